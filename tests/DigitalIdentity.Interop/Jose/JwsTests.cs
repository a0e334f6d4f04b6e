using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.Jose;

namespace DigitalIdentity.Interop.Jose;

/// <summary>Signatures of jose and ours, compact and as JSON, and what is changed in them.</summary>
public sealed class JwsTests
{
    private static readonly Dictionary<string, string> Payloads = new(StringComparer.Ordinal)
    {
        ["a text"] = "hello",
        ["nothing"] = "",
        ["JSON"] = """{"a":[1,2.5,null],"ü":"😀"}""",
        ["lines and nulls"] = "\r\n\u0000\u2028",
        ["much"] = new string('x', 100_000),
    };

    private static readonly Dictionary<string, Func<string[], string>> Changes = new(StringComparer.Ordinal)
    {
        ["the payload"] = t => $"{t[0]}.{Encode("""{"a":2}""")}.{t[2]}",
        ["the header's typ"] = t => $"{Encode(Decode(t[0]).Replace("JWT", "JWS", StringComparison.Ordinal))}.{t[1]}.{t[2]}",
        ["alg none"] = t => $"{Encode("""{"alg":"none"}""")}.{t[1]}.",
        ["alg none with a signature"] = t => $"{Encode("""{"alg":"none"}""")}.{t[1]}.{t[2]}",
        ["alg HS256"] = t => $"{Encode("""{"alg":"HS256"}""")}.{t[1]}.{t[2]}",
        ["no alg"] = t => $"{Encode("""{"typ":"JWT"}""")}.{t[1]}.{t[2]}",
        ["the signature's start"] = t => $"{t[0]}.{t[1]}.{(t[2][0] == 'A' ? 'B' : 'A')}{t[2][1..]}",
        ["the signature's middle"] = t => $"{t[0]}.{t[1]}.{t[2][..40]}{(t[2][40] == 'A' ? 'B' : 'A')}{t[2][41..]}",
        ["no signature"] = t => $"{t[0]}.{t[1]}.",
        ["a short signature"] = t => $"{t[0]}.{t[1]}.{t[2][..^4]}",
        ["a long signature"] = t => $"{t[0]}.{t[1]}.{t[2]}AAAA",
        ["a signature of zeros"] = t => $"{t[0]}.{t[1]}.{new string('A', t[2].Length)}",
        ["four parts"] = t => $"{t[0]}.{t[1]}.{t[2]}.{t[2]}",
        ["two parts"] = t => $"{t[0]}.{t[1]}",
        ["no header"] = t => $".{t[1]}.{t[2]}",
        ["a header that is no object"] = t => $"{Encode("[]")}.{t[1]}.{t[2]}",
        ["an unknown critical member"] = t => $"{Encode(Decode(t[0])[..^1] + ""","crit":["exp"],"exp":1}""")}.{t[1]}.{t[2]}",
    };

    public static TheoryData<string, string> Cells => new MatrixTheoryData<string, string>(JoseKeys.Names, [.. Payloads.Keys]);

    public static TheoryData<string, string> Tampered => new MatrixTheoryData<string, string>(JoseKeys.Names, [.. Changes.Keys]);

    public static TheoryData<string> Algorithms => [.. JoseKeys.Names];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task They_sign_and_we_verify(string alg, string payload)
    {
        var theirs = await TheirJose.RequireAsync(alg);
        var token = await theirs.SignAsync(Payloads[payload], new JsonObject { ["typ"] = "JWT", ["kid"] = "ü 😀" });
        Read(token, await theirs.KeyAsync()).Should().Be(Payloads[payload]);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task We_sign_and_they_verify(string alg, string payload)
    {
        var theirs = await TheirJose.RequireAsync(alg);
        var token = await Jws.SignAsync(Encoding.UTF8.GetBytes(Payloads[payload]), new JwsHeaderOptions { Typ = "JWT", Kid = "ü 😀" }, JoseKeys.Of(alg));
        var seen = (await theirs.VerifyAsync(token, JoseKeys.Of(alg).PublicKey)).Required();
        seen.GetProperty("payload").GetString().Should().Be(Payloads[payload]);
        seen.GetProperty("header").GetProperty("kid").GetString().Should().Be("ü 😀");
    }

    [Theory]
    [MemberData(nameof(Tampered))]
    public async Task Both_refuse_what_was_changed(string alg, string change)
    {
        var theirs = await TheirJose.RequireAsync(alg);
        var signed = new[]
        {
            (await theirs.SignAsync("""{"a":1}""", new JsonObject { ["typ"] = "JWT" }), await theirs.KeyAsync()),
            (await Jws.SignAsync(Encoding.UTF8.GetBytes("""{"a":1}"""), new JwsHeaderOptions { Typ = "JWT" }, JoseKeys.Of(alg)), JoseKeys.Of(alg).PublicKey),
        };
        foreach (var (token, key) in signed)
        {
            Read(token, key).Should().Be("""{"a":1}""");
            var changed = Changes[change](token.Split('.'));
            Read(changed, key).Should().BeNull("we must refuse {0}", changed);
            (await theirs.VerifyAsync(changed, key)).IsSuccess.Should().BeFalse("they must refuse {0}", changed);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Both_refuse_another_key_of_the_kind(string alg)
    {
        var theirs = await TheirJose.RequireAsync(alg);
        Read(await theirs.SignAsync("x", []), JoseKeys.Of(alg).PublicKey).Should().BeNull();
        var token = await Jws.SignAsync(Encoding.UTF8.GetBytes("x"), new JwsHeaderOptions(), JoseKeys.Of(alg));
        (await theirs.VerifyAsync(token, await theirs.KeyAsync())).IsSuccess.Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Flattened_and_general_JSON_go_both_ways(string alg)
    {
        var theirs = await TheirJose.RequireAsync(alg);
        var flattened = await theirs.SignJsonAsync("signFlattened", new JsonObject { ["payload"] = "x", ["header"] = new JsonObject(), ["unprotected"] = new JsonObject { ["kid"] = "1" } });
        ReadJson(flattened, await theirs.KeyAsync()).Should().Be("x");
        var general = await theirs.SignJsonAsync("signGeneral", new JsonObject { ["payload"] = "y", ["header"] = new JsonObject(), ["algs"] = new JsonArray("ES256", alg) });
        ReadJson(general, await theirs.KeyAsync()).Should().Be("y");

        Jws.TryParse(await Jws.SignAsync(Encoding.UTF8.GetBytes("z"), new JwsHeaderOptions(), JoseKeys.Of(alg)), out var token, out _).Should().BeTrue();
        var ours = new JwsJson(token!);
        (await theirs.VerifyJsonAsync("verifyFlattened", ours.ToFlattened(), JoseKeys.Of(alg).PublicKey)).Required().GetProperty("payload").GetString().Should().Be("z");
        (await theirs.VerifyJsonAsync("verifyGeneral", ours.ToGeneral(), JoseKeys.Of(alg).PublicKey)).Required().GetProperty("payload").GetString().Should().Be("z");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Thumbprints_are_the_same(string alg)
    {
        var theirs = await TheirJose.RequireAsync(alg);
        foreach (var key in new[] { await theirs.KeyAsync(), JoseKeys.Of(alg).PublicKey })
            (await theirs.ThumbprintAsync(key)).Should().Be(System.Buffers.Text.Base64Url.EncodeToString(new DigitalIdentitySecurityKey(key).ComputeJwkThumbprint()));
    }

    /// <summary>The payload, or null when we refuse.</summary>
    private static string? Read(string text, PublicKey key) =>
        Jws.TryParse(text, out var token, out _) && token.Verify(key, out _) ? Encoding.UTF8.GetString(token.Payload.Span) : null;

    private static string? ReadJson(string text, PublicKey key) => JwsJson.TryParse(Encoding.UTF8.GetBytes(text), out var json, out _)
        && json.Signatures.Any(s => s.Verify(key, out _)) ? Encoding.UTF8.GetString(json.Payload.Span) : null;

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Decode(string text) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(text));
}
