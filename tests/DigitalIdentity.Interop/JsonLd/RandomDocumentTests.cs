using DigitalIdentity.Testing.JsonLd;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>Generated documents: each operation makes of them what the peer makes of them.</summary>
public sealed class RandomDocumentTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, RandomDocuments.Count)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Expansion_is_the_same(int seed)
    {
        var peer = await TheirJsonLd.RequireAsync();
        var document = RandomDocuments.Make(seed);
        Agreement.Check($"expand {seed}", await OurJsonLd.ExpandAsync(document), await peer.ExpandAsync(document), JsonDifference.Find, document.Json);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_canonical_form_is_the_same(int seed)
    {
        var peer = await TheirJsonLd.RequireAsync();
        var document = RandomDocuments.Make(seed);
        Agreement.Check(
            $"canonize {seed}", await OurJsonLd.CanonizeAsync(document, safe: false), await peer.CanonizeAsync(document), Agreement.Lines, document.Json);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Compaction_is_the_same(int seed)
    {
        var peer = await TheirJsonLd.RequireAsync();
        var document = await ExpandedAsync(seed);
        Agreement.Check(
            $"compact {seed}", await OurJsonLd.CompactAsync(document), await peer.CompactAsync(document), JsonDifference.Find, $"{document.Json}\ncontext: {document.Context}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Flattening_is_the_same(int seed)
    {
        var peer = await TheirJsonLd.RequireAsync();
        var document = await ExpandedAsync(seed);
        Agreement.Check($"flatten {seed}", await OurJsonLd.FlattenAsync(document), await peer.FlattenAsync(document), Flattened.Difference, document.Json);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Framing_is_the_same(int seed)
    {
        var peer = await TheirJsonLd.RequireAsync();
        var document = await ExpandedAsync(seed);
        document = document with { Json = Expanded.ForFraming(document.Json) };
        Agreement.Check(
            $"frame {seed}", await OurJsonLd.FrameAsync(document), await peer.FrameAsync(document), Flattened.DifferenceOfFramed, $"{document.Json}\nframe: {document.Frame}");
    }

    /// <summary>The document in expanded form; as it is, where it cannot be expanded.</summary>
    private static async Task<RandomDocument> ExpandedAsync(int seed)
    {
        var document = RandomDocuments.Make(seed);
        var expanded = await OurJsonLd.ExpandAsync(document);
        return expanded.Text is { } json ? document with { Json = Expanded.WithoutEmptyArrays(json) } : document;
    }
}
