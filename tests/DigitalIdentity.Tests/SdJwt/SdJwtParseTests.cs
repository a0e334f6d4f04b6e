using System.Text;

using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>RFC 9901 section 4: the form, and the limits.</summary>
public sealed class SdJwtParseTests
{
    private static readonly string Jwt = Forge.Jwt("""{"a":1}""");

    [Fact]
    public void The_parts_are_found()
    {
        var text = Forge.Bind(Forge.Token("""{"_sd":["#0#","#1#"]}""", """["s","n",1]""", """["s","m",2]"""));
        SdJwtToken.TryParse(text, out var token, out _).Should().BeTrue();

        token!.DisclosureCount.Should().Be(2);
        token.HasKeyBinding.Should().BeTrue();
        token.ToCompact().Should().Be(text);
        Encoding.ASCII.GetString(token.SdJwt.Span).Should().Be(text[..(text.LastIndexOf('~') + 1)]);
        Encoding.ASCII.GetString(token.KeyBindingJwt.Span).Should().Be(text[(text.LastIndexOf('~') + 1)..]);
        token.IssuerSignedJwt.ToCompact().Should().Be(text[..text.IndexOf('~')]);
        token.TryGetDisclosures(out var disclosures).Should().BeTrue();
        disclosures.Select(disclosure => (disclosure.Salt, disclosure.Name, disclosure.Value.GetInt32())).Should().Equal(("s", "n", 1), ("s", "m", 2));
        disclosures[0].ToString().Should().Be("Disclosure of 'n'");
    }

    [Fact]
    public void Without_disclosures_and_key_binding_one_tilde_is_left()
    {
        SdJwtToken.TryParse(Jwt + "~", out var token, out _).Should().BeTrue();
        token!.DisclosureCount.Should().Be(0);
        token.HasKeyBinding.Should().BeFalse();
    }

    [Theory]
    [InlineData("@", "SD_JWT_MALFORMED")]
    [InlineData("", "SD_JWT_MALFORMED")]
    [InlineData("~", "SD_JWT_MALFORMED")]
    [InlineData("~#~", "SD_JWT_MALFORMED")]
    [InlineData("@~~", "SD_JWT_MALFORMED")]
    [InlineData("@~#~~#~", "SD_JWT_MALFORMED")]
    [InlineData("@~#", "SD_JWT_MALFORMED")]
    [InlineData("@~#~#", "SD_JWT_MALFORMED")]
    [InlineData("@~#~a.b", "SD_JWT_MALFORMED")]
    [InlineData("@~#~a.b.c.d", "SD_JWT_MALFORMED")]
    [InlineData("@~ ", "SD_JWT_MALFORMED")]
    [InlineData("\"@~\"", "SD_JWT_MALFORMED")]
    [InlineData("a.b~", "JOSE_MALFORMED")]
    [InlineData(".a.b~", "JOSE_MALFORMED")]
    [InlineData("a.b.c~", "JOSE_INVALID_BASE64URL")]
    [InlineData("@.x~", "JOSE_MALFORMED")]
    [InlineData(" @~", "JOSE_INVALID_BASE64URL")]
    [InlineData("@~#\u00e4~", "SD_JWT_UNREFERENCED_DISCLOSURE")]
    public void What_is_not_an_sd_jwt_is_refused(string text, string code) =>
        Forge.Verify(text.Replace("@", Jwt).Replace("#", Forge.B64("""["s","n",1]"""))).Should().Be(code);

    [Fact]
    public void Limits_hold_before_anything_is_hashed()
    {
        var text = Forge.Token("""{"_sd":["#0#","#1#"]}""", """["s","n",1]""", """["s","m",2]""");
        var utf8 = Encoding.ASCII.GetBytes(text);
        Refusal(SdJwtLimits.Default with { MaxLength = utf8.Length - 1 }).Should().Be("SD_JWT_TOO_LARGE");
        Refusal(SdJwtLimits.Default with { MaxDisclosures = 1 }).Should().Be("SD_JWT_TOO_MANY_DISCLOSURES");
        Refusal(SdJwtLimits.Default with { MaxLength = utf8.Length, MaxDisclosures = 2 }).Should().BeNull();
        SdJwtToken.TryParse(new string('~', SdJwtLimits.Default.MaxLength + 1), out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("SD_JWT_TOO_LARGE");
        FluentActions.Invoking(() => SdJwtLimits.Default with { MaxDepth = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => SdJwtLimits.Default with { MaxLength = (4 << 20) + 1 }).Should().Throw<ArgumentOutOfRangeException>();

        string? Refusal(SdJwtLimits limits) => SdJwtToken.TryParse(utf8, limits, out _, out var refused) ? null : refused.Code;
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void Depth_is_counted_over_the_result(int levels, bool accepted)
    {
        // Half in the payload, half in a Disclosure.
        var outer = levels / 2;
        var disclosure = $"""["s","n",{new string('[', levels - outer)}{new string(']', levels - outer)}]""";
        var payload = string.Concat(Enumerable.Repeat("""{"o":""", outer - 1)) + """{"_sd":["#0#"]}""" + new string('}', outer - 1);
        var result = Forge.Verify(Forge.Token($$$"""{"x":{{{payload}}}}""", disclosure));
        result.Should().Match(text => accepted ? text.StartsWith('{') : text == "SD_JWT_TOO_DEEP");
    }

    [Fact]
    public void Very_deep_nesting_is_refused_not_followed()
    {
        Forge.Verify(Forge.Token($$$"""{"x":{{{new string('[', 100_000)}}}{{{new string(']', 100_000)}}}}""")).Should().BeOneOf("SD_JWT_TOO_DEEP", "SD_JWT_INVALID_PAYLOAD");
        var chain = Forge.B64("""["s",1]""");
        var all = new List<string> { chain };
        for (var i = 0; i < 80; i++)
            all.Add(chain = Forge.B64($$"""["s",[{"...":"{{Forge.Digest(chain)}}"}]]"""));
        Forge.Verify(Forge.Assemble($$"""{"x":[{"...":"{{Forge.Digest(chain)}}"}]}""", [.. all])).Should().Be("SD_JWT_TOO_DEEP");
    }

    [Fact]
    public void Many_long_paths_end_at_a_limit_and_not_in_memory()
    {
        var name = new string('n', 9000);
        Forge.Verify(Forge.Token($$$"""{"{{{name}}}":{"_sd":["#0#"]}}""", """["s","n",1]""")).Should().Be("SD_JWT_TOO_LARGE");
    }

    [Fact]
    public void Ten_thousand_names_in_one_object_take_no_time_to_speak_of()
    {
        var members = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"aaaaaaaa{i}\":{i}"));
        Forge.Verify(Forge.Token($$$"""{"o":{{{{members}}}}}""")).Should().StartWith("{");
        Forge.Verify(Forge.Token($$$"""{"o":{{{{members}}},"aaaaaaaa0":1}}""")).Should().Be("SD_JWT_INVALID_PAYLOAD");
    }

    [Fact]
    public void A_thousand_disclosures_and_decoys_are_sorted_out()
    {
        var disclosures = Enumerable.Range(0, 1000).Select(i => Forge.B64($"[\"s{i}\",\"n{i}\",{i}]")).ToArray();
        var decoys = Enumerable.Range(0, 3000).Select(i => Forge.Digest($"decoy{i}"));
        var payload = $$"""{"_sd":["{{string.Join("\",\"", disclosures.Select(text => Forge.Digest(text)).Concat(decoys))}}"]}""";
        Forge.Verify(Forge.Assemble(payload, disclosures)).Should().Contain("\"n999\":999");
    }
}
