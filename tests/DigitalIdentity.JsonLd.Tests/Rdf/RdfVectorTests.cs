using System.Text.Json;

using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Rdf.Canonicalization;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.JsonLd.Tests.Rdf;

/// <summary>The worked examples of the standard: <c>spec-vectors/rdf-canon/examples.json</c>.</summary>
public sealed class RdfVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Examples()
    {
        using var json = Suites.Vectors("rdf-canon", "examples.json");
        return [.. json.RootElement.GetProperty("examples").EnumerateArray().Select(one => new TheoryDataRow<string>(one.GetProperty("name").GetString()!))];
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_worked_example_comes_out_as_published(string name)
    {
        var example = Read(name);
        var dataset = Datasets.Parse(Lines(example.GetProperty("input")));
        RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out var problem).Should().BeTrue(problem?.ToString());

        if (example.TryGetProperty("issuedIdentifiers", out var identifiers))
            canonical!.IssuedIdentifiers.Should().BeEquivalentTo(identifiers.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!));
        if (example.TryGetProperty("canonical", out var lines))
            Text.UTF8.GetString(canonical!.NQuads.Span).Should().Be(Lines(lines));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_hashes_on_the_way_are_the_published_ones(string name)
    {
        var example = Read(name);
        var view = Datasets.Parse(Lines(example.GetProperty("input"))).View;
        var hash = new MessageHash(RdfCanonicalizationOptions.Default.HashAlgorithm);
        var (order, first, issuer) = (new QuadOrder(), new FirstDegreeHasher(), new BlankNodeIssuer());
        order.Arrange(view).Should().BeNull();
        first.FindNodes(view, order);
        first.HashAll(view, order, hash, int.MaxValue, default).Should().BeNull();
        foreach (var pair in example.GetProperty("firstDegreeHashes").EnumerateObject())
            Convert.ToHexStringLower(first.DigestOf(Ordinal(view, pair.Name))).Should().Be(pair.Value.GetString(), pair.Name);

        if (!example.TryGetProperty("nDegreeHashes", out var hashes))
            return;
        issuer.Reset(view.BlankNodes.Length);
        foreach (var node in first.ByHash.ToArray().GroupBy(node => node.Key).Where(group => group.Count() == 1))
            issuer.Issue(node.Single().Node);
        var nDegree = new NDegreeHasher();
        nDegree.Begin(view, order, first, issuer, hash, 1000, 10, default);
        foreach (var pair in hashes.EnumerateObject())
        {
            var digest = new byte[32];
            nDegree.TryHash(Ordinal(view, pair.Name), digest).Should().BeTrue();
            Convert.ToHexStringLower(digest).Should().Be(pair.Value.GetString(), pair.Name);
        }
    }

    private static int Ordinal(in RdfView view, string label)
    {
        for (var i = 0; i < view.BlankNodes.Length; i++)
            if (Text.UTF8.GetString(view.TextOf(view.BlankNodes[i])) == $"_:{label}")
                return i;
        throw new InvalidOperationException($"There is no {label}.");
    }

    private static JsonElement Read(string name)
    {
        using var json = Suites.Vectors("rdf-canon", "examples.json");
        return json.RootElement.GetProperty("examples").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name).Clone();
    }

    private static string Lines(JsonElement lines) => string.Concat(lines.EnumerateArray().Select(line => $"{line.GetString()}\n"));
}
