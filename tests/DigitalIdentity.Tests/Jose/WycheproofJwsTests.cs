using System.Text.Json;

using DigitalIdentity.Jose;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Jose;

public class WycheproofJwsTests
{
    // The suite takes a PS384 token under a JWK whose alg is PS256 (these two), and refuses PS256 under PS512 (338). A key has one
    // algorithm here (RFC 8725 section 3.1), so all of these are refused.
    private static readonly int[] RefusedByRule = [346, 350];

    [Theory]
    [InlineData("json_web_signature_test.json")]
    [InlineData("json_web_key_test.json")]
    [InlineData("json_web_crypto_test.json")]
    public void Every_signature_of_the_suite_has_its_result(string file)
    {
        using var suite = Suites.Json("wycheproof", file);
        var (accepted, refused) = (0, 0);
        foreach (var group in suite.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var symmetric = !group.TryGetProperty("public", out var jwk);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                if (!test.TryGetProperty("jws", out var jws))
                    continue;
                var id = test.GetProperty("tcId").GetInt32();
                var expected = test.GetProperty("result").GetString() == "valid" && !symmetric && !RefusedByRule.Contains(id);
                var actual = !symmetric && (jws.ValueKind == JsonValueKind.String
                    ? Verifies(jws.GetString()!, jwk)
                    : JwsJson.TryParse(JsonSerializer.SerializeToUtf8Bytes(jws), out var json, out _) && json.Signatures.All(token => Verifies(token, jwk)));

                actual.Should().Be(expected, $"{file} {id} {test.GetProperty("comment").GetString()}");
                if (symmetric && jws.ValueKind == JsonValueKind.String)
                    Jws.TryParse(jws.GetString(), out _, out _).Should().BeFalse($"{id}: HMAC is never accepted");
                (accepted, refused) = actual ? (accepted + 1, refused) : (accepted, refused + 1);
            }
        }

        accepted.Should().BePositive();
        refused.Should().BePositive();
    }

    private static bool Verifies(string compact, JsonElement jwk) => Jws.TryParse(compact, out var token, out _) && Verifies(token, jwk);

    private static bool Verifies(JwsToken token, JsonElement jwk)
    {
        if (!jwk.TryGetProperty("keys", out _))
            return JwsVerificationKey.TryFromJwk(jwk, out var key, out _) && key.Verify(token, out _);
        return JwsVerificationKeySet.TryParse(jwk, out var keys) && keys.TryFind(token, out var found) && found.Verify(token, out _);
    }
}
