using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Cryptography.Keys;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Dids;
using DigitalIdentity.Jose;
using DigitalIdentity.Tests.Dids;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>Resolvers, drivers, formats and cryptosuites that others wrote, and that break.</summary>
public class ExtensionFailureTests
{
    private const string Secret = "Server=db;Password=hunter2";

    public static TheoryData<string> Failures => ["throws at once", "throws later", "null", "null later", "default", "cancels itself", "broken store", "another document"];

    public static TheoryData<string, string> FailuresAndFormats => new(
        from failure in new[] { "throws at once", "throws later", "null", "null later", "default", "cancels itself", "broken store", "another document" }
        from format in new[] { "vc+jwt", "vc+sd-jwt", "eddsa-jcs-2022" }
        select (failure, format));

    [Theory]
    [MemberData(nameof(FailuresAndFormats))]
    public async Task A_resolver_that_breaks_its_promise_gives_a_coded_result_and_never_a_valid_one(string failure, string format)
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, new Format(format));
        var shown = await Agents.Agent.Holder.PresentAsync(secured, Agents.Reveal(secured), holder, Agents.Verifier);
        var agent = IdentityAgent.CreateBuilder().UseResolver(inner => new BadResolver(failure, inner)).Build();

        var credential = await agent.Verifier.VerifyAsync(secured);
        var presentation = await agent.Verifier.VerifyAsync(shown, Agents.Verifier);
        var resolved = await agent.Dids.ResolveAsync(issuer.Did);
        var dereferenced = await agent.Dids.DereferenceAsync(issuer.Key().Method);

        var expected = failure == "another document" ? VerificationStatus.Invalid : VerificationStatus.Indeterminate;
        credential.Status.Should().Be(expected, credential.ToString());
        presentation.Status.Should().Be(expected, presentation.ToString());
        credential.TryGetVerified(out _).Should().BeFalse();
        credential.Problems.Should().ContainSingle().Which.ToString().Should().NotContain("hunter2");
        resolved.Document.Should().BeNull();
        resolved.Error!.Detail.Should().NotContain("hunter2");
        dereferenced.Error.Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_driver_that_breaks_gives_a_coded_result(string failure)
    {
        var bad = new BadResolver(failure, new KeyMethodOf("key"));
        var driver = new StubMethod("bad", (did, options, token) => bad.ResolveAsync(Did.Parse("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"), options, token));
        using var key = KeyAlgorithm.Ed25519.Generate();
        var token = await Attacker.JwtAsync(Attacker.Credential("did:bad:1", null), "vc+jwt", "did:bad:1#k", key);

        var report = await IdentityAgent.CreateBuilder().AddDidMethod(driver).Build().Verifier.VerifyCredentialAsync(token);

        report.Status.Should().Be(failure == "another document" ? VerificationStatus.Invalid : VerificationStatus.Indeterminate, report.ToString());
        report.Problems.Should().ContainSingle().Which.ToString().Should().NotContain("hunter2");
    }

    [Fact]
    public void A_wrapper_that_makes_no_resolver_is_found_when_the_agent_is_built()
    {
        var build = () => IdentityAgent.CreateBuilder().UseResolver(_ => null!).Build();

        build.Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData("recognizing")]
    [InlineData("at once")]
    [InlineData("later")]
    [InlineData("null")]
    [InlineData("cancels itself")]
    public async Task A_credential_format_that_breaks_gives_a_coded_result_also_inside_a_presentation(string failure)
    {
        var agent = IdentityAgent.CreateBuilder().AddCredentialFormat(new BadFormat(failure)).Build();
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.Jwt);
        var good = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.EddsaJcs2022);
        var shown = await Agents.Agent.Holder.PresentAsync(
            [new(secured, [""]), new(good, [""])], holder, Agents.Verifier, new PresentOptions { Format = Format.EddsaJcs2022 });

        var alone = await agent.Verifier.VerifyAsync(secured);
        var presented = await agent.Verifier.VerifyAsync(shown, Agents.Verifier);

        var expected = failure == "null" ? VerificationStatus.Invalid : VerificationStatus.Indeterminate;
        alone.Status.Should().Be(expected);
        presented.Status.Should().Be(expected, presented.ToString());
        presented.TryGetVerified(out _).Should().BeFalse();
        presented.Problems.Should().Contain(p => p.Pointer == (failure == "recognizing" ? "" : "/verifiableCredential/0")).And.NotContain(p => p.ToString().Contains("hunter2"));
    }

    [Theory]
    [InlineData("at once")]
    [InlineData("later")]
    [InlineData("default")]
    public async Task A_cryptosuite_that_breaks_gives_a_coded_result(string failure)
    {
        using var issuer = await Agents.CreateAsync();
        var secured = JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(issuer.Did.Value, null), issuer))!;
        secured["proof"]!["cryptosuite"] = "bad-suite";
        var agent = IdentityAgent.CreateBuilder().AddCryptosuite(new BadSuite(failure)).Build();

        var report = await agent.Verifier.VerifyCredentialAsync(secured.ToJsonString());

        report.Status.Should().Be(failure == "default" ? VerificationStatus.Invalid : VerificationStatus.Indeterminate, report.ToString());
        report.Problems.Should().ContainSingle(p => p.Code == "PROOF_VERIFICATION_ERROR").Which.ToString().Should().NotContain("hunter2");
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    [InlineData("eddsa-jcs-2022")]
    public async Task A_cancelled_verification_is_cancelled_and_not_answered(string format)
    {
        using var source = new CancellationTokenSource();
        var agent = IdentityAgent.CreateBuilder().UseResolver(_ => new Waiting(source)).Build();
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, new Format(format));
        var shown = await Agents.Agent.Holder.PresentAsync(secured, Agents.Reveal(secured), holder, Agents.Verifier);

        var verify = async () => await agent.Verifier.VerifyAsync(secured, null, source.Token);
        var verifyShown = async () => await agent.Verifier.VerifyAsync(shown, Agents.Verifier, null, source.Token);

        await verify.Should().ThrowAsync<OperationCanceledException>();
        await verifyShown.Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    [InlineData("eddsa-jcs-2022")]
    public async Task The_signer_that_was_given_is_the_one_that_signs_and_its_failure_is_not_covered_by_another_key(string format)
    {
        using var inner = KeyAlgorithm.Ed25519.Generate();
        var signer = new CountingSigner(inner);
        using var issuer = await Agents.Agent.Dids.CreateAsync("key", [signer]);

        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, new Format(format));

        signer.Count.Should().Be(1);
        (await Agents.Agent.Verifier.VerifyAsync(secured)).ShouldAccept().Signer.Should().Be(issuer.Key().Method);
        foreach (var (failure, exception) in new (Func<byte[]>, Type)[]
        {
            (() => throw new IOException("The token was pulled out."), typeof(IOException)), (() => null!, typeof(DigitalIdentityException)),
            (() => new byte[63], typeof(DigitalIdentityException)), (() => [], typeof(DigitalIdentityException)),
        })
        {
            signer.Instead = failure;
            var issue = async () => await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, new Format(format));
            (await issue.Should().ThrowAsync<Exception>()).Which.Should().BeOfType(exception);
        }
    }

    private sealed class BadResolver(string failure, IDidResolver inner) : IDidResolver
    {
        public ValueTask<DidResolutionResult> ResolveAsync(Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default) => failure switch
        {
            "throws at once" => throw new InvalidOperationException(Secret),
            "null" => new((DidResolutionResult)null!),
            "default" => default,
            _ => LaterAsync(options, cancellationToken),
        };

        private async ValueTask<DidResolutionResult> LaterAsync(DidResolutionOptions? options, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return failure switch
            {
                "throws later" => throw new TimeoutException(Secret),
                "cancels itself" => throw new TaskCanceledException(Secret),
                "broken store" => throw new DigitalIdentityException(new Problem("https://www.w3.org/ns/did#INTERNAL_ERROR", "The store is down.")),
                "another document" => await inner.ResolveAsync(Did.Parse("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"), options, cancellationToken),
                _ => null!,
            };
        }
    }

    private sealed class KeyMethodOf(string name) : IDidResolver
    {
        public ValueTask<DidResolutionResult> ResolveAsync(Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default) =>
            BuiltIn.DidMethods.Single(m => m.Name == name).ResolveAsync(did, options, cancellationToken);
    }

    private sealed class Waiting(CancellationTokenSource source) : IDidResolver
    {
        public async ValueTask<DidResolutionResult> ResolveAsync(Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return DidResolutionResult.Failed(DidResolutionError.NotFound, "Never reached.");
        }
    }

    private sealed class BadFormat(string failure) : CredentialFormat(new Format("bad"), canDisclose: false)
    {
        public override bool Recognizes(SecuredInput input) =>
            failure == "recognizing" ? throw new InvalidOperationException(Secret) : input.Format == Format.Jwt;

        public override bool CanSign(Format format, KeyAlgorithm algorithm) => false;

        protected override ValueTask<SecuredCredential> IssueCoreAsync(IssuanceRequest request, CancellationToken cancellationToken) =>
            throw new ArgumentException("Never issues.", nameof(request));

        protected override ValueTask<VerifiedCredential?> VerifyCredentialCoreAsync(SecuredInput input, VerificationContext context, CancellationToken cancellationToken) =>
            failure == "at once" ? throw new JsonException(Secret) : LaterAsync();

        private async ValueTask<VerifiedCredential?> LaterAsync()
        {
            await Task.Yield();
            return failure switch
            {
                "null" => null,
                "cancels itself" => throw new OperationCanceledException(Secret),
                _ => throw new KeyNotFoundException(Secret),
            };
        }
    }

    private sealed class BadSuite(string failure) : Cryptosuite("bad-suite", KeyAlgorithm.Ed25519)
    {
        protected override (int Min, int Max) GetProofValueLength(KeyAlgorithm algorithm) => (64, 64);

        protected override ValueTask<ProofValueResult> CreateProofCoreAsync(
            UnsecuredDocument document, DataIntegrityProof configuration, ISigner signer, CancellationToken cancellationToken) => default;

        protected override ValueTask<CryptosuiteVerificationResult> VerifyProofCoreAsync(
            UnsecuredDocument document, DataIntegrityProof proof, ReadOnlyMemory<byte> proofValue, PublicKey key, CancellationToken cancellationToken) => failure switch
            {
                "at once" => throw new FormatException(Secret),
                "default" => default,
                _ => LaterAsync(),
            };

        private static async ValueTask<CryptosuiteVerificationResult> LaterAsync()
        {
            await Task.Yield();
            throw new NotSupportedException(Secret);
        }
    }

    private sealed class CountingSigner(SigningKey key) : ISigner
    {
        public int Count { get; private set; }

        public Func<byte[]>? Instead { get; set; }

        public PublicKey PublicKey => key.PublicKey;

        public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
        {
            Count++;
            await Task.Yield();
            return Instead is null ? key.Sign(data.Span) : Instead();
        }
    }
}
