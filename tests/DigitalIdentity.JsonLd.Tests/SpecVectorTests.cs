using System.Text.Json;

using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests;

/// <summary>Worked examples of the specifications' sections, one file for each operation.</summary>
public sealed class SpecVectorTests
{
    private readonly JsonLdProcessor processor = new();

    public static TheoryData<string> Expand => Sections("expand.json");

    public static TheoryData<string> Compact => Sections("compact.json");

    public static TheoryData<string> Flatten => Sections("flatten.json");

    public static TheoryData<string> Frame => Sections("frame.json");

    public static TheoryData<string> ToRdf => Sections("to-rdf.json");

    public static TheoryData<string> FromRdf => Sections("from-rdf.json");

    [Theory, MemberData(nameof(Expand))]
    public async Task A_document_expands_as_the_section_says(string section)
    {
        var vector = Vector("expand.json", section);
        Check(vector, await processor.ExpandAsync(vector.GetProperty("input")));
    }

    [Theory, MemberData(nameof(Compact))]
    public async Task A_document_compacts_as_the_section_says(string section)
    {
        var vector = Vector("compact.json", section);
        Check(vector, await processor.CompactAsync(vector.GetProperty("input"), vector.GetProperty("context")));
    }

    [Theory, MemberData(nameof(Flatten))]
    public async Task A_document_flattens_as_the_section_says(string section)
    {
        var vector = Vector("flatten.json", section);
        Check(vector, await processor.FlattenAsync(vector.GetProperty("input"), vector.TryGetProperty("context", out var context) ? context : (JsonLdInput?)null));
    }

    [Theory, MemberData(nameof(Frame))]
    public async Task A_document_is_framed_as_the_section_says(string section)
    {
        var vector = Vector("frame.json", section);
        Check(vector, await processor.FrameAsync(vector.GetProperty("input"), vector.GetProperty("frame")));
    }

    [Theory, MemberData(nameof(ToRdf))]
    public async Task A_document_becomes_the_quads_of_the_section(string section)
    {
        var vector = Vector("to-rdf.json", section);
        var expected = Dataset(vector);

        (await processor.ToRdfAsync(vector.GetProperty("input"))).Value.IsIsomorphicTo(expected).Should().BeTrue();

        RdfCanonicalizer.TryCanonicalize(expected, out var canonical, out _).Should().BeTrue();
        (await processor.CanonicalizeAsync(vector.GetProperty("input"))).Value.NQuads.ToArray().Should().Equal(canonical!.NQuads.ToArray());
    }

    [Theory, MemberData(nameof(FromRdf))]
    public void Quads_become_the_document_of_the_section(string section)
    {
        var vector = Vector("from-rdf.json", section);
        Check(vector, processor.FromRdf(Dataset(vector)));
    }

    private static void Check(JsonElement vector, JsonLdResult<JsonLdDocument> result)
    {
        if (vector.TryGetProperty("error", out var error))
            result.Problem!.Code.Should().Be(error.GetString());
        else
            JsonElement.DeepEquals(result.Value.Root, vector.GetProperty("expected")).Should().BeTrue(result.Value.ToString());
    }

    private static RdfDataset Dataset(JsonElement vector)
    {
        var text = string.Concat(vector.GetProperty("nquads").EnumerateArray().Select(line => line.GetString() + "\n"));
        RdfDataset.TryParseNQuads(text, out var dataset, out var problem).Should().BeTrue(problem?.ToString());
        return dataset!;
    }

    private static TheoryData<string> Sections(string file) => [.. Vectors(file).Select(vector => vector.GetProperty("section").GetString()!)];

    private static JsonElement Vector(string file, string section) => Vectors(file).Single(vector => vector.GetProperty("section").GetString() == section);

    private static IEnumerable<JsonElement> Vectors(string file) => Suites.Vectors("json-ld", file).RootElement.GetProperty("vectors").EnumerateArray();
}
