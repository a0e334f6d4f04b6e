using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.JsonLd.Tests.Rdf;

public sealed class NQuadsReaderTests
{
    [Theory]
    [InlineData("<a:s> <a:p> <a:o> .", "<a:s> <a:p> <a:o> .\n")]
    [InlineData("<a:s><a:p><a:o>.", "<a:s> <a:p> <a:o> .\n")]
    [InlineData("\t <a:s>\t<a:p> \t\"o\"\t<a:g> . \t# a comment", "<a:s> <a:p> \"o\" <a:g> .\n")]
    [InlineData("# only a comment", "")]
    [InlineData("", "")]
    [InlineData(" \t\r\n\r\n  # x\r\r\n", "")]
    [InlineData("_:a.b <a:p> _:c.\n", "_:a.b <a:p> _:c .\n")]
    [InlineData("_:a..b-c <a:p> _:0 _:_:x.", "_:a..b-c <a:p> _:0 _:_:x .\n")]
    [InlineData("_:\u00e9\u00b7\u203f <a:p> _:\ud800\udc00 .", "_:\u00e9\u00b7\u203f <a:p> _:\ud800\udc00 .\n")]
    [InlineData("<a:s> <a:p> \"x\"@en-Latn-1a .", "<a:s> <a:p> \"x\"@en-Latn-1a .\n")]
    [InlineData("<a:s> <a:p> \"x\"@EN .", "<a:s> <a:p> \"x\"@EN .\n")]
    [InlineData("<a:s> <a:p> \"x\"@en. <a:g> # no graph\n", null)]
    [InlineData("<a:s> <a:p> \"x\"^^<http://www.w3.org/2001/XMLSchema#string> .", "<a:s> <a:p> \"x\" .\n")]
    [InlineData("<a:s> <a:p> \"x\" ^^ <http://www.w3.org/2001/XMLSchema#\\u0073tring> .", "<a:s> <a:p> \"x\" .\n")]
    [InlineData("<a:s> <a:p> \"x\"^^<a:d> .", "<a:s> <a:p> \"x\"^^<a:d> .\n")]
    [InlineData("<a:s> <a:p> \"x\" @en .", "<a:s> <a:p> \"x\"@en .\n")]
    [InlineData("<a:s> <a:p> \"\\u0078\"^^<a:\\U0001F600> .", "<a:s> <a:p> \"x\"^^<a:\ud83d\ude00> .\n")]
    [InlineData("<a:\\u00e9> <a:p\\u002Fq> <a:o> .", "<a:\u00e9> <a:p/q> <a:o> .\n")]
    [InlineData("<a:s> <a:p> \"\\t\\b\\n\\r\\f\\\"\\'\\\\\" .", "<a:s> <a:p> \"\\t\\b\\n\\r\\f\\\"'\\\\\" .\n")]
    [InlineData("<a:s> <a:p> \"\\u0000\u0001\u000b\u001f\u007f\t\b\f\" .", "<a:s> <a:p> \"\\u0000\\u0001\\u000B\\u001F\\u007F\\t\\b\\f\" .\n")]
    [InlineData("<a:s> <a:p> \"\\u0041\\u00e9\\U0001f600\\u0022\" .", "<a:s> <a:p> \"A\u00e9\ud83d\ude00\\\"\" .\n")]
    [InlineData("<a:s> <a:p> \"\ufffe\uffff\ufffd\uf8ff\\uFFFE\\uffff\" .", "<a:s> <a:p> \"\\uFFFE\\uFFFF\ufffd\uf8ff\\uFFFE\\uFFFF\" .\n")]
    [InlineData("<a:s> <a:p> \"\u0080\u2028\" .", "<a:s> <a:p> \"\u0080\u2028\" .\n")]
    [InlineData("<a:s> <a:p> \"a\" .\r<a:s> <a:p> \"b\" .\r\n<a:s> <a:p> \"a\" .", "<a:s> <a:p> \"a\" .\n<a:s> <a:p> \"b\" .\n")]
    public void What_is_n_quads_is_read_and_written_in_canonical_lines(string text, string? canonical)
    {
        RdfDataset.TryParseNQuads(text, out var dataset, out var problem).Should().Be(canonical is not null, problem?.ToString());
        if (canonical is not null)
            Datasets.Write(dataset!).Should().Be(canonical);
    }

    [Theory]
    [InlineData("<a:s> <a:p> <a:o>", 1)]
    [InlineData("<a:s> <a:p> .", 1)]
    [InlineData("<a:s> .", 1)]
    [InlineData(".", 1)]
    [InlineData("<a:s> <a:p> <a:o> <a:g> <a:x> .", 1)]
    [InlineData("<a:s> <a:p> <a:o> . <a:s> <a:p> <a:o> .", 1)]
    [InlineData("<a:s> <a:p>\n<a:o> .", 1)]
    [InlineData("<a:s> <a:p> <a:o> . x", 1)]
    [InlineData("\n\n<s> <a:p> <a:o> .", 3)]
    [InlineData("\r\n\r<> <a:p> <a:o> .", 3)]
    [InlineData("<a:s> <a:p> <o> .", 1)]
    [InlineData("<1a:s> <a:p> <a:o> .", 1)]
    [InlineData("<a:s> <a:p> \"x\"^^<d> .", 1)]
    [InlineData("<a:s> <a:p> \"x\"^^ .", 1)]
    [InlineData("<a:s> <a:p> \"x\"^<a:d> .", 1)]
    [InlineData("<a:s> <a:p> \"x\"^^\"d\" .", 1)]
    [InlineData("<a:s> <a:p> \"x\"@ .", 1)]
    [InlineData("<a:s> <a:p> \"x\"@1 .", 1)]
    [InlineData("<a:s> <a:p> \"x\"@en- .", 1)]
    [InlineData("<a:s> <a:p> \"\\t\"@en_us .", 1)]
    [InlineData("<a:s> <a:p> \"\\t\"@ .", 1)]
    [InlineData("<a:s> <a:p> \"x\"@en^^<a:d> .", 1)]
    [InlineData("<a:s> \"p\" <a:o> .", 1)]
    [InlineData("\"s\" <a:p> <a:o> .", 1)]
    [InlineData("<a:s> <a:p> <a:o> \"g\" .", 1)]
    [InlineData("<a:s p> <a:p> <a:o> .", 1)]
    [InlineData("<a:s|p> <a:p> <a:o> .", 1)]
    [InlineData("<a:s^p> <a:p> <a:o> .", 1)]
    [InlineData("<a:s`p> <a:p> <a:o> .", 1)]
    [InlineData("<a:s{p> <a:p> <a:o> .", 1)]
    [InlineData("<a:s\"p> <a:p> <a:o> .", 1)]
    [InlineData("<a:s<p> <a:p> <a:o> .", 1)]
    [InlineData("<a:s\u0001> <a:p> <a:o> .", 1)]
    [InlineData("<a:s\n> <a:p> <a:o> .", 1)]
    [InlineData("<a:s", 1)]
    [InlineData("<a:\\u0020> <a:p> <a:o> .", 1)]
    [InlineData("<a:\\u003E> <a:p> <a:o> .", 1)]
    [InlineData("<a:\\u00> <a:p> <a:o> .", 1)]
    [InlineData("<a:\\n> <a:p> <a:o> .", 1)]
    [InlineData("<\\u0062> <a:p> <a:o> .", 1)]
    [InlineData("<a:\\u0062", 1)]
    [InlineData("<a:\\u0062 > <a:p> <a:o> .", 1)]
    [InlineData("<a:s> <a:p> \"\\x\" .", 1)]
    [InlineData("<a:s> <a:p> \"\\u12\" .", 1)]
    [InlineData("<a:s> <a:p> \"\\u12G4\" .", 1)]
    [InlineData("<a:s> <a:p> \"\\U0011FFFF\" .", 1)]
    [InlineData("<a:s> <a:p> \"\\U0001F60\" .", 1)]
    [InlineData("<a:s> <a:p> \"\\uD83D\\uDE00\" .", 1)]
    [InlineData("<a:s> <a:p> \"\\", 1)]
    [InlineData("<a:s> <a:p> \"x", 1)]
    [InlineData("<a:s> <a:p> \"x\ny\" .", 1)]
    [InlineData("<a:s> <a:p> 'x' .", 1)]
    [InlineData("_: <a:p> <a:o> .", 1)]
    [InlineData("_ <a:p> <a:o> .", 1)]
    [InlineData("_:-a <a:p> <a:o> .", 1)]
    [InlineData("_:.a <a:p> <a:o> .", 1)]
    [InlineData("_:\u00b7 <a:p> <a:o> .", 1)]
    [InlineData("_:a\u00d7 <a:p> <a:o> .", 1)]
    [InlineData("_:a. <a:p> <a:o> .", 1)]
    [InlineData("@prefix x: <a:b> .", 1)]
    [InlineData("\ufeff<a:s> <a:p> <a:o> .", 1)]
    public void What_is_not_n_quads_is_refused_with_its_line(string text, int line)
    {
        RdfDataset.TryParseNQuads(text, out var dataset, out var problem).Should().BeFalse();

        dataset.Should().BeNull();
        problem!.ErrorCode.Should().Be(RdfErrorCode.InvalidNQuads);
        problem.Line.Should().Be(line);
        problem.ToString().Should().Contain($"in line {line}").And.Contain(problem.Detail);
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_are_refused()
    {
        foreach (byte[] bad in new byte[][] { [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80] })
        {
            byte[] text = [.. "\n<a:s> <a:p> \""u8, .. bad, .. "\" ."u8];
            RdfDataset.TryParseNQuads(text, out _, out var problem).Should().BeFalse();
            problem!.Should().Be(new RdfProblem(RdfErrorCode.InvalidNQuads, problem.Detail) { Line = 2 });
        }
    }

    [Fact]
    public void A_lone_surrogate_in_a_string_is_refused()
    {
        foreach (var text in new[] { "\n<a:s> <a:p> \"\ud800\" .", "\n<a:s> <a:p> \"\udc00\ud800x\" .", "\n\ud800" })
        {
            RdfDataset.TryParseNQuads(text, out _, out var problem).Should().BeFalse();
            problem!.Should().Be(new RdfProblem(RdfErrorCode.InvalidNQuads, problem.Detail) { Line = 2 });
        }
    }

    [Fact]
    public void A_blank_predicate_is_read_only_where_it_is_asked_for()
    {
        const string Text = "_:s _:p _:o .\n";

        RdfDataset.TryParseNQuads(Text, out _, out var problem).Should().BeFalse();
        problem!.ErrorCode.Should().Be(RdfErrorCode.BlankNodePredicate);

        RdfDataset.TryParseNQuads(Text, out var dataset, out _, new NQuadsOptions { AllowBlankNodePredicates = true }).Should().BeTrue();
        Datasets.Write(dataset!).Should().Be(Text);
        RdfCanonicalizer.TryCanonicalize(dataset!, out _, out problem).Should().BeFalse();
        problem!.ErrorCode.Should().Be(RdfErrorCode.BlankNodePredicate);
    }

    [Fact]
    public void Limits_on_quads_and_on_text_are_coded_with_the_line()
    {
        const string Text = "<a:s> <a:p> \"1\" .\n<a:s> <a:p> \"2\" .\n<a:s> <a:p> \"1\" .\n";

        RdfDataset.TryParseNQuads(Text, out _, out _, With(new RdfLimits { MaxQuads = 2 })).Should().BeTrue();
        RdfDataset.TryParseNQuads(Text, out _, out var problem, With(new RdfLimits { MaxQuads = 1 })).Should().BeFalse();
        problem!.ErrorCode.Should().Be(RdfErrorCode.LimitExceeded);
        problem.Line.Should().Be(2);

        RdfDataset.TryParseNQuads(Text, out _, out _, With(new RdfLimits { MaxTermsSize = 16 })).Should().BeTrue();
        RdfDataset.TryParseNQuads(Text, out _, out problem, With(new RdfLimits { MaxTermsSize = 15 })).Should().BeFalse();
        problem!.ErrorCode.Should().Be(RdfErrorCode.LimitExceeded);

        // Escapes make the text longer than it was.
        var controls = $"<a:s> <a:p> \"{new string('\u0001', 100_000)}\" .";
        RdfDataset.TryParseNQuads(controls, out _, out problem, With(new RdfLimits { MaxTermsSize = 200_000 })).Should().BeFalse();
        problem!.ErrorCode.Should().Be(RdfErrorCode.LimitExceeded);
        RdfDataset.TryParseNQuads(controls, out var dataset, out _, With(new RdfLimits { MaxTermsSize = 700_000 })).Should().BeTrue();
        dataset!.Single().Object.Value.Should().Be(new string('\u0001', 100_000));

        static NQuadsOptions With(RdfLimits limits) => new() { Limits = limits };
    }

    [Fact]
    public void A_full_text_after_a_failure_is_read_as_if_nothing_had_been()
    {
        RdfDataset.TryParseNQuads("<a:s> <a:p> <a:o> .\n_:b <a:p> \"x", out _, out _).Should().BeFalse();
        Datasets.Write(Datasets.Parse("_:b <a:p> <a:o> .")).Should().Be("_:b <a:p> <a:o> .\n");
    }

    [Fact]
    public void Damaged_text_is_read_or_refused_but_never_anything_else()
    {
        var random = new Random(20240521);
        var valid = Text.UTF8.GetBytes(
            "<http://e.org/s> <http://e.org/p> \"a\\u00e9\\n\u00e9\"^^<http://e.org/d> <http://e.org/g> .\n_:b1 <http://e.org/p> \"x\"@en-us . # c\r\n_:b1 <http://e.org/p> _:b2 _:b3 .\n");
        var pieces = "<>\"\\_:.@^#u \n\r\tU0aZ-\u00e9\ufffe"u8.ToArray();
        for (var round = 0; round < Fuzz.Rounds(20_000); round++)
        {
            var text = valid.ToList();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(text.Count);
                switch (random.Next(4))
                {
                    case 0:
                        text.RemoveRange(at, Math.Min(text.Count - at, random.Next(1, 9)));
                        break;
                    case 1:
                        text.Insert(at, pieces[random.Next(pieces.Length)]);
                        break;
                    case 2:
                        text[at] = (byte)random.Next(256);
                        break;
                    default:
                        text[at] = pieces[random.Next(pieces.Length)];
                        break;
                }

                if (text.Count == 0)
                    text.Add((byte)'<');
            }

            if (!RdfDataset.TryParseNQuads(text.ToArray(), out var dataset, out var problem))
            {
                problem!.Line.Should().BeInRange(1, text.Count + 1);
                continue;
            }

            // What was read is canonical, and the same when read again: as bytes and as terms.
            var written = dataset!.ToNQuads();
            RdfDataset.TryParseNQuads(written, out var again, out problem).Should().BeTrue(problem?.ToString());
            again!.ToNQuads().Should().Equal(written);
            string.Concat(dataset.Select(quad => $"{quad}\n")).Should().Be(Text.UTF8.GetString(written));
        }
    }
}
