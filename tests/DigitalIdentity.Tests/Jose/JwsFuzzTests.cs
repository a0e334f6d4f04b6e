using System.Text;

using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

public class JwsFuzzTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void Mutated_compact_tokens_end_in_a_code_and_never_verify_unless_unchanged()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var good = Encoding.ASCII.GetBytes(Tokens.Forge("""{"alg":"EdDSA","typ":"JWT","kid":"did:example:1#k","crit":["x"],"x":1}""", """{"exp":1,"a":{"b":[1,2,3]}}""", key));
        var understood = new HashSet<string> { "x" };
        var random = new Random(20_250_515);
        for (var round = 0; round < Rounds; round++)
        {
            var bad = Mutate(good, random);
            if (!Jws.TryParse(bad, understood, out var token, out var error))
            {
                error.Should().NotBe(JoseError.None);
                error.Code().Should().NotBeEmpty();
                continue;
            }

            token.TryGetClaims(out var claims, out _);
            if (claims.ValueKind == System.Text.Json.JsonValueKind.Object)
                JwtTimes.Validate(claims, TimeProvider.System).Should().NotBeEmpty();
            if (token.Verify(key.PublicKey, out _))
                bad.Should().Equal(good);
        }
    }

    [Fact]
    public void Mutated_headers_that_are_signed_again_end_in_a_code()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var good = """{"alg":"EdDSA","typ":"JWT","kid":"did:example:1#k","crit":["x"],"x":1,"b64":true}"""u8.ToArray();
        var random = new Random(20_250_516);
        var parsed = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var input = $"{Cryptography.Encoding.Base64UrlStrict.Encode(Mutate(good, random))}.e30";
            if (!Jws.TryParse($"{input}.{new string('A', 86)}", new HashSet<string> { "x" }, out var token, out var error))
            {
                error.Should().NotBe(JoseError.None);
                continue;
            }

            parsed++;
            token.Header.Alg.Should().NotBe("none").And.NotStartWith("HS");
            token.Header.Crit.Should().BeSubsetOf(["x"]);
        }

        parsed.Should().BePositive();
    }

    [Fact]
    public void Mutated_json_forms_end_in_a_code_or_in_a_jws_that_can_be_written_again()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var token = Tokens.Parse(Tokens.Forge("""{"alg":"EdDSA"}""", """{"a":1}""", key));
        using var header = System.Text.Json.JsonDocument.Parse("""{"kid":"k","disclosures":["a"]}""");
        var both = new JwsJson(token, token.WithUnprotectedHeader(header.RootElement));
        var goods = new[] { Encoding.UTF8.GetBytes(both.ToGeneral()), Encoding.UTF8.GetBytes(new JwsJson(both.Signatures[1]).ToFlattened()) };
        var random = new Random(20_250_517);
        for (var round = 0; round < Rounds; round++)
        {
            if (!JwsJson.TryParse(Mutate(goods[round & 1], random), out var jws, out var error))
            {
                error.Should().NotBe(JoseError.None);
                continue;
            }

            foreach (var signature in jws.Signatures)
            {
                _ = signature.KeyId;
                signature.Verify(key.PublicKey, out _);
            }

            JwsJson.TryParse(Encoding.UTF8.GetBytes(jws.ToGeneral()), out _, out error).Should().BeTrue(error.ToString());
        }
    }

    [Fact]
    public void Mutated_claims_end_in_checks_and_problems()
    {
        var good = """
            {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:a","type":["VerifiableCredential"],"issuer":{"id":"did:example:1"},"iss":"did:example:1",
            "sub":"urn:s","jti":"urn:a","exp":1748736001,"nbf":1,"iat":1.5,"validFrom":"2010-01-01T00:00:00Z","validUntil":"2030-01-01T00:00:00Z",
            "credentialSubject":{"id":"urn:s"},"vc":{"id":"urn:a","issuer":"did:example:1","credentialSubject":[{"id":"urn:s"}]},"vp":{"holder":"did:example:1"}}
            """u8.ToArray();
        var header = Tokens.Parse($"{Tokens.B64("""{"alg":"EdDSA","typ":"vc+jwt"}""")}.e30.AAAA").Header;
        var random = new Random(20_250_518);
        var parsed = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bad = Mutate(good, random);
            var token = Tokens.Parse($"{Tokens.B64("""{"alg":"EdDSA"}""")}.{Cryptography.Encoding.Base64UrlStrict.Encode(bad)}.AAAA");
            if (!token.TryGetClaims(out var claims, out _))
                continue;

            parsed++;
            foreach (var type in VcJoseMediaType.All)
                VcJoseRules.Evaluate(header, claims, type, TimeProvider.System).Should().NotBeEmpty();
            Vcdm11Jwt.TryDecodeCredential(claims, out var credential, out var problems).Should().Be(problems.Count == 0);
            if (problems.Count == 0)
                Cryptography.Encoding.StrictJson.TryParse(credential, out _, out var error).Should().BeTrue(error.ToString());
            Vcdm11Jwt.TryDecodePresentation(claims, out _, out problems).Should().Be(problems.Count == 0);
            JwsKeyFinder.TryGetMethodUrl("#k", VcJoseRules.Issuer(header, claims), out _);
        }

        parsed.Should().BePositive();
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var edits = random.Next(1, 4); edits > 0 && bytes.Count > 0; edits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, (byte)".=\n\"{}[],:AQgw"[random.Next(14)]); break;
                case 4: bytes.RemoveRange(at, Math.Min(random.Next(32), bytes.Count - at)); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(32), bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }
}
