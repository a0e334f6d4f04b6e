using System.Text;

using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.Conformance.JsonLd;

public sealed class ToRdfSuiteTests
{
    private const string Manifest = "toRdf";

    public static IEnumerable<TheoryDataRow<string>> Positive() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => !entry.IsNegative && !entry.IsSyntaxOnly);

    /// <summary>RDFC-1.0 is about datasets as RDF defines them.</summary>
    public static IEnumerable<TheoryDataRow<string>> PositiveNotGeneralized() => JsonLdSuite.Rows(
        JsonLdSuite.Api, Manifest, entry => !entry.IsNegative && !entry.IsSyntaxOnly && entry.Option("produceGeneralizedRdf") is null);

    public static IEnumerable<TheoryDataRow<string>> SyntaxOnly() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => entry.IsSyntaxOnly);

    public static IEnumerable<TheoryDataRow<string>> Negative() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => entry.IsNegative);

    [Theory]
    [MemberData(nameof(Positive))]
    public async Task A_document_becomes_the_published_dataset(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);

        var result = await Processor(entry).ToRdfAsync(JsonLdInput.FromUrl(entry.InputUrl));

        result.TryGet(out var dataset, out var problem).Should().BeTrue("{0} has no error: {1}", entry.Name, problem);
        var expected = Expected(entry);
        dataset!.IsIsomorphicTo(expected).Should().BeTrue("{0} is\n{1}\nnot\n{2}", entry.Name, Text(expected), Text(dataset));
    }

    /// <summary>Canonicalization goes from text to quads in one walk where it can; what comes out is the same.</summary>
    [Theory]
    [MemberData(nameof(PositiveNotGeneralized))]
    public async Task A_document_has_the_canonical_form_of_the_published_dataset(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);
        var processor = new JsonLdProcessor(entry.ToOptions(entry.Loader()) with { SafeMode = false });

        var result = await processor.CanonicalizeAsync(JsonLdInput.FromUrl(entry.InputUrl));

        result.TryGet(out var actual, out var problem).Should().BeTrue("{0} has no error: {1}", entry.Name, problem);
        RdfCanonicalizer.TryCanonicalize(Expected(entry), out var expected, out _).Should().BeTrue();
        Encoding.UTF8.GetString(actual!.NQuads.Span).Should().Be(Encoding.UTF8.GetString(expected!.NQuads.Span), "of {0}", entry.Name);
    }

    [Theory]
    [MemberData(nameof(SyntaxOnly))]
    public async Task A_document_is_accepted(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);

        var result = await Processor(entry).ToRdfAsync(JsonLdInput.FromUrl(entry.InputUrl));

        result.IsSuccess.Should().BeTrue("{0} has no error: {1}", entry.Name, result.Problem);
        (await new JsonLdProcessor(entry.ToOptions(entry.Loader()) with { SafeMode = false }).CanonicalizeAsync(JsonLdInput.FromUrl(entry.InputUrl)))
            .IsSuccess.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Negative))]
    public async Task A_document_is_refused_with_the_published_code(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);

        JsonLdAssert.Refused(entry, await Processor(entry).ToRdfAsync(JsonLdInput.FromUrl(entry.InputUrl)));

        var unsafely = new JsonLdProcessor(entry.ToOptions(entry.Loader()) with { SafeMode = false });
        JsonLdAssert.Refused(entry, await unsafely.CanonicalizeAsync(JsonLdInput.FromUrl(entry.InputUrl)));
    }

    private static JsonLdProcessor Processor(JsonLdEntry entry) => new(entry.ToOptions(entry.Loader()));

    private static RdfDataset Expected(JsonLdEntry entry)
    {
        RdfDataset.TryParseNQuads(entry.Expected, out var dataset, out var problem, new NQuadsOptions { AllowBlankNodePredicates = true })
            .Should().BeTrue("{0}: {1}", entry.Name, problem);
        return dataset!;
    }

    private static string Text(RdfDataset dataset) => Encoding.UTF8.GetString(dataset.ToNQuads());
}
