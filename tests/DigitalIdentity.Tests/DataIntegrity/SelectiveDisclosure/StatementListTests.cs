using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

using DigitalIdentity.DataIntegrity.SelectiveDisclosure;
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>Statements under other labels, against the plain way: replace every label of the canonical form, then sort all lines.</summary>
public sealed partial class StatementListTests
{
    [Theory]
    [InlineData("")]
    [InlineData("_:a <p:1> _:b .\n_:b <p:1> _:c .\n_:c <p:1> \"x\" .\n")]
    [InlineData("_:a <p:1> \" _:c14n0\" .\n_:a <p:1> \"_:c14n0\"@en .\n_:a <p:1> \"a _:c14n0\"^^<t:1> .\n_:b <p:2> \"_:c14n1 .\" .\n")]
    [InlineData("<s:1> <p:1> _:a _:g .\n<s:1> <p:1> \"x _:c14n0\" _:g .\n<s:1> <p:1> <o:1> _:a .\n_:a <p:1> \"y\"@en-gb _:g .\n_:g <p:2> _:a <g:1> .\n")]
    [InlineData("<s:1> <p:1> _:a .\n<s:1> <p:1> _:b .\n<s:1> <p:1> _:c .\n<s:2> <p:1> _:a .\n_:a <p:1> \"1\" .\n_:b <p:1> \"2\" .\n_:c <p:1> \"3\" .\n")]
    [InlineData("<s:1> <p:1> \"\\\"> _:c14n0\" .\n_:a <p:1> \"line\\n_:c14n0 <p> _:c14n0 .\" .\n")]
    public void Labels_are_replaced_in_terms_and_in_no_text(string nquads) => Check(nquads);

    [Fact]
    public void Many_nodes_are_in_the_order_of_their_new_labels()
    {
        var random = new Lcg(7);
        for (var round = 0; round < 200; round++)
        {
            var nodes = 1 + random.Next(25);
            var lines = new StringBuilder();
            string Node() => random.Next(4) == 0 ? $"<n:{random.Next(5)}>" : $"_:b{random.Next(nodes)}";
            for (var i = 0; i < 60; i++)
            {
                var value = random.Next(3) == 0 ? $"\"v{random.Next(9)} _:c14n{random.Next(5)}\"" : Node();
                lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Node()} <p:{random.Next(4)}> {value} {(random.Next(4) == 0 ? Node() + " " : "")}.\n");
            }

            Check(lines.ToString());
        }
    }

    [Fact]
    public void Labels_are_the_HMACs_of_the_canonical_labels()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        foreach (var count in new[] { 0, 1, 2, 3, 9, 10, 11, 100, 101, 1234 })
        {
            var labels = HmacLabels.FromHmac(key, count);
            labels.Count.Should().Be(count);
            for (var i = 0; i < count; i++)
            {
                var digest = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"c14n{i}"));
                labels.DigestOf(i).SequenceEqual(digest).Should().BeTrue();
                Encoding.ASCII.GetString(labels.TextOf(i)).Should().Be("u" + System.Buffers.Text.Base64Url.EncodeToString(digest));
            }
        }
    }

    [Fact]
    public void Shuffled_labels_are_the_places_of_the_HMACs_as_text()
    {
        foreach (var count in new[] { 0, 1, 2, 3, 9, 10, 11, 12, 100, 101, 1234 })
        {
            var key = RandomNumberGenerator.GetBytes(32);
            var texts = Enumerable.Range(0, count)
                .Select(i => "u" + System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"c14n{i}")))).ToList();
            var sorted = texts.Order(StringComparer.Ordinal).ToList();

            var labels = ShuffledLabels.FromHmac(key, count);

            labels.Count.Should().Be(count);
            for (var i = 0; i < count; i++)
            {
                labels.NumberOf(i).Should().Be(sorted.IndexOf(texts[i]));
                Encoding.ASCII.GetString(labels.TextOf(i)).Should().Be($"b{labels.NumberOf(i)}");
            }
        }
    }

    [Fact]
    public void Shuffled_labels_of_a_proof_are_distinct()
    {
        ShuffledLabels.TryCreate([3, int.MaxValue, 0], out var labels).Should().BeTrue();
        Encoding.ASCII.GetString(labels.TextOf(1)).Should().Be("b2147483647");
        ShuffledLabels.TryCreate([], out _).Should().BeTrue();
        ShuffledLabels.TryCreate([3, 1, 3], out _).Should().BeFalse();
    }

    private static void Check(string nquads)
    {
        RdfDataset.TryParseNQuads(Encoding.UTF8.GetBytes(nquads), out var dataset, out var problem).Should().BeTrue(problem?.ToString());
        if (!RdfCanonicalizer.TryCanonicalize(dataset!, out var canonical, out _, cancellationToken: TestContext.Current.CancellationToken))
            return; // too alike to be told apart cheaply
        Check(canonical, HmacLabels.FromHmac(new byte[32], canonical.IssuedIdentifiers.Count));
        Check(canonical, ShuffledLabels.FromHmac(new byte[32], canonical.IssuedIdentifiers.Count));
    }

    private static void Check(RdfCanonicalDataset canonical, BlankNodeLabels labels)
    {
        using var statements = new StatementList(canonical, labels);

        var plain = Enumerable.Range(0, canonical.Count).Select(i => Encoding.UTF8.GetString(canonical.LineAt(i).Span)).Select(line => Relabel(line, labels)).ToArray();
        Array.Sort(plain, CodePointOrder.Instance);
        statements.Count.Should().Be(plain.Length);
        for (var i = 0; i < plain.Length; i++)
        {
            Encoding.UTF8.GetString(statements[i]).Should().Be(plain[i]);
            Relabel(Encoding.UTF8.GetString(canonical.LineAt(statements.CanonicalLineAt(i)).Span), labels).Should().Be(plain[i]);
        }

        using var copies = new StatementCopies(statements, i => i % 3 != 1);
        copies.All.Select(m => Encoding.UTF8.GetString(m.Span)).Should().Equal(plain.Where((_, i) => i % 3 != 1));
    }

    // Terms are taken one by one: a literal is skipped as a whole.
    private static string Relabel(string line, BlankNodeLabels labels) => Term().Replace(line, m => m.Groups["label"].Success
        ? "_:" + Encoding.ASCII.GetString(labels.TextOf(int.Parse(m.Groups["label"].Value, System.Globalization.CultureInfo.InvariantCulture)))
        : m.Value);

    [GeneratedRegex("""<[^>]*>|"(?:[^"\\]|\\.)*"|_:c14n(?<label>[0-9]+)""")]
    private static partial Regex Term();

    private sealed class Lcg(uint state)
    {
        public int Next(int bound)
        {
            state = (state * 1664525) + 1013904223;
            return (int)((state >> 8) % (uint)bound);
        }
    }
}
