using Text = System.Text.Encoding;

namespace DigitalIdentity.JsonLd.Tests;

public sealed class CodePointOrderTests
{
    [Fact]
    public void A_pair_comes_after_the_end_of_the_basic_plane()
    {
        const string Emoji = "\ud83d\ude00";
        const string PrivateUse = "\ue000";
        Math.Sign(CodePointOrder.Instance.Compare(Emoji, PrivateUse)).Should().Be(1);
        Math.Sign(CodePointOrder.Compare(Text.UTF8.GetBytes(Emoji), Text.UTF8.GetBytes("\uffff"))).Should().Be(1);
        Math.Sign(CodePointOrder.Instance.Compare(Emoji, "\ud7ff")).Should().Be(1);
    }

    [Fact]
    public void Both_forms_agree_with_the_definition()
    {
        string[] pieces = ["", "a", "b", "\0", "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uefff", "\uf000", "\uffff", "\ud800\udc00", "\ud83d\ude00", "\udbff\udfff"];
        var random = new Random(16);
        for (var round = 0; round < 20000; round++)
        {
            var x = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]));
            var y = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]));
            var (x8, y8) = (Text.UTF8.GetBytes(x), Text.UTF8.GetBytes(y));

            var points = CompareRunes(x, y);
            Math.Sign(CodePointOrder.Instance.Compare(x, y)).Should().Be(points);
            Math.Sign(CodePointOrder.Compare(x8, y8)).Should().Be(points);
        }

        static int CompareRunes(string x, string y)
        {
            var (a, b) = (x.EnumerateRunes().Select(r => r.Value).ToArray(), y.EnumerateRunes().Select(r => r.Value).ToArray());
            return Math.Sign(a.AsSpan().SequenceCompareTo(b));
        }
    }

    [Fact]
    public void Null_comes_first()
    {
        CodePointOrder.Instance.Compare(null, "").Should().BeNegative();
        CodePointOrder.Instance.Compare("", null).Should().BePositive();
        CodePointOrder.Instance.Compare(null, null).Should().Be(0);
    }
}
