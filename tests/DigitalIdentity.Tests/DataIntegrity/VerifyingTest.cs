using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity;

/// <summary>What tests of the verifier share: a finder, an issuer that it knows, noon.</summary>
public abstract class VerifyingTest : IDisposable
{
    protected const string Document = """{"@context":["https://www.w3.org/ns/credentials/v2","https://example.org/v1"],"id":"urn:example:1","name":"Ada","n":1}""";

    protected static readonly DateTimeOffset Noon = TestParty.Noon;

    private protected DictionaryFinder Finder { get; } = new();

    private protected TestParty Issuer { get; } = new("issuer");

    protected VerifyingTest() => Issuer.KnownTo(Finder);

    private protected static DataIntegrityVerifier Verifier { get; } = new(BuiltIn.Cryptosuites);

    private protected static DataIntegrityVerificationOptions Claims { get; } = new(VerificationRelationship.AssertionMethod);

    private protected Task<DataIntegrityResult> VerifyAsync(string secured, DataIntegrityVerificationOptions? options = null, DateTimeOffset? at = null) =>
        VerifyAsync(Encoding.UTF8.GetBytes(secured), options, at);

    private protected async Task<DataIntegrityResult> VerifyAsync(byte[] secured, DataIntegrityVerificationOptions? options = null, DateTimeOffset? at = null)
    {
        var result = await Verifier.VerifyAsync(
            secured, options ?? Claims, Finder, new FixedTime(at ?? Noon), TestContext.Current.CancellationToken);

        // What holds for every result.
        result.TryGetVerified(out var verified).Should().Be(result.Status == VerificationStatus.Valid);
        result.Checks.Should().NotBeEmpty();
        var worst = result.Checks.Select(c => c.Outcome).Where(o => o is CheckOutcome.Failed or CheckOutcome.Indeterminate).ToHashSet();
        result.Status.Should().Be(
            worst.Contains(CheckOutcome.Failed) ? VerificationStatus.Invalid
            : worst.Count > 0 ? VerificationStatus.Indeterminate
            : VerificationStatus.Valid);
        result.Checks.Should().AllSatisfy(c => (c.Problem is null).Should().Be(c.Outcome == CheckOutcome.Passed));
        if (verified is not null)
            verified.Proofs.Should().NotBeEmpty();
        return result;
    }

    private protected async Task ShouldBeValidAsync(string secured, DataIntegrityVerificationOptions? options = null, DateTimeOffset? at = null)
    {
        var result = await VerifyAsync(secured, options, at);
        result.Status.Should().Be(VerificationStatus.Valid, result.ToString());
    }

    private protected async Task ShouldFailAsync(
        string secured, DataIntegrityError error, string pointer, DataIntegrityVerificationOptions? options = null, DateTimeOffset? at = null)
    {
        var result = await VerifyAsync(secured, options, at);
        result.Status.Should().Be(VerificationStatus.Invalid, result.ToString());
        result.Checks.Where(c => c.Outcome == CheckOutcome.Failed).Select(c => (c.Problem!.Type, c.Pointer)).Should().Contain((error.ToTypeUrl(), pointer));
    }

    private protected async Task ShouldFailForItsMethodAsync(string secured, DataIntegrityVerificationOptions? options = null)
    {
        var result = await VerifyAsync(secured, options);
        result.Status.Should().Be(VerificationStatus.Invalid, result.ToString());
        result.Checks.Single(c => c.Outcome == CheckOutcome.Failed).Should().BeEquivalentTo(
            new { Kind = CheckKind.VerificationMethod, Pointer = "/proof/verificationMethod", Problem = new { Code = "INVALID_VERIFICATION_METHOD" } });
    }

    public void Dispose()
    {
        Issuer.Dispose();
        GC.SuppressFinalize(this);
    }
}
