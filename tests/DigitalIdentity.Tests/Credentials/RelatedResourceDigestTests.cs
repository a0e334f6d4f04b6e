using System.Security.Cryptography;
using System.Text;

using DigitalIdentity.Contexts;
using DigitalIdentity.Credentials.RelatedResources;
using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Tests.Credentials;

/// <summary>VCDM 2.0 section 5.3: the digests of related resources are compared, at issuing and at verifying.</summary>
public sealed class RelatedResourceDigestTests
{
    private const string V2 = "https://www.w3.org/ns/credentials/v2";
    private const string Image = "https://example.org/image.png";

    private static readonly byte[] Pixels = "pixels"u8.ToArray();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Sri(byte[] bytes) => "sha384-" + Convert.ToBase64String(SHA384.HashData(bytes));

    private static string Multi(byte[] bytes) => Multibase.Encode('u', [0x12, 0x20, .. SHA256.HashData(bytes)]);

    private static async Task<VerificationReport<VerifiedCredential>> RoundTripAsync(string resources, IResourceLoader? loader, IResourceLoader? later)
    {
        using var issuer = await Agents.CreateAsync();
        Credential.TryParse(
            Encoding.UTF8.GetBytes($$$"""{"@context":["{{{V2}}}"],"type":["VerifiableCredential"],"issuer":"{{{issuer.Did}}}","credentialSubject":{"name":"Ada"},"relatedResource":{{{resources}}}}"""),
            out var credential, out var problems).Should().BeTrue(string.Join(' ', problems));
        var secured = await Agent(loader).Issuer.IssueAsync(credential!, issuer, Format.EddsaRdfc2022, cancellationToken: Token);
        return await Agent(later).Verifier.VerifyAsync(secured, cancellationToken: Token);
    }

    private static IdentityAgent Agent(IResourceLoader? loader) =>
        loader is null ? Agents.Agent : IdentityAgent.CreateBuilder().UseResourceLoader(loader).Build();

    [Fact]
    public async Task The_digests_of_a_standard_context_are_its_publishers()
    {
        StandardContexts.TryFind(V2, out var context).Should().BeTrue();
        var sri = Convert.ToBase64String(Convert.FromHexString(context!.PublishedSha384!));
        var multibase = Multibase.Encode('z', [0x12, 0x20, .. Convert.FromHexString(context.PublishedSha256!)]);

        var report = await RoundTripAsync($$"""[{"id":"{{V2}}","digestSRI":"sha384-{{sri}}","digestMultibase":"{{multibase}}"}]""", null, null);

        report.Status.Should().Be(VerificationStatus.Valid);
        report.Checks.Should().ContainSingle(c => c.Kind == CheckKind.RelatedResource && c.Outcome == CheckOutcome.Passed && c.Pointer == "/relatedResource/0");
    }

    [Fact]
    public async Task A_wrong_digest_of_a_context_is_not_issued()
    {
        var act = () => RoundTripAsync($$"""{"id":"{{V2}}","digestSRI":"{{Sri(Pixels)}}"}""", null, null);

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("*CRYPTOGRAPHIC_SECURITY_ERROR at /relatedResource*");
    }

    [Fact]
    public async Task A_resource_that_changed_is_invalid_and_one_that_is_out_of_reach_indeterminate()
    {
        var resources = $$"""[{"id":"{{Image}}","digestSRI":"{{Sri(Pixels)}}","digestMultibase":"{{Multi(Pixels)}}"}]""";

        (await RoundTripAsync(resources, new Loader(Pixels), new Loader(Pixels))).Status.Should().Be(VerificationStatus.Valid);
        (await RoundTripAsync(resources, null, new Loader("others"u8.ToArray()))).Status.Should().Be(VerificationStatus.Invalid);
        (await RoundTripAsync(resources, null, new Loader(null))).Status.Should().Be(VerificationStatus.Indeterminate);
        var unread = await RoundTripAsync(resources, null, null);
        unread.Status.Should().Be(VerificationStatus.Valid);
        unread.Warnings.Should().Contain(p => p.Pointer == "/relatedResource/0");
    }

    [Fact]
    public async Task Both_forms_must_match_and_of_one_form_the_strongest_counts()
    {
        byte[] other = [1];
        var weak = "sha256-" + Convert.ToBase64String(SHA256.HashData(Pixels));

        (await RoundTripAsync($$"""{"id":"{{Image}}","digestSRI":"{{Sri(Pixels)}}","digestMultibase":"{{Multi(other)}}"}""", null, new Loader(Pixels))).Status
            .Should().Be(VerificationStatus.Invalid);
        (await RoundTripAsync($$"""{"id":"{{Image}}","digestSRI":"{{weak}} {{Sri(other)}}"}""", null, new Loader(Pixels))).Status
            .Should().Be(VerificationStatus.Invalid, "a weaker digest does not stand in for a stronger one");
        (await RoundTripAsync($$"""{"id":"{{Image}}","digestSRI":["{{Sri(other)}}","{{Sri(Pixels)}}"]}""", null, new Loader(Pixels))).Status
            .Should().Be(VerificationStatus.Valid, "one of the strongest matches");
    }

    [Fact]
    public async Task A_digest_of_an_unknown_algorithm_is_a_warning()
    {
        var unknown = Multibase.Encode('u', [0x16, 0x20, .. SHA256.HashData(Pixels)]);

        var report = await RoundTripAsync($$"""{"id":"{{Image}}","digestMultibase":"{{unknown}}"}""", null, new Loader(Pixels));

        report.Status.Should().Be(VerificationStatus.Valid);
        report.Warnings.Should().Contain(p => p.Pointer == "/relatedResource");
    }

    private sealed class Loader(byte[]? bytes) : IResourceLoader
    {
        public ValueTask<ReadOnlyMemory<byte>?> LoadAsync(string url, CancellationToken cancellationToken) =>
            new(bytes is null ? default(ReadOnlyMemory<byte>?) : bytes);
    }
}
