using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.Holder;

/// <summary>An issuer, a person with secrets, and what they do with each other, for tests of presentations without a holder's key.</summary>
internal sealed class Shop : IDisposable
{
    public static readonly Audience First = new("https://shop.example", "first-request-of-the-shop");
    public static readonly Audience Second = new("https://shop.example", "second-request-of-the-shop");
    public static readonly Audience Other = new("https://other.example", "first-request-of-the-other");

    private Shop(ControlledDid issuer) => Issuer = issuer;

    public static Format Bbs { get; } = new("bbs-2023");

    public ControlledDid Issuer { get; }

    public HolderSecrets Secrets { get; } = HolderSecrets.Create();

    public static IEnumerable<TheoryDataRow<BbsFeature>> Features => Enum.GetValues<BbsFeature>().Select(f => new TheoryDataRow<BbsFeature>(f));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Shop> CreateAsync() => new(await Agents.CreateAsync(KeyAlgorithm.Bls12381G2));

    public static bool HasPseudonym(BbsFeature feature) => feature is BbsFeature.Pseudonym or BbsFeature.HolderBindingPseudonym;

    /// <summary>Someone who is over 18, and says nothing that anybody is recognised by.</summary>
    public Credential Proof(CredentialSubject? subject = null) => new("AgeCredential", Issuer.Did)
    {
        Subject = subject ?? new() { ["ageOver18"] = true, ["givenName"] = "Amani", ["birthDate"] = "1998-07-14" },
    };

    public HolderBinding? Bind(BbsFeature feature) => feature == BbsFeature.Baseline ? null : Agents.Agent.Holder.Bind(Secrets, feature);

    public async Task<SecuredCredential> IssueAsync(HolderBinding? binding, Credential? credential = null, IssueOptions? options = null) =>
        await Agents.Agent.Issuer.IssueAsync(
            credential ?? Proof(), Issuer, Bbs, (options ?? IssueOptions.Default) with { HolderCommitment = binding?.Commitment }, Cancel);

    public static async Task<SecuredPresentation> PresentAsync(
        SecuredCredential secured, HolderBinding? binding, Audience? audience = null, string? pseudonymFor = null, params string[] reveal) =>
        await Agents.Agent.Holder.PresentAsync(
            secured, reveal.Length == 0 ? ["/credentialSubject/ageOver18"] : reveal, audience ?? First, binding, pseudonymFor, Cancel);

    public static async Task<VerificationReport<VerifiedPresentation>> VerifyAsync(
        SecuredPresentation shown, Audience? audience = null, VerificationOptions? options = null) =>
        await VerifyAsync(shown.ToString(), audience, options);

    public static async Task<VerificationReport<VerifiedPresentation>> VerifyAsync(string shown, Audience? audience = null, VerificationOptions? options = null) =>
        await Agents.Agent.Verifier.VerifyPresentationAsync(shown, audience ?? First, options, Cancel);

    /// <summary>The only credential of a presentation that is valid.</summary>
    public static async Task<VerifiedCredential> AcceptAsync(SecuredPresentation shown, Audience? audience = null, VerificationOptions? options = null)
    {
        var report = await VerifyAsync(shown, audience, options);
        report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
        verified!.Holder.Should().BeNull("no key says who presents");
        return verified.Credentials.Should().ContainSingle().Subject;
    }

    public static JsonObject Node(SecuredPresentation shown) => JsonNode.Parse(shown.ToString())!.AsObject();

    public static JsonObject FirstCredential(JsonObject presentation) => presentation["verifiableCredential"]![0]!.AsObject();

    public static string ProofValue(SecuredPresentation shown) => FirstCredential(Node(shown))["proof"]!["proofValue"]!.GetValue<string>();

    public static BbsDerivedProof Derived(SecuredPresentation shown)
    {
        Multibase.TryDecode(ProofValue(shown), 1 << 20, out var bytes, out _).Should().BeTrue();
        BbsDerivedProof.TryRead(bytes!, out var proof).Should().BeTrue();
        return proof!;
    }

    public static SecuredCredential Parse(JsonNode credential) =>
        SecuredCredential.TryParse(Encoding.UTF8.GetBytes(credential.ToJsonString()), out var parsed, out _) ? parsed : throw new InvalidOperationException("No credential.");

    public void Dispose()
    {
        Issuer.Dispose();
        Secrets.Dispose();
    }
}
