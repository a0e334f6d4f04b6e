using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Dids;

/// <summary>cid: the examples of Controlled Identifiers 1.0.</summary>
public sealed class ControlledIdentifierSuiteTests
{
    private const string Suite = "cid";

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, Suites.Available ? Length("examples") : 1)];

    public static TheoryData<int> Multikeys => [.. Enumerable.Range(0, Suites.Available ? Length("multikeys") : 1)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_read(int index)
    {
        using var suite = Suites.Json(Suite, "examples.json");
        var example = suite.RootElement.GetProperty("examples")[index].GetProperty("json");

        // An example is a document, or a verification method, which is read in a document of its controller.
        var isMethod = example.TryGetProperty("controller", out var controller) && example.TryGetProperty("type", out _);
        var json = isMethod
            ? $$"""{"id":{{controller.GetRawText()}},"verificationMethod":[{{example.GetRawText()}}]}"""
            : example.GetRawText();
        var ok = ControlledIdentifierDocument.TryParse(Encoding.UTF8.GetBytes(json), out var document, out var problem);
        if (ok)
        {
            var methods = document!.VerificationMethods.Concat(
                VerificationRelationships.All.SelectMany(r => document.GetRelationship(r)).Select(r => r.Embedded).OfType<VerificationMethod>());
            problem = methods.Select(m => m.KeyProblem).OfType<Problem>().FirstOrDefault();
        }

        Skips.Check($"{Suite}/examples.json/examples/{index}", problem is null, problem?.ToString());
        if (!isMethod)
            document!.Identifier.Should().Be(example.GetProperty("id").GetString());
    }

    [Theory]
    [MemberData(nameof(Multikeys))]
    public void A_Multikey_is_read(int index)
    {
        using var suite = Suites.Json(Suite, "examples.json");
        var text = suite.RootElement.GetProperty("multikeys")[index].GetString()!;
        var ok = PublicKey.TryFromMultikey(text, out var key, out var error);
        Skips.Check($"{Suite}/examples.json/multikeys/{index}", ok, error.ToString());
        key!.ToMultikey().Should().Be(text);
    }

    private static int Length(string name)
    {
        using var suite = Suites.Json(Suite, "examples.json");
        return suite.RootElement.GetProperty(name).GetArrayLength();
    }
}
