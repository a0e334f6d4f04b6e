using System.Buffers;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;

using SimpleBase;

namespace DigitalIdentity.Benchmarks;

/// <summary>
/// Every figure that the project watches. Ours goes through the front door: bytes in, report out, with the agent and keys warm.
/// </summary>
public static class Figures
{
    /// <summary>More keys than any cache keeps.</summary>
    private const int ManyKeys = 700;

    private static readonly Audience Verifier = Audience.WithFreshNonce("https://verifier.example");

    /// <summary>The figures, each made ready when it is reached.</summary>
    public static IEnumerable<Figure> All()
    {
        var raw = new Baselines();
        var agent = Agent();
        var ed25519 = Await(agent.Dids.CreateAsync("key", KeyAlgorithm.Ed25519));
        var p256 = Await(agent.Dids.CreateAsync("key", KeyAlgorithm.P256));
        return Embedded(agent, ed25519, Format.EddsaJcs2022, raw.Ed25519Verify, raw.Ed25519Sign, ["1.3", "1.5", "4"], ["1.7", "2", "8"])
            .Concat(Embedded(agent, p256, Format.EcdsaJcs2019, raw.P256Verify, raw.P256Sign, ["1.25", "1.4", "3.5"], ["", "", ""]))
            .Concat(NeverSeen(agent, raw))
            .Concat(Jwt(agent, p256, raw))
            .Concat(SdJwtVc(agent, p256, raw))
            .Concat(Resolution(agent, ed25519, p256))
            .Concat(Canonicalization())
            .Concat(DataIntegrityFigures.All(agent, raw))
            .Concat(JsonLdFigures.All())
            .Concat(PairingFigures.All(raw))
            .Concat(Bls12381Figures.All(raw))
            .Concat(BbsFigures.All(raw))
            .Concat(BlsMultiplicationFigures.All(raw));
    }

    /// <summary>An agent that knows the contexts of the inputs.</summary>
    private static IdentityAgent Agent()
    {
        var builder = IdentityAgent.CreateBuilder();
        foreach (var input in Input.All)
            builder.AddContext(input.ContextUrl, input.Context);
        return builder.Build();
    }

    internal static IEnumerable<Figure> Embedded(
        IdentityAgent agent, ControlledDid issuer, Format format, Action verify, Action sign, string[] verifyBounds, string[] issueBounds)
    {
        foreach (var (i, input) in Input.All.Index())
        {
            var credential = input.IssuedBy(issuer.Did);
            var secured = Await(agent.Issuer.IssueAsync(credential, issuer, format)).Utf8;
            yield return new($"{format} verify {input.Name}", () => Valid(agent.Verifier.VerifyCredentialAsync(secured)), verify, verifyBounds[i]);
            yield return new($"{format} issue {input.Name}", () => Await(agent.Issuer.IssueAsync(credential, issuer, format)), sign, issueBounds[i]);
        }
    }

    /// <summary>A different issuer each time.</summary>
    private static IEnumerable<Figure> NeverSeen(IdentityAgent agent, Baselines raw)
    {
        var secured = new ReadOnlyMemory<byte>[ManyKeys];
        for (var i = 0; i < secured.Length; i++)
        {
            using var issuer = Await(agent.Dids.CreateAsync("key", KeyAlgorithm.P256));
            secured[i] = Await(agent.Issuer.IssueAsync(Input.All[0].IssuedBy(issuer.Did), issuer, Format.EcdsaJcs2019)).Utf8;
        }

        var next = 0;
        yield return new(
            "ecdsa-jcs-2019 verify small, key never seen",
            () => Valid(agent.Verifier.VerifyCredentialAsync(secured[next++ % secured.Length])),
            raw.P256ImportAndVerify, "1.15");
    }

    private static IEnumerable<Figure> Jwt(IdentityAgent agent, ControlledDid issuer, Baselines raw)
    {
        foreach (var input in Input.All)
        {
            var secured = Await(agent.Issuer.IssueAsync(input.IssuedBy(issuer.Did), issuer, Format.Jwt)).Utf8;
            yield return new($"vc+jwt ES256 verify {input.Name}", () => Valid(agent.Verifier.VerifyCredentialAsync(secured)), raw.P256Verify,
                input.Name == "small" ? "1.15, 6 KB" : "");
        }
    }

    /// <summary>The issuer's key has been seen, the holder's is new each time: one verification, and one import and verification.</summary>
    private static IEnumerable<Figure> SdJwtVc(IdentityAgent agent, ControlledDid issuer, Baselines raw)
    {
        string[] verifyBounds = ["1.15", "1.3", "3"], issueBounds = ["2", "3", "25"], presentBounds = ["5 us", "10 us", "100 us"];
        Action baseline = () =>
        {
            raw.P256Verify();
            raw.P256ImportAndVerify();
        };
        foreach (var (i, input) in Input.All.Index())
        {
            var claims = new SdJwtVcClaims("https://bench.example/credential", issuer.Did).With(input.Claims);
            var whole = new ReadOnlyMemory<byte>[ManyKeys];
            var some = new ReadOnlyMemory<byte>[ManyKeys];
            var options = new IssueOptions { Disclosable = input.Disclosable };
            SecuredCredential secured = null!;
            for (var k = 0; k < ManyKeys; k++)
            {
                using var holder = Await(agent.Dids.CreateAsync("key", KeyAlgorithm.P256));
                _ = holder.TryGetSigner(VerificationRelationship.Authentication, null, out _, out var key);
                options = options with { HolderKey = key!.PublicKey };
                secured = Await(agent.Issuer.IssueAsync(claims, issuer, options));
                whole[k] = Await(agent.Holder.PresentAsync(secured, [""], holder, Verifier)).Utf8;
                some[k] = Await(agent.Holder.PresentAsync(secured, input.SelectiveClaims, holder, Verifier)).Utf8;
            }

            var bytes = secured.Utf8.ToArray();
            var (nextWhole, nextSome) = (0, 0);
            yield return new(
                $"dc+sd-jwt verify all {input.Name}", () => Valid(agent.Verifier.VerifyPresentationAsync(whole[nextWhole++ % ManyKeys], Verifier)), baseline,
                verifyBounds[i]);
            yield return new(
                $"dc+sd-jwt verify shown {input.Name}", () => Valid(agent.Verifier.VerifyPresentationAsync(some[nextSome++ % ManyKeys], Verifier)), baseline, "");
            yield return new($"dc+sd-jwt issue {input.Name}", () => Await(agent.Issuer.IssueAsync(claims, issuer, options)), raw.P256Sign, issueBounds[i]);
            yield return new(
                $"dc+sd-jwt disclose {input.Name}",
                () =>
                {
                    _ = SecuredCredential.TryParse(bytes, out var credential, out _);
                    Await(agent.Holder.DiscloseAsync(credential!, input.SelectiveClaims));
                },
                () => JsonDocument.Parse(input.Credential).Dispose(), presentBounds[i]);
        }
    }

    private static IEnumerable<Figure> Resolution(IdentityAgent agent, ControlledDid ed25519, ControlledDid p256)
    {
        foreach (var (name, did, bound) in new[] { ("Ed25519", ed25519.Did.Value, "3, 2 KB"), ("P-256", p256.Did.Value, "") })
        {
            var multibase = did["did:key:z".Length..];
            yield return new($"did:key resolve {name}", () => Await(agent.Dids.ResolveAsync(did)), () => Base58.Bitcoin.Decode(multibase), bound);
        }
    }

    private static IEnumerable<Figure> Canonicalization()
    {
        var output = new ArrayBufferWriter<byte>(128 * 1024);
        foreach (var input in Input.All)
        {
            yield return new(
                $"JCS {input.Name}",
                () =>
                {
                    output.ResetWrittenCount();
                    if (!Jcs.TryCanonicalize(input.Credential, output, out _))
                        throw new InvalidOperationException("The input is not acceptable.");
                },
                () => JsonDocument.Parse(input.Credential).Dispose(), "6");
        }
    }

    internal static T Await<T>(ValueTask<T> pending) => pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();

    internal static void Valid<T>(ValueTask<VerificationReport<T>> pending)
        where T : class
    {
        var report = Await(pending);
        if (!report.TryGetVerified(out _))
            throw new InvalidOperationException(report.ToString());
    }
}
