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
        Agreement.Check($"expand {document.Name}", await OurJsonLd.ExpandAsync(document), await peer.ExpandAsync(document), JsonDifference.Find, document.Json);
    }
}
