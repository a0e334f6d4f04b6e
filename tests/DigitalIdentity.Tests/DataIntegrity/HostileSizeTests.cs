using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Tests.DataIntegrity;

/// <summary>Input as large as is accepted, shaped so that anything quadratic would run for hours.</summary>
public sealed class HostileSizeTests : VerifyingTest
{
    [Fact]
    public async Task Contexts_of_hundreds_of_thousands_of_objects_are_compared_once()
    {
        var contexts = string.Concat(Enumerable.Repeat("{},", 600_000));
        var secured = await Issuer.SignAsync($$"""{"@context":[{{contexts}}1]}""");
        var end = secured.IndexOf("1]", StringComparison.Ordinal);

        await ShouldBeValidAsync(secured[..end] + "1,2]" + secured[(end + 2)..]);
        await ShouldFailAsync(secured[..end] + "2,1]" + secured[(end + 2)..], DataIntegrityError.ProofVerificationError, "/proof/@context");
    }

    [Fact]
    public async Task Hundreds_of_thousands_of_proofs_are_refused_by_the_verifier_and_searched_once_by_who_adds_one()
    {
        var document = "{\"proof\":[" + string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"{{\"id\":\"u:{i}\"}}")) + "]}";

        await ShouldFailAsync(document, DataIntegrityError.ProofVerificationError, "/proof");
        var result = await Issuer.Suite.AddProofAsync(
            Encoding.UTF8.GetBytes(document), new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { PreviousProofs = ["u:199999"] }, Issuer.Key,
            cancellationToken: TestContext.Current.CancellationToken);
        result.TryGet(out var secured, out _).Should().BeTrue();
        Encoding.UTF8.GetString(secured!).Should().Contain("\"previousProof\":\"u:199999\"");
    }

    [Fact]
    public async Task Hundreds_of_thousands_of_references_and_domains_are_refused()
    {
        var secured = await Issuer.SignAsync(Document);
        var strings = string.Join(',', Enumerable.Range(0, 300_000).Select(i => $"\"u:{i}\""));

        await ShouldFailAsync(secured[..^2] + $",\"previousProof\":[{strings}]}}}}", DataIntegrityError.ProofVerificationError, "/proof");
        await ShouldFailAsync(
            secured[..^2] + $",\"domain\":[{strings}]}}}}", DataIntegrityError.InvalidDomainError, "/proof/domain",
            new(VerificationRelationship.AssertionMethod) { Domains = ["u:1", "u:2"] });
    }

    [Fact]
    public async Task What_is_too_large_or_too_deep_is_refused_as_text()
    {
        await ShouldFailAsync("{\"a\":\"" + new string('a', 4 * 1024 * 1024) + "\"}", DataIntegrityError.ParsingError, "");
        await ShouldFailAsync(string.Concat(Enumerable.Repeat("{\"proof\":", 70)) + "{}" + new string('}', 70), DataIntegrityError.ParsingError, "");
    }
}
