namespace DigitalIdentity.Cli.Tests;

public sealed class PresentationTests : IDisposable
{
    private static readonly string[] To = ["--domain", "https://verifier.example", "--nonce", "n-1"];

    private readonly Workplace _place = new();

    [Fact]
    public async Task A_holder_shows_one_claim_to_one_verifier_once()
    {
        var (issuer, holder) = (await _place.KeyAsync("i"), await _place.KeyAsync("h", "p256"));
        var issued = (await _place.PipeAsync(Workplace.Degree(await _place.DidAsync(holder)), "vc", "issue", "--key", issuer)).Ok();
        var shown = (await _place.PipeAsync(issued, ["vp", "create", "--key", holder, "--reveal", "/credentialSubject/degree", .. To])).Ok();

        (await _place.PipeAsync(shown, ["vp", "verify", .. To])).Ok().Out.Should().StartWith("VALID").And.Contain("BSc").And.NotContain("2001-02-03");
        (await _place.PipeAsync(shown, "vp", "verify", "--domain", "https://verifier.example", "--nonce", "n-2")).Reports(1, "INVALID");
        (await _place.PipeAsync(shown, "vp", "verify", "--domain", "https://other.example", "--nonce", "n-1")).Reports(1, "INVALID");
        (await _place.PipeAsync(shown, ["vp", "verify", "--as-of", "2026-06-02", .. To])).Reports(1, "INVALID");
        (await _place.PipeAsync(shown, "vp", "verify", "--domain", "https://verifier.example")).Fails(64, "--nonce");
        (await _place.PipeAsync(issued, ["vp", "verify", .. To])).Reports(1, "INVALID");
    }

    [Fact]
    public async Task Several_credentials_are_shown_together_each_with_its_own_choice()
    {
        var (issuer, holder) = (await _place.KeyAsync("i"), await _place.KeyAsync("h"));
        var degree = Workplace.Degree(await _place.DidAsync(holder));
        var token = _place.Write("1", (await _place.PipeAsync(degree, "vc", "issue", "--key", issuer)).Ok().Out);
        var proof = _place.Write("2", (await _place.PipeAsync(degree, "vc", "issue", "--key", issuer, "--format", "eddsa-jcs-2022")).Ok().Out);
        var shown = (await _place.RunAsync(["vp", "create", token, proof, "--key", holder, "--reveal", "1:/credentialSubject/degree", "2:", .. To])).Ok();

        var report = (await _place.PipeAsync(shown, ["vp", "verify", "--json", .. To])).Ok().Json;
        var credentials = report.GetProperty("verified").GetProperty("credentials");
        credentials.GetArrayLength().Should().Be(2);
        credentials[0].GetProperty("document").GetProperty("credentialSubject").TryGetProperty("birthDate", out _).Should().BeFalse();
        credentials[1].GetProperty("document").GetProperty("credentialSubject").TryGetProperty("birthDate", out _).Should().BeTrue();
        report.GetProperty("verified").GetProperty("holder").GetString().Should().Be(await _place.DidAsync(holder));
        (await _place.PipeAsync(shown, "inspect")).Ok().Out.Should().Contain("1. ").And.Contain("2. ").And.Contain("hidden");
    }

    [Theory]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    public async Task A_presentation_is_secured_as_asked(string format)
    {
        var key = await _place.KeyAsync();
        var issued = (await _place.PipeAsync(Workplace.Degree(await _place.DidAsync(key)), "vc", "issue", "--key", key)).Ok();
        var shown = (await _place.PipeAsync(issued, ["vp", "create", "--key", key, "--format", format, "--reveal", "/credentialSubject/degree", .. To])).Ok();

        (await _place.PipeAsync(shown, ["vp", "verify", .. To])).Ok().Out.Should().Contain("BSc").And.NotContain("2001-02-03");
    }

    [Fact]
    public async Task A_stolen_credential_cannot_be_presented()
    {
        var (issuer, holder, thief) = (await _place.KeyAsync("i"), await _place.KeyAsync("h"), await _place.KeyAsync("t"));
        var degree = Workplace.Degree(await _place.DidAsync(holder));
        var bound = (await _place.PipeAsync(degree, "vc", "issue", "--key", issuer)).Ok();
        var embedded = (await _place.PipeAsync(degree, "vc", "issue", "--key", issuer, "--format", "eddsa-jcs-2022")).Ok();

        (await _place.PipeAsync(bound, ["vp", "create", "--key", thief, .. To])).Fails(1, "HOLDER_KEY");
        var stolen = (await _place.PipeAsync(embedded, ["vp", "create", "--key", thief, "--reveal", "", .. To])).Ok();
        (await _place.PipeAsync(stolen, ["vp", "verify", .. To])).Reports(1, "INVALID");
        (await _place.PipeAsync(stolen, ["vp", "verify", "--allow-other-holder", .. To])).Reports(0, "warning");
    }

    [Fact]
    public async Task Choices_that_make_no_sense_are_refused()
    {
        var key = await _place.KeyAsync();
        var degree = Workplace.Degree(await _place.DidAsync(key));
        var a = _place.Write("a", (await _place.PipeAsync(degree, "vc", "issue", "--key", key)).Ok().Out);
        var whole = _place.Write("w", (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", "vc+jwt")).Ok().Out);

        (await _place.RunAsync(["vp", "create", a, a, "--key", key, "--reveal", "/credentialSubject/degree", .. To])).Fails(64, "of which credential");
        (await _place.RunAsync(["vp", "create", a, "--key", key, "--reveal", "2:/credentialSubject/degree", .. To])).Fails(64, "no credential 2");
        (await _place.RunAsync(["vp", "create", a, "--key", key, "--reveal", "0:", .. To])).Fails(64, "no credential 0");
        (await _place.RunAsync(["vp", "create", a, "--key", key, "--reveal", "x", .. To])).Fails(64, "JSON Pointer");
        (await _place.RunAsync(["vp", "create", whole, "--key", key, .. To])).Fails(64, "can hide nothing");
        (await _place.RunAsync(["vp", "create", "-", "-", "--key", key, .. To])).Fails(64);
        (await _place.RunAsync("vp", "create", a, "--key", key, "--domain", "d")).Fails(64, "--nonce");
        (await _place.RunAsync("vp", "create", a, "--key", key, "--domain", "", "--nonce", "n")).Fails(64, "empty");
        (await _place.RunAsync(["vp", "create", a, "--key", key, "--format", "rot13", .. To])).Fails(64, "rot13");
        (await _place.RunAsync(["vp", "create", a, "--key", key, "--format", "ecdsa-jcs-2019", .. To])).Fails(64);
        (await _place.PipeAsync("nonsense", ["vp", "create", "--key", key, .. To])).Fails(1);
        (await _place.PipeAsync("nonsense", ["vp", "verify", .. To])).Reports(1, "INVALID");
    }

    public void Dispose() => _place.Dispose();
}
