using System.Text;

using DigitalIdentity.Contexts;
using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Benchmarks;

/// <summary>
/// The figures of the cryptosuites that sign RDF, against the raw signatures that they cannot do without, and against the npm packages of Digital
/// Bazaar under Node. Ours goes through the front door: bytes in, report out.
/// </summary>
public static class DataIntegrityFigures
{
    private const string Vcdm2 = "https://www.w3.org/ns/credentials/v2";
    private const string EightTimesFaster = "0.125";

    private static readonly Lazy<PeerBench?> Peer = new(Start);

    /// <summary>The figures, each made ready when it is reached.</summary>
    public static IEnumerable<Figure> All(IdentityAgent agent, Baselines raw)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(raw);
        var ed25519 = Figures.Await(agent.Dids.CreateAsync("key", KeyAlgorithm.Ed25519));
        var p256 = Figures.Await(agent.Dids.CreateAsync("key", KeyAlgorithm.P256));
        var p384 = Figures.Await(agent.Dids.CreateAsync("key", KeyAlgorithm.P384));
        return Figures.Embedded(agent, ed25519, Format.EddsaRdfc2022, raw.Ed25519Verify, raw.Ed25519Sign, ["1.6", "2.1", "8.5"], ["2.5", "3.5", "20"])
            .Concat(Figures.Embedded(agent, p256, Format.EcdsaRdfc2019, raw.P256Verify, raw.P256Sign, ["1.6", "2", "7.5"], ["", "", ""]))
            .Concat(Named("P-384", Figures.Embedded(agent, p384, Format.EcdsaRdfc2019, raw.P384Verify, raw.P384Sign, ["1.1", "1.1", "1.6"], ["", "", ""])))
            .Concat(SelectiveDisclosure(agent, p256, raw))
            .Concat(Peers(agent, ed25519, "Ed25519", Format.EddsaRdfc2022))
            .Concat(Peers(agent, ed25519, "Ed25519", Format.EddsaJcs2022))
            .Concat(Peers(agent, p256, "P-256", Format.EcdsaRdfc2019))
            .Concat(Peers(agent, p384, "P-384", Format.EcdsaRdfc2019))
            .Concat(SelectiveDisclosurePeers(agent, p256, "P-256", Format.EcdsaSd2023, EightTimesFaster))
            .Concat(Unlinkable(agent, raw));
    }

    private static IEnumerable<Figure> Named(string key, IEnumerable<Figure> figures) => figures.Select(f => f with { Name = f.Name + " " + key });

    /// <summary>N signatures of statements, and that of the issuer.</summary>
    private static IEnumerable<Figure> SelectiveDisclosure(IdentityAgent agent, ControlledDid issuer, Baselines raw)
    {
        foreach (var input in Input.All)
        {
            var work = new Disclosure(agent, issuer, Format.EcdsaSd2023, input);
            yield return new(
                $"ecdsa-sd-2023 issue {input.Name} (N={work.Signed})", work.Issue,
                () =>
                {
                    Baselines.P256Generate();
                    for (var i = 0; i <= work.Signed; i++)
                        raw.P256Sign();
                },
                "1.3");
            yield return new($"ecdsa-sd-2023 derive {input.Name}", work.Derive, work.Canonicalize, "3");
            yield return new(
                $"ecdsa-sd-2023 verify {input.Name} (N={work.Shown})", work.Verify,
                () =>
                {
                    raw.P256Import();
                    raw.P256Import();
                    for (var i = 0; i <= work.Shown; i++)
                        raw.P256Verify();
                },
                "1.3");
        }
    }

    private static IEnumerable<Figure> Peers(IdentityAgent agent, ControlledDid issuer, string key, Format format)
    {
        foreach (var input in Input.All)
        {
            var credential = input.IssuedBy(issuer.Did);
            var secured = Figures.Await(agent.Issuer.IssueAsync(credential, issuer, format)).Utf8;
            yield return Figure.Against(
                () => Median("vc.issue", format, key, input), $"{format} {key} issue {input.Name} / peer",
                () => Figures.Await(agent.Issuer.IssueAsync(credential, issuer, format)), EightTimesFaster);
            yield return Figure.Against(
                () => Median("vc.verify", format, key, input), $"{format} {key} verify {input.Name} / peer",
                () => Figures.Valid(agent.Verifier.VerifyCredentialAsync(secured)), EightTimesFaster);
        }
    }

    /// <summary>bbs-2023, of which the unit is one verification of an Ed25519 signature.</summary>
    private static IEnumerable<Figure> Unlinkable(IdentityAgent agent, Baselines raw)
    {
        var issuer = Figures.Await(agent.Dids.CreateAsync("key", KeyAlgorithm.Bls12381G2));
        foreach (var (i, input) in Input.All.Index())
        {
            var work = new Disclosure(agent, issuer, Format.Bbs2023, input);
            yield return new($"bbs-2023 issue {input.Name} (N={work.Signed}), in E", work.Issue, raw.Ed25519Verify, i == 1 ? Tier.Bound("40", "70", "140") : "");
            yield return new($"bbs-2023 derive {input.Name}, in E", work.Derive, raw.Ed25519Verify, i == 1 ? Tier.Bound("65", "120", "240") : "");
            yield return new(
                $"bbs-2023 verify {input.Name} (N={work.Shown}), in E", work.Verify, raw.Ed25519Verify,
                i switch { 0 => Tier.Bound("30", "55", "110"), 1 => Tier.Bound("60", "110", "220"), _ => Tier.Bound("600", "1100", "2200") });
        }

        foreach (var figure in SelectiveDisclosurePeers(agent, issuer, "Bls12381G2", Format.Bbs2023, Tier.Bound("0.011", "0.02", "0.04")))
            yield return figure;
    }

    private static IEnumerable<Figure> SelectiveDisclosurePeers(IdentityAgent agent, ControlledDid issuer, string key, Format format, string bound)
    {
        foreach (var input in Input.All)
        {
            var work = new Disclosure(agent, issuer, format, input);
            foreach (var (name, operation, ours) in new (string, string, Action)[]
                { ("issue", "vc.issue", work.Issue), ("derive", "sd.derive", work.Derive), ("verify", "sd.verify", work.Verify) })
            {
                yield return Figure.Against(
                    () => Median(operation, format, key, input), $"{format} {name} {input.Name} / peer", ours, bound);
            }
        }
    }

    private static double? Median(string operation, Format format, string key, Input input)
    {
        var contexts = new Dictionary<string, string> { [Vcdm2] = Text(StandardContexts.TryGet(Vcdm2, out var v2) ? v2 : default), [input.ContextUrl] = Text(input.Context) };
        return Peer.Value?.CredentialMedianAsync(
            operation, format.Name, key, Text(input.Credential), contexts, input.Mandatory, input.Selective, brief: input.Name == "large",
            rounds: format == Format.Bbs2023 ? 3 : null).GetAwaiter().GetResult();
    }

    private static PeerBench? Start()
    {
        try
        {
            var peer = PeerBench.StartAsync("digitalbazaar").GetAwaiter().GetResult();
            Console.WriteLine($"# peer: {peer.VersionsAsync().GetAwaiter().GetResult()}");
            return peer;
        }
        catch (PeerException e)
        {
            Console.WriteLine($"# no peer: {e.Message}");
            return null;
        }
    }

    private static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}
