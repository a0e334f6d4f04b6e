using DigitalIdentity.Cryptography.Encoding;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

public sealed class OrderTests
{
    [Fact]
    public void A_pair_comes_before_the_end_of_the_basic_plane()
    {
        const string Emoji = "\ud83d\ude00";
        const string PrivateUse = "\ue000";
        Math.Sign(Utf16Order.Instance.Compare(Emoji, PrivateUse)).Should().Be(-1);
        Math.Sign(Utf16Order.Compare(Text.UTF8.GetBytes(Emoji), Text.UTF8.GetBytes("\uffff"))).Should().Be(-1);
        Math.Sign(Utf16Order.Instance.Compare(Emoji, "\ud7ff")).Should().Be(1);
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

            var units = Math.Sign(string.CompareOrdinal(x, y));
            Math.Sign(Utf16Order.Instance.Compare(x, y)).Should().Be(units);
            Math.Sign(Utf16Order.Compare(x.AsSpan(), y.AsSpan())).Should().Be(units);
            Math.Sign(Utf16Order.Compare(x8, y8)).Should().Be(units, $"{Convert.ToHexString(x8)} {Convert.ToHexString(y8)}");

        }
    }

    [Fact]
    public void Null_comes_first()
    {
        Utf16Order.Instance.Compare(null, "").Should().BeNegative();
    }
}
