using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.JsonLd.Tests.Rdf;

public sealed class RdfQuadStoreTests
{
    [Fact]
    public void The_store_is_a_set_that_can_go_back()
    {
        var random = new Random(99);
        var store = new RdfQuadStore();
        for (var round = 0; round < Fuzz.Rounds(60); round++)
        {
            store.Reset();
            var expected = new List<(int, int, int, int)>();
            for (var step = random.Next(2000); step > 0; step--)
            {
                if (random.Next(50) == 0)
                {
                    var count = random.Next(expected.Count + 1);
                    expected.RemoveRange(count, expected.Count - count);
                    store.Truncate(count);
                    continue;
                }

                var quad = (random.Next(12), random.Next(4), random.Next(12), random.Next(3) - 1);
                var isNew = !expected.Contains(quad);
                store.AddQuad(quad.Item1, quad.Item2, quad.Item3, quad.Item4).Should().Be(isNew);
                if (isNew)
                    expected.Add(quad);
            }

            store.QuadCount.Should().Be(expected.Count);
            store.View.Quads.ToArray().Select(quad => (quad.Subject, quad.Predicate, quad.Object, quad.Graph)).Should().Equal(expected);
        }
    }

    [Fact]
    public void Each_text_has_one_number()
    {
        var random = new Random(3);
        var store = new RdfQuadStore();
        for (var round = 0; round < 30; round++)
        {
            store.Reset();
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var step = random.Next(3000); step > 0; step--)
            {
                var text = $"<a:{new string('x', random.Next(40))}{random.Next(500)}>";
                var utf8 = Text.UTF8.GetBytes(text);
                int number;
                if (random.Next(2) == 0)
                {
                    number = store.Intern(utf8, RdfTermKind.Iri);
                }
                else
                {
                    utf8.CopyTo(store.Reserve(utf8.Length));
                    number = store.Commit(utf8.Length, RdfTermKind.Iri);
                }

                if (!numbers.TryAdd(text, number))
                    numbers[text].Should().Be(number);
                store.TextOf(number).SequenceEqual(utf8).Should().BeTrue();
                store.KindOf(number).Should().Be(RdfTermKind.Iri);
            }

            numbers.Values.Order().Should().Equal(Enumerable.Range(0, store.TermCount));
        }
    }

    [Fact]
    public void Labels_of_the_source_are_numbered_anew()
    {
        var store = new RdfQuadStore();
        var x = store.BlankNode("x"u8);
        var fresh = store.NewBlankNode();
        var b0 = store.BlankNode("b0"u8);
        store.BlankNode("x"u8).Should().Be(x);
        store.BlankNode("b0"u8).Should().Be(b0);
        new[] { x, fresh, b0 }.Select(term => Text.UTF8.GetString(store.TextOf(term))).Should().Equal("_:b0", "_:b1", "_:b2");
        store.BlankNodeCount.Should().Be(3);

        store.Reset();
        Text.UTF8.GetString(store.TextOf(store.BlankNode("b0"u8))).Should().Be("_:b0");
    }

    [Fact]
    public void Long_text_is_escaped_in_pieces_like_short_text()
    {
        var random = new Random(11);
        string[] pieces = ["a", "\u00e9", "\ufffe", "\uffff", "\uffee", "\ud83d\ude00", "\n", "\"", "\\", "\u0001", "\u007f", new string('x', 200)];
        var store = new RdfQuadStore();
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => pieces[random.Next(pieces.Length)]));
            store.Reset();
            store.Reserve(1)[0] = (byte)'"';
            var written = store.WriteEscaped(Text.UTF8.GetBytes(text), 1);
            store.Reserve(written + 1, written)[written++] = (byte)'"';
            var term = store.Commit(written, RdfTermKind.Literal);

            Text.UTF8.GetString(store.TextOf(term)).Should().Be(RdfTerm.Literal(text).ToString());
            RdfTerm.Parse(store.TextOf(term), RdfTermKind.Literal).Value.Should().Be(text);
        }
    }

    [Fact]
    public void Nothing_is_allocated_once_the_store_is_warm()
    {
        var store = new RdfQuadStore();
        void Fill()
        {
            store.Reset();
            for (var i = 0; i < 500; i++)
            {
                var node = i % 2 == 0 ? store.NewBlankNode() : store.BlankNode("label"u8);
                var room = store.Reserve(20);
                "\"0\""u8.CopyTo(room);
                room[1] = (byte)('0' + (i % 10));
                store.AddQuad(node, store.Intern("<a:p>"u8, RdfTermKind.Iri), store.Commit(3, RdfTermKind.Literal), -1);
            }
        }

        Fill();
        Fill();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void The_hash_spreads_similar_texts()
    {
        var low = new HashSet<int>();
        var high = new HashSet<uint>();
        for (var i = 0; i < 10_000; i++)
        {
            var hash = ByteHash.Of(Text.UTF8.GetBytes($"<http://example.org/things/{i}>"));
            low.Add((int)hash & 0xFFFF);
            high.Add((uint)(hash >> 32));
        }

        low.Count.Should().BeGreaterThan(9000); // 9288 are expected of a perfect one
        high.Count.Should().BeGreaterThan(9990);
        Enumerable.Range(0, 100).Select(length => ByteHash.Of(new byte[length])).Distinct().Should().HaveCount(100);
    }
}
