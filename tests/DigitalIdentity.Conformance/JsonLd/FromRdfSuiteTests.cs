using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.Conformance.JsonLd;

public sealed class FromRdfSuiteTests
{
    private const string Manifest = "fromRdf";

    public static IEnumerable<TheoryDataRow<string>> Positive() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => !entry.IsNegative);

    public static IEnumerable<TheoryDataRow<string>> Negative() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => entry.IsNegative);

    [Theory]
    [MemberData(nameof(Positive))]
    public void A_dataset_becomes_the_published_document(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);
        JsonLdAssert.Same(entry, FromRdf(entry), renaming: true);
    }

    [Theory]
    [MemberData(nameof(Negative))]
    public void A_dataset_is_refused_with_the_published_code(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);
        JsonLdAssert.Refused(entry, FromRdf(entry));
    }

    private static JsonLdResult<JsonLdDocument> FromRdf(JsonLdEntry entry)
    {
        RdfDataset.TryParseNQuads(entry.Input, out var dataset, out var problem).Should().BeTrue("{0}: {1}", entry.Name, problem);
        return new JsonLdProcessor(entry.ToOptions(entry.Loader())).FromRdf(dataset!);
    }
}
