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

    /// <summary>
    /// The same, or else another way to say it that loses nothing: ours expands to what it was made from. Which term says a value is
    /// the standard's choice and at times nobody's: see <see cref="DifferenceTests"/>.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Compaction_is_the_same_or_loses_nothing(int seed)
    {
        var peer = await TheirJsonLd.RequireAsync();
        var document = await ExpandedAsync(seed);
        var (ours, theirs) = (await OurJsonLd.CompactAsync(document), await peer.CompactAsync(document));
        var input = $"{document.Json}\ncontext: {document.Context}";
        if (ours.Text is { } compacted && theirs.Text is { } other && JsonDifference.Find(compacted, other) is not null)
        {
            var before = await OurJsonLd.ExpandAsync(document);
            var after = await OurJsonLd.ExpandAsync(document with { Json = compacted });
            Agreement.Check($"compact {seed}", after, before, Flattened.SameValues, $"{input}\ncompacted: {ours}\nby the peer: {theirs}");
        }
        else
        {
            Agreement.Check($"compact {seed}", ours, theirs, JsonDifference.Find, input);
        }
    }

    [Fact]
    public async Task Three_of_four_compacted_documents_are_the_same_to_the_letter()
    {
        var peer = await TheirJsonLd.RequireAsync();
        var (same, all) = (0, 0);
        for (var seed = 1; seed <= RandomDocuments.Count; seed++)
        {
            var document = await ExpandedAsync(seed);
            if ((await OurJsonLd.CompactAsync(document)).Text is not { } ours || (await peer.CompactAsync(document)).Text is not { } theirs)
                continue;
            all++;
            same += JsonDifference.Find(ours, theirs) is null ? 1 : 0;
        }

        (4 * same).Should().BeGreaterThan(3 * all, "{0} of {1} are the same", same, all);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Flattening_is_the_same(int seed)
    {
        var peer = await TheirJsonLd.RequireAsync();
        var document = await ExpandedAsync(seed);
        Agreement.Check($"flatten {seed}", await OurJsonLd.FlattenAsync(document), await peer.FlattenAsync(document), Flattened.Difference, document.Json);
    }

    /// <summary>Of flattened documents, and with frames in IRIs: so neither the order of nodes nor compaction has a say.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Framing_is_the_same(int seed)
    {
        var peer = await TheirJsonLd.RequireAsync();
        var document = await ExpandedAsync(seed);
        if ((await OurJsonLd.FlattenAsync(document)).Text is not { } flattened)
            return;
        document = document with { Json = Expanded.ForFraming(flattened), Frame = document.PlainFrame };
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
