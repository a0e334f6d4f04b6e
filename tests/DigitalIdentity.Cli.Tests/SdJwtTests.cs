namespace DigitalIdentity.Cli.Tests;

public sealed class SdJwtTests : IDisposable
{
    private const string Claims = """{"vct":"https://example.com/id","given_name":"Ada","address":{"city":"Bonn","street":"Main 1"},"nationalities":["DE","FR"]}""";

    private static readonly string[] To = ["--domain", "https://verifier.example", "--nonce", "n-1"];

    private readonly Workplace _place = new();

    [Fact]
    public async Task Claims_are_issued_presented_and_verified()
    {
        var (issuer, holder) = (await _place.KeyAsync("i"), await _place.KeyAsync("h", "p256"));
        var issued = (await _place.PipeAsync(Claims, "sd-jwt", "issue", "--key", issuer, "--holder-key", holder, "--expires", "2027-01-01")).Ok();
        var shown = (await _place.PipeAsync(issued, ["sd-jwt", "present", "--key", holder, "--reveal", "/given_name", "/address/city", "/nationalities/1", .. To])).Ok();

        (await _place.PipeAsync(issued, "sd-jwt", "verify")).Ok().Out.Should().Contain("Main 1").And.Contain("2027-01-01T00:00:00Z");
        (await _place.PipeAsync(shown, ["sd-jwt", "verify", .. To])).Ok().Out.Should().Contain("Ada").And.Contain("Bonn").And.Contain("FR").And.NotContain("Main 1").And.NotContain("DE");
        (await _place.PipeAsync(shown, "sd-jwt", "verify", "--domain", "https://verifier.example", "--nonce", "n-2")).Reports(1, "SD_JWT_KEY_BINDING_NONCE");
        (await _place.PipeAsync(shown, "sd-jwt", "verify")).Fails(64, "--domain");
        (await _place.PipeAsync(shown, "sd-jwt", "verify", "--domain", "d")).Fails(64, "go together");
        (await _place.PipeAsync(issued, "sd-jwt", "verify", "--as-of", "2028-01-01")).Reports(1, "INVALID");
        (await _place.PipeAsync(issued, ["sd-jwt", "verify", .. To])).Reports(1, "INVALID");
    }

    [Fact]
    public async Task The_holder_key_comes_from_a_file_a_DID_or_the_claims()
    {
        var (issuer, holder) = (await _place.KeyAsync("i"), await _place.KeyAsync("h"));
        var jwk = (await _place.RunAsync("key", "convert", holder)).Ok().Out;
        var did = await _place.DidAsync(holder);
        var inClaims = Claims.Replace("{\"vct\"", $"{{\"cnf\":{{\"jwk\":{jwk}}},\"vct\"", StringComparison.Ordinal);

        foreach (var issued in new[]
        {
            await _place.PipeAsync(Claims, "sd-jwt", "issue", "--key", issuer, "--holder-key", _place.Write("public", jwk)),
            await _place.PipeAsync(Claims, "sd-jwt", "issue", "--key", issuer, "--holder-key", did),
            await _place.PipeAsync(inClaims, "sd-jwt", "issue", "--key", issuer),
        })
        {
            var shown = (await _place.PipeAsync(issued, ["sd-jwt", "present", "--key", holder, .. To])).Ok();
            (await _place.PipeAsync(shown, ["sd-jwt", "verify", .. To])).Reports(0);
            (await _place.PipeAsync(issued, ["sd-jwt", "present", "--key", issuer, .. To])).Fails(1, "HOLDER_KEY");
        }

        (await _place.PipeAsync(Claims, "sd-jwt", "issue", "--key", issuer, "--holder-key", "did:example:1")).Fails(2);
        (await _place.PipeAsync(Claims.Replace("{\"vct\"", "{\"cnf\":{\"kid\":\"x\"},\"vct\"", StringComparison.Ordinal), "sd-jwt", "issue", "--key", issuer)).Fails(1, "/cnf");
        (await _place.PipeAsync((await _place.PipeAsync(Claims, "sd-jwt", "issue", "--key", issuer)).Ok(), ["sd-jwt", "present", "--key", holder, .. To])).Fails(64, "bound to no key");
    }

    [Fact]
    public async Task Claims_that_cannot_be_issued_are_refused()
    {
        var key = await _place.KeyAsync();

        (await _place.PipeAsync("""{"a":1}""", "sd-jwt", "issue", "--key", key)).Fails(64, "vct");
        (await _place.PipeAsync("""{"a":1}""", "sd-jwt", "issue", "--key", key, "--vct", "https://example.com/id")).Ok();
        (await _place.PipeAsync("""{"vct":"https://example.com/id","_sd":[]}""", "sd-jwt", "issue", "--key", key)).Fails(64, "_sd");
        (await _place.PipeAsync("""{"vct":"https://example.com/id","iss":"did:example:other"}""", "sd-jwt", "issue", "--key", key)).Fails(2, "METHOD_NOT_SUPPORTED");
        (await _place.PipeAsync("""{"vct":"https://example.com/id","exp":1}""", "sd-jwt", "issue", "--key", key, "--expires", "2027-01-01")).Fails(64, "exp already");
        (await _place.PipeAsync("""{"vct":"https://example.com/id"}""", "sd-jwt", "issue", "--key", key, "--disclosable", "/vct")).Fails(64);
        (await _place.PipeAsync("[]", "sd-jwt", "issue", "--key", key)).Fails(1, "no object");
        (await _place.PipeAsync("a.b.c", "sd-jwt", "verify")).Reports(1, "INVALID");
        (await _place.PipeAsync("a.b.c~", ["sd-jwt", "present", "--key", key, .. To])).Fails(1);
        var other = (await _place.PipeAsync(Workplace.Degree("did:example:a"), "vc", "issue", "--key", key, "--format", "vc+jwt")).Ok();
        (await _place.PipeAsync(other, ["sd-jwt", "present", "--key", key, .. To])).Fails(1);
    }

    [Fact]
    public async Task Not_before_is_kept_to()
    {
        var issued = (await _place.PipeAsync(Claims, "sd-jwt", "issue", "--key", await _place.KeyAsync(), "--not-before", "2026-12-01")).Ok();

        (await _place.PipeAsync(issued, "sd-jwt", "verify")).Reports(1, "INVALID");
        (await _place.PipeAsync(issued, "sd-jwt", "verify", "--as-of", "2026-12-02")).Reports(0, "VALID");
    }

    public void Dispose() => _place.Dispose();
}
