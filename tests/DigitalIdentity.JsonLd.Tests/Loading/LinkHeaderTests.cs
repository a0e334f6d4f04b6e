using System.Diagnostics;

using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Loading;

public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("<a>; rel=x", "a|x||")]
    [InlineData("<a>;rel=x,<b>;rel=y", "a|x||", "b|y||")]
    [InlineData("<a>; rel=\"x y\"; type=\"t/u\" , <b>; REL = 'y'", "a|x y|t/u|", "b|'y'||")]
    [InlineData(" \t,, <a> \t; \t rel \t= \t x \t , ", "a|x||")]
    [InlineData("< a >; rel=x", "a|x||")]
    [InlineData("<>; rel=x", "|x||")]
    [InlineData("<a,b;c>; rel=x", "a,b;c|x||")]
    [InlineData("<a>; title=\"<b>; rel=y, \\\" ;\"; rel=x", "a|x||")]
    [InlineData("<a>; rel=\"\\x\\\"\\\\\"", "a|x\"\\||")]
    [InlineData("<a>; rel=x; rel=y; type=t/u; type=v/w; anchor=\"#f\"", "a|x|t/u|#f")]
    [InlineData("<a>; type=t/u")]
    [InlineData("<a>; rev=x")]
    [InlineData("<a>; rel*=UTF-8''x")]
    [InlineData("<a>; rel", "a|||")]
    [InlineData("<a>; rel=", "a|||")]
    [InlineData("<a>;;; ; rel=x;", "a|x||")]
    [InlineData("<a>; =; =y; \"q\"; rel=x", "a|x||")]
    [InlineData("<a>; rel=\"x", "a|x||")]
    [InlineData("<a>; rel=\"x\\", "a|x\\||")]
    [InlineData("<a>; rel=\"x\"junk; type=t/u, <b>; rel=y", "a|x|t/u|", "b|y||")]
    [InlineData("<a> junk; rel=x")]
    [InlineData("<a>; rel=x, junk, <b>; rel=y", "a|x||")]
    [InlineData("<a")]
    [InlineData("a; rel=x")]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("<")]
    [InlineData("<a>;")]
    [InlineData("<a>;rel=x,<b", "a|x||")]
    [InlineData("<a>; rel=x; hreflang=en; title*=UTF-8'de'n%c3%a4chstes", "a|x||")]
    public void One_field_is_read(string field, params string[] links) =>
        LinkHeader.Parse([field]).Select(link => $"{link.Target}|{link.Relations}|{link.Type}|{link.Anchor}").Should().Equal(links);

    [Fact]
    public void Several_fields_are_one_list() =>
        LinkHeader.Parse(["<a>; rel=x", "broken", "<b>; rel=y, <c>; rel=z"]).Select(link => link.Target).Should().Equal("a", "b", "c");

    [Theory]
    [InlineData("<a>; rel=\"prev ALTERNATE\"", true)]
    [InlineData("<a>; rel=\"prev\talternate\"", true)]
    [InlineData("<a>; rel=\"alternates\"", false)]
    [InlineData("<a>; rel=alternate; anchor=\"\"", true)]
    [InlineData("<a>; rel=alternate; anchor=\"https://h/d/x\"", true)]
    [InlineData("<a>; rel=alternate; anchor=\"#part\"", false)]
    [InlineData("<a>; rel=alternate; anchor=\"https://other/\"", false)]
    public void A_link_relates_the_document_unless_its_anchor_says_otherwise(string field, bool relates) =>
        LinkHeader.Parse([field]).Single().Relates("https://h/d/x", "alternate").Should().Be(relates);

    [Fact]
    public void Hostile_fields_take_linear_time_and_never_throw()
    {
        string[] units = ["<", ">", "<a>", "<a>;", "<a>;rel=x,", ";", ",", "\"", "\\", "=", " ", "rel=\"", "\\\"", "<a>;rel=\"\\", "<a>;a=b;", "\0", "\u00e9"];
        var watch = Stopwatch.StartNew();
        foreach (var unit in units)
            foreach (var start in new[] { "", "<a>", "<a>;", "<a>;rel=", "<a>;rel=\"" })
                LinkHeader.Parse([start + string.Concat(Enumerable.Repeat(unit, 200_000 / unit.Length))]).Count.Should().BeLessThan(200_000);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30));

        var random = new Random(8288);
        for (var i = 0; i < Fuzz.Rounds(20_000); i++)
        {
            var field = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => units[random.Next(units.Length)]));
            foreach (var link in LinkHeader.Parse([field]))
                _ = link.Relates("https://h/", "x");
        }
    }
}
