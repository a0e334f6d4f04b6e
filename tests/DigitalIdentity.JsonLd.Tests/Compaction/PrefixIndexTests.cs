using DigitalIdentity.JsonLd.Contexts;

namespace DigitalIdentity.JsonLd.Tests.Compaction;

public sealed class PrefixIndexTests
{
    [Fact]
    public void All_beginnings_are_found_the_longest_first()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var iris = Enumerable.Range(0, random.Next(12)).Select(_ => Text(random, 1, 6)).Distinct().ToArray();
            var index = new PrefixIndex([.. iris.Select((iri, i) => new TermDefinition($"t{i}") { Iri = iri, IsPrefix = true })]);
            var wanted = Text(random, 0, 9);

            var found = new List<string>();
            for (var at = index.Longest(wanted); at >= 0; at = index.Shorter(at))
                found.Add(index.IriAt(at));
            found.Should().Equal(iris.Where(iri => wanted.StartsWith(iri, StringComparison.Ordinal)).OrderByDescending(iri => iri.Length));
        }
    }

    [Fact]
    public void Only_prefixes_are_prefixes()
    {
        var index = new PrefixIndex([new TermDefinition("x") { Iri = "http://a/", IsPrefix = true }]);
        index.IsPrefix("x").Should().BeTrue();
        index.IsPrefix("y").Should().BeFalse();
        new PrefixIndex([]).Longest("http://a/").Should().Be(-1);
    }

    private static string Text(Random random, int least, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(least, most)).Select(_ => "ab/"[random.Next(3)]));
}
