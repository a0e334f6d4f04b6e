using DigitalIdentity.Testing.JsonLd;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>RDFC-1.0 alone: generated datasets have the canonical form, and each blank node the identifier, that rdf-canonize gives.</summary>
public sealed class RdfCanonicalizationTests
{
    private const int SeedsPerShape = 12;

    /// <summary>Shapes whose blank nodes all differ: nothing about their identifiers is left open.</summary>
    private static readonly string[] Asymmetric = ["literals"];

    public static TheoryData<string, int> Datasets
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var shape in RandomDatasets.Shapes)
                for (var seed = 1; seed <= SeedsPerShape; seed++)
                    data.Add(shape, seed);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task The_canonical_form_is_the_same(string shape, int seed)
    {
        var peer = await TheirJsonLd.RequireAsync();
        var dataset = RandomDatasets.Make(shape, seed);
        var (theirs, theirMap) = await peer.CanonizeQuadsAsync(dataset);
        var (ours, ourMap) = OurJsonLd.CanonizeQuads(dataset);
        ours.Should().Be(theirs, dataset);

        // Interchangeable blank nodes may go by each other's identifiers; renamed by either map the dataset has the canonical form.
        ourMap.Keys.Should().Equal(theirMap.Keys);
        ourMap.Values.Order(StringComparer.Ordinal).Should().Equal(theirMap.Values.Order(StringComparer.Ordinal));
        Renamed(dataset, ourMap).Should().Equal(Renamed(dataset, theirMap));
        if (Asymmetric.Contains(shape))
            ourMap.Should().Equal(theirMap);
    }

    private static IEnumerable<string> Renamed(string dataset, SortedDictionary<string, string> map) =>
        dataset.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => string.Join(' ', line.Split(' ').Select(term => term.StartsWith("_:", StringComparison.Ordinal) ? "_:" + map[term[2..]] : term)))
            .Order(StringComparer.Ordinal);
}
