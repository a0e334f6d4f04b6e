using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.SdJwt;
using DigitalIdentity.SdJwt.Vc;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>Damaged and hostile SD-JWTs end in a code. Seeds are fixed; FUZZ_FACTOR makes it longer.</summary>
public sealed class SdJwtFuzzTests
{
    private static readonly SdJwtPolicy Optional = new(KeyBindingPolicy.Optional(Forge.Audience, Forge.Nonce)) { RequiredClaims = ["iss"], PermanentClaims = ["iss", "cnf"] };

    private static readonly string[] PayloadParts =
    [
        "{", "}", "[", "]", ",", ":", "\"_sd\"", "\"...\"", "\"_sd_alg\"", "\"sha-256\"", "\"a\"", "\"\\u005fsd\"", "\"\\ud800\"", "null", "1e9", "-", "\"#0#\"", "\"#1#\"", "\"cnf\"",
        "\"exp\"", "\"aud\"", " ", "\"\u00e9\"", "{\"...\":\"#2#\"}", "\"_sd\":[\"#1#\"]",
    ];

    [Fact]
    public async Task A_damaged_token_gives_a_code_or_the_original_claims()
    {
        var cancel = TestContext.Current.CancellationToken;
        var claims = """{"iss":"https://issuer.example","sub":"42","address":{"street":"Main","no":7},"list":["a","b",{"c":true}]}"""u8.ToArray();
        var frame = DisclosureFrame.Everything.WithDecoys("", 1);
        var issued = await SdJwtIssuer.IssueAsync(claims, frame, new() { HolderKey = Forge.Holder.PublicKey }, Forge.Issuer, cancel);
        var bound = (await SdJwtHolder.BindAsync(issued, Forge.Holder, Forge.Audience, Forge.Nonce, new FixedTime(Forge.Now), cancel)).Token!;
        var original = Canonical(Verify(issued.Compact)!.Value);
        var seeds = new[] { issued.ToCompact(), bound.ToCompact(), issued.ToFlattenedJson(), bound.ToGeneralJson() }.Select(Encoding.UTF8.GetBytes).ToArray();
        var random = new Random(20261123);

        for (var round = 0; round < Fuzz.Rounds(8000); round++)
        {
            var mutant = Mutate(seeds[random.Next(seeds.Length)], seeds[random.Next(seeds.Length)], random);
            if (Verify(mutant) is not { } result)
                continue;

            // Dropping or reordering Disclosures is a holder's right; nothing else may pass.
            foreach (var member in result.EnumerateObject())
                IsPartOf(member.Value, original.GetProperty(member.Name)).Should().BeTrue($"round {round}: {result.GetRawText()}");
        }
    }

    [Fact]
    public void A_signed_payload_of_any_content_gives_a_code_or_claims_without_digests()
    {
        var random = new Random(7);
        var accepted = 0;
        for (var round = 0; round < Fuzz.Rounds(12_000); round++)
        {
            var disclosures = Enumerable.Range(0, 3).Select(_ => Forge.B64(Text("""["s","n",{"x":1,"_sd":["#0#"],"l":[{"...":"#1#"}]}]""", random))).ToArray();
            for (var i = 1; i < disclosures.Length; i++)
                disclosures[i] = Forge.B64(Encoding.UTF8.GetString(Decode(disclosures[i])).Replace("#0#", Forge.Digest(disclosures[0])).Replace("#1#", Forge.Digest(disclosures[i - 1])));
            var payload = Text("""{"iss":"i","_sd":["#0#"],"l":["a",{"...":"#1#"}],"o":{"_sd":["#2#"]},"_sd_alg":"sha-256"}""", random);

            if (Verify(Encoding.UTF8.GetBytes(Forge.Assemble(payload, disclosures[..random.Next(4)]))) is not { } result)
                continue;
            accepted++;
            AssertNoDigests(result);
        }

        accepted.Should().BeGreaterThan(50, "the mutations must not all be fatal");
    }

    [Fact]
    public void Random_bytes_are_no_sd_jwt()
    {
        var random = new Random(11);
        for (var round = 0; round < Fuzz.Rounds(4000); round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (random.Next(2) == 0)
                for (var i = 0; i < bytes.Length; i++)
                    bytes[i] = (byte)"~.{}\"[]:,eyJAa0_-= "[bytes[i] % 19];
            Verify(bytes).Should().BeNull();
        }
    }

    [Fact]
    public void Type_metadata_of_any_content_gives_a_code_or_metadata()
    {
        var document = """
            {"vct":"https://a.example/t","name":"n","extends":"https://a.example/b","extends#integrity":"sha256-ilOUJsTultOwLfz7QUcFALaRa3BP/jelX1ds04kB9yU=",
            "display":[{"locale":"en","name":"N","rendering":{"simple":{"logo":{"uri":"https://a.example/l.png","alt_text":"x"},"text_color":"#fff"},
            "svg_templates":[{"uri":"https://a.example/t.svg","properties":{"contrast":"high"}}]}}],
            "claims":[{"path":["a",null,0],"sd":"always","mandatory":true,"svg_id":"a_b","display":[{"locale":"en","label":"L"}]}]}
            """u8.ToArray();
        SdJwtVcTypeMetadata.TryParse(document, out _, out var none).Should().BeTrue(none?.ToString());
        var random = new Random(13);
        for (var round = 0; round < Fuzz.Rounds(6000); round++)
        {
            var mutant = Mutate(document, document, random);
            SdJwtVcTypeMetadata.TryParse(mutant, out var metadata, out var problem).Should().Be(metadata is not null);
            if (metadata is null)
                problem!.Code.Should().StartWith("SD_JWT_VC_");
        }
    }

    // Everything that can be done with a token is done; the result is that of the verification.
    private static JsonElement? Verify(ReadOnlyMemory<byte> bytes)
    {
        if (!SdJwtToken.TryParse(bytes.Span, out var token, out var problem))
        {
            problem!.Code.Should().MatchRegex("^(SD_JWT|JOSE)_");
            return null;
        }

        _ = token.TryGetDisclosures(out _);
        token.ToString().Should().NotBeEmpty();
        _ = token.ToGeneralJson();
        foreach (var reveal in new[] { "", "/list/2", "/n/x" })
            if (!SdJwtHolder.Select(token, [reveal]).TryGet(out _, out problem))
                problem.Code.Should().StartWith("SD_JWT_");

        var result = new SdJwtVerifier(new FixedTime(Forge.Now)).Verify(token, Forge.Issuer.PublicKey, Optional);
        if (!result.TryGetVerified(out var verified, out problem))
        {
            problem.Code.Should().MatchRegex("^(SD_JWT|JOSE)_");
            return null;
        }

        _ = SdJwtVcRules.Check(verified);
        verified.Disclosed.Should().HaveCount(token.DisclosureCount);
        return verified.Claims;
    }

    private static byte[] Mutate(byte[] bytes, byte[] other, Random random)
    {
        var mutant = bytes.ToList();
        for (var times = 1 + random.Next(3); times > 0 && mutant.Count > 0; times--)
        {
            var at = random.Next(mutant.Count);
            var length = Math.Min(random.Next(1, 60), mutant.Count - at);
            switch (random.Next(9))
            {
                case 0:
                    mutant[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    mutant.RemoveRange(at, mutant.Count - at);
                    break;
                case 2:
                    mutant.RemoveRange(at, length);
                    break;
                case 3:
                    mutant.InsertRange(at, mutant.GetRange(at, length));
                    break;
                case 4:
                    mutant.Insert(at, (byte)"~.=\"{}[],:\\"[random.Next(11)]);
                    break;
                case 5:
                    var from = random.Next(other.Length);
                    mutant.InsertRange(at, other.AsSpan(from, Math.Min(length, other.Length - from)).ToArray());
                    break;
                case 6:
                    mutant.Reverse(at, length);
                    break;
                default:
                    // Whole parts: dropped, repeated, or in another order.
                    var parts = Encoding.Latin1.GetString([.. mutant]).Split('~').ToList();
                    var part = random.Next(parts.Count);
                    if (random.Next(3) == 0)
                        parts.RemoveAt(part);
                    else if (random.Next(2) == 0)
                        parts.Insert(random.Next(parts.Count), parts[part]);
                    else
                        (parts[part], parts[random.Next(parts.Count)]) = (parts[random.Next(parts.Count)], parts[part]);
                    mutant = [.. Encoding.Latin1.GetBytes(string.Join('~', parts))];
                    break;
            }
        }

        return [.. mutant];
    }

    private static string Text(string json, Random random)
    {
        for (var times = random.Next(3); times > 0; times--)
        {
            var at = random.Next(json.Length);
            json = random.Next(4) switch
            {
                0 => json.Remove(at, Math.Min(random.Next(1, 6), json.Length - at)),
                1 => json.Insert(at, PayloadParts[random.Next(PayloadParts.Length)]),
                2 => json.Replace(PayloadParts[random.Next(PayloadParts.Length)], PayloadParts[random.Next(PayloadParts.Length)]),
                _ => json.Insert(at, json.Substring(at, Math.Min(random.Next(1, 20), json.Length - at))),
            };
            if (json.Length == 0)
                return json;
        }

        return json;
    }

    private static byte[] Decode(string text) => Base64UrlStrict.TryDecode(text.AsSpan(), out byte[] bytes, out _) ? bytes : [];

    private static JsonElement Canonical(JsonElement element) => JsonElement.Parse(Jcs.Canonicalize(element));

    private static void AssertNoDigests(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var element in json.EnumerateArray())
                AssertNoDigests(element);
        if (json.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in json.EnumerateObject())
        {
            member.Name.Should().NotBe("_sd").And.NotBe("...").And.NotBe("_sd_alg");
            AssertNoDigests(member.Value);
        }
    }

    // The part has nothing that the whole has not; elements of arrays may be missing.
    private static bool IsPartOf(JsonElement part, JsonElement whole) => part.ValueKind switch
    {
        JsonValueKind.Object => whole.ValueKind == JsonValueKind.Object
            && part.EnumerateObject().All(member => whole.TryGetProperty(member.Name, out var value) && IsPartOf(member.Value, value)),
        JsonValueKind.Array => whole.ValueKind == JsonValueKind.Array && part.EnumerateArray().All(element => whole.EnumerateArray().Any(value => IsPartOf(element, value))),
        _ => JsonElement.DeepEquals(part, whole),
    };
}
