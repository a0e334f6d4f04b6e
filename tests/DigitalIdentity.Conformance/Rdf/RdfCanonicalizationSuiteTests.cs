using System.Security.Cryptography;
using System.Text.Json;

using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Conformance.Rdf;

/// <summary>The test suite of RDFC-1.0: its manifest names an input, the canonical form or the issued identifiers, and the hash algorithm.</summary>
public sealed class RdfCanonicalizationSuiteTests
{
    private const string Suite = "rdf-canon";

    public static IEnumerable<TheoryDataRow<string>> Forms() => Entries("rdfc:RDFC10EvalTest", "#test001c");

    public static IEnumerable<TheoryDataRow<string>> Maps() => Entries("rdfc:RDFC10MapTest", "#test003m");

    public static IEnumerable<TheoryDataRow<string>> Refusals() => Entries("rdfc:RDFC10NegativeEvalTest", "#test074c");

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_canonical_form_is_the_published_one(string id)
    {
        var (dataset, options, entry) = Read(id);

        RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out var problem, options).Should().BeTrue(problem?.ToString());

        Text.UTF8.GetString(canonical!.NQuads.Span).Should().Be(Text.UTF8.GetString(File(entry.GetProperty("result"))));
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void The_issued_identifiers_are_the_published_ones(string id)
    {
        var (dataset, options, entry) = Read(id);

        RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out var problem, options).Should().BeTrue(problem?.ToString());

        using var map = JsonDocument.Parse(File(entry.GetProperty("result")));
        canonical!.IssuedIdentifiers.Should().BeEquivalentTo(
            map.RootElement.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_poisoned_dataset_is_refused(string id)
    {
        var (dataset, options, _) = Read(id);

        RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out var problem, options).Should().BeFalse();

        canonical.Should().BeNull();
        problem!.ErrorCode.Should().Be(RdfErrorCode.ComplexityExceeded);
    }

    [Fact]
    public void Every_entry_is_of_a_kind_that_is_tested()
    {
        using var manifest = Suites.Json(Suite, "manifest.jsonld");
        var all = manifest.RootElement.GetProperty("entries").GetArrayLength();
        (Forms().Count() + Maps().Count() + Refusals().Count()).Should().Be(all);
    }

    private static IEnumerable<TheoryDataRow<string>> Entries(string type, string placeholder)
    {
        if (!Suites.Available)
            return [new TheoryDataRow<string>(placeholder)];
        using var manifest = Suites.Json(Suite, "manifest.jsonld");
        return [.. manifest.RootElement.GetProperty("entries").EnumerateArray()
            .Where(entry => entry.GetProperty("type").GetString() == type)
            .Select(entry => new TheoryDataRow<string>(entry.GetProperty("id").GetString()!))];
    }

    private static (RdfDataset Dataset, RdfCanonicalizationOptions Options, JsonElement Entry) Read(string id)
    {
        using var manifest = Suites.Json(Suite, "manifest.jsonld");
        var entry = manifest.RootElement.GetProperty("entries").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id).Clone();
        RdfDataset.TryParseNQuads(File(entry.GetProperty("action")), out var dataset, out var problem).Should().BeTrue(problem?.ToString());
        var algorithm = entry.TryGetProperty("hashAlgorithm", out var name) ? name.GetString() : "SHA256";
        return (dataset!, new() { HashAlgorithm = new HashAlgorithmName(algorithm) }, entry);
    }

    private static byte[] File(JsonElement path) =>
        System.IO.File.ReadAllBytes(Path.Combine([Suites.Require(Suite), .. path.GetString()!.Split('/')]));
}
