using System.Text;
using System.Text.Json;

using DigitalIdentity.Jose;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Jose;

public class JwsVectorTests
{
    [Theory]
    [InlineData("rfc7515.json")]
    [InlineData("rfc7520.json")]
    [InlineData("rfc8037.json")]
    [InlineData("implementations.json")]
    public void Every_published_figure_is_accepted_or_refused_as_its_rfc_and_our_rules_say(string file)
    {
        using var vectors = Suites.Vectors("jose", file);
        var seen = 0;
        foreach (var vector in vectors.RootElement.GetProperty("vectors").EnumerateArray())
        {
            if (vector.TryGetProperty("accept", out var accept) && !accept.GetBoolean())
                RefusedIn(vector);
            else
                AcceptedIn(vector);
            seen++;
        }

        seen.Should().BePositive();
    }

    [Fact]
    public void Every_algorithm_that_is_accepted_has_a_published_figure()
    {
        var covered = Directory.EnumerateFiles(Path.Combine(Suites.SpecVectors, "jose"), "*.json").SelectMany(file =>
        {
            using var vectors = JsonDocument.Parse(File.ReadAllBytes(file));
            return vectors.RootElement.GetProperty("vectors").EnumerateArray()
                .Where(vector => vector.TryGetProperty("alg", out _)).Select(vector => vector.GetProperty("alg").GetString()!).ToList();
        });

        covered.Should().Contain(KeyAlgorithm.All.SelectMany(algorithm => algorithm.JoseAlgorithms));
    }

    [Fact]
    public async Task Signing_with_the_key_of_rfc_8037_appendix_A4_gives_the_published_token()
    {
        using var vectors = Suites.Vectors("jose", "rfc8037.json");
        foreach (var vector in vectors.RootElement.GetProperty("vectors").EnumerateArray())
        {
            SigningKey.TryFromJwk(vector.GetProperty("secretKeyJwk"), default, out var key, out _).Should().BeTrue();
            using (key)
            {
                var payload = Encoding.UTF8.GetBytes(vector.GetProperty("payloadUtf8").GetString()!);
                var compact = await Jws.SignAsync(payload, new(), key!, TestContext.Current.CancellationToken);
                compact.Should().Be(vector.GetProperty("compact").GetString());
            }
        }
    }

    private static void AcceptedIn(JsonElement vector)
    {
        PublicKey.TryFromJwk(vector.GetProperty("publicKeyJwk"), out var key, out var keyError).Should().BeTrue(keyError.ToString());
        var alg = vector.GetProperty("alg").GetString();
        var compact = vector.GetProperty("compact").GetString()!;
        Jws.TryParse(compact, out var token, out var error).Should().BeTrue(error.ToString());
        token!.Header.Alg.Should().Be(alg);
        token.Verify(key!, out error).Should().BeTrue(error.ToString());
        token.ToCompact().Should().Be(compact);
        if (vector.TryGetProperty("payloadUtf8", out var payload))
            Encoding.UTF8.GetString(token.Payload.Span).Should().Be(payload.GetString());

        foreach (var form in new[] { "general", "flattened" })
            if (vector.TryGetProperty(form, out var json))
            {
                JwsJson.TryParse(JsonSerializer.SerializeToUtf8Bytes(json), out var jws, out error).Should().BeTrue(error.ToString());
                jws!.Signatures.Should().OnlyContain(signature => signature.Verify(key!, out error));
                using var again = JsonDocument.Parse(form == "general" ? jws.ToGeneral() : jws.ToFlattened());
                JsonElement.DeepEquals(again.RootElement, json).Should().BeTrue();
            }
    }

    private static void RefusedIn(JsonElement vector)
    {
        var expected = Enum.Parse<JoseError>(vector.GetProperty("error").GetString()!);
        var tried = 0;
        if (vector.TryGetProperty("compact", out var compact))
        {
            Jws.TryParse(compact.GetString(), out _, out var error).Should().BeFalse();
            error.Should().Be(expected);
            tried++;
        }

        foreach (var form in new[] { "general", "flattened" })
            if (vector.TryGetProperty(form, out var json))
            {
                JwsJson.TryParse(JsonSerializer.SerializeToUtf8Bytes(json), out _, out var error).Should().BeFalse();
                error.Should().Be(expected);
                tried++;
            }

        tried.Should().BePositive();
    }
}
