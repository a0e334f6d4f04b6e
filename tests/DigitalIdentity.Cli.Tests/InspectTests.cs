using System.Text;

namespace DigitalIdentity.Cli.Tests;

public sealed class InspectTests : IDisposable
{
    private readonly Workplace _place = new();

    [Fact]
    public async Task A_key_is_inspected_in_every_form_and_its_secret_is_not_shown()
    {
        var key = await _place.KeyAsync();
        (await _place.RunAsync("inspect", key)).Ok().Out.Should().StartWith("Private Ed25519 key").And.Contain("PRIVATE");
        foreach (var form in new[] { "jwk", "multikey", "pem" })
            (await _place.PipeAsync((await _place.RunAsync("key", "convert", key, "--to", form)).Ok(), "inspect")).Ok().Out.Should().StartWith("Public Ed25519 key");
        var multikey = (await _place.RunAsync("key", "convert", key, "--to", "multikey")).Ok().Out.Trim();
        (await _place.RunAsync("inspect", multikey)).Ok().Out.Should().Contain("did:key:" + multikey);
        (await _place.PipeAsync("z6Mkbad", "inspect")).Fails(1, "refused");
        (await _place.PipeAsync("{\"kty\":\"none\"}", "inspect")).Fails(1, "refused");
    }

    [Fact]
    public async Task A_DID_and_its_document_are_inspected()
    {
        var key = await _place.KeyAsync();
        var did = await _place.DidAsync(key);
        (await _place.RunAsync("did", "create", "web", "--key", key, "--location", "example.com", "--document-out", _place["did.json"])).Ok();

        (await _place.RunAsync("inspect", did)).Ok().Out.Should().StartWith("DID").And.Contain("assertionMethod");
        (await _place.PipeAsync(did + "#x", "inspect", "--json")).Ok().Json.GetProperty("parts")[0].GetProperty("kind").GetString().Should().Be("did-document");
        (await _place.RunAsync("inspect", _place["did.json"])).Ok().Out.Should().StartWith("DID document").And.Contain("did:web:example.com#key-1");
        (await _place.RunAsync("inspect", "did:web:example.com")).Ok().Out.Should().Contain("--allow-network");
        (await _place.RunAsync("inspect", "did:x")).Fails(1, "INVALID_DID_URL");
        (await _place.PipeAsync("""{"id":"did:example:1","verificationMethod":1}""", "inspect")).Fails(1, "INVALID_DID_DOCUMENT");
    }

    [Fact]
    public async Task An_enveloped_credential_is_looked_into()
    {
        var key = await _place.KeyAsync();
        var token = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key)).Ok().Out.Trim();
        var envelope = $$"""{"@context":"https://www.w3.org/ns/credentials/v2","id":"data:application/vc+sd-jwt,{{token}}","type":"EnvelopedVerifiableCredential"}""";

        (await _place.PipeAsync(envelope, "inspect")).Ok().Out.Should().Contain("SD-JWT credential").And.Contain("EnvelopedVerifiableCredential").And.Contain("it holds");
        (await _place.PipeAsync(envelope, "vc", "verify")).Reports(0, "VALID");
    }

    [Fact]
    public async Task A_token_that_is_no_credential_is_shown_for_what_it_is()
    {
        const string header = "eyJhbGciOiJFZERTQSIsImp3ayI6e319"; // {"alg":"EdDSA","jwk":{}}
        var token = $"{header}.{Base64("""{"iss":"https://idp.example","sub":"ada","exp":1780000000}""")}.{Base64(new string('x', 64))}";

        var shown = (await _place.PipeAsync(token, "inspect")).Ok().Out;
        shown.Should().StartWith("Token as a signed JWT").And.Contain("https://idp.example").And.Contain("2026-05-28").And.Contain("nobody should trust").And.Contain("does NOT hold");
    }

    [Fact]
    public async Task What_nobody_signed_says_so()
    {
        (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "inspect")).Ok().Out.Should().Contain("not secured").And.Contain("Nobody has signed it");
        (await _place.PipeAsync("{\"hello\":[1,2,{\"x\":null}]}", "inspect")).Ok().Out.Should().StartWith("JSON document");
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("a.b.c")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("-----BEGIN NOTHING-----")]
    [InlineData("{\"proof\":1,\"payload\":2}", 0)]
    [InlineData("{\"proof\":[1,2]}", 0)]
    [InlineData("{\"proof\":[]}", 0)]
    [InlineData("{\"type\":\"VerifiablePresentation\",\"verifiableCredential\":[1,\"x\",null,{},[[]]]}", 0)]
    [InlineData("{\"payload\":7}")]
    [InlineData("{\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"data:,x\"}")]
    public async Task Nonsense_is_no_defect(string input, int exitCode = 1)
    {
        var run = await _place.PipeAsync(input, "inspect");

        run.ExitCode.Should().Be(exitCode, run.Error + run.Out);
        if (exitCode != 0)
            run.Fails(exitCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_credential_cannot_draw_on_the_terminal(bool terminal)
    {
        // Clear the screen, colour it, ring, reorder, hide, overwrite the line, break it, and C1 as one byte of other encodings.
        const string hostile = "\u001b[2J\u001b[32mVALID\u0007\u202e\u2066\u200f\u200b\ufeff\r\n\u0085\u009b31m\u2028\U000e0041[red]x[/]";
        var escaped = string.Concat(hostile.Select(c => $"\\u{(int)c:x4}"));
        var key = await _place.KeyAsync();
        var claims = $$"""{"vct":"https://example.com/id","{{escaped}}":"{{escaped}}","list":["{{escaped}}"]}""";
        var token = (await _place.PipeAsync(claims, "sd-jwt", "issue", "--key", key)).Ok();
        var credential = (await _place.PipeAsync(
            Workplace.Degree("did:example:ada", $", \"{escaped}\": \"{escaped}\""), "vc", "issue", "--key", key, "--format", "eddsa-jcs-2022", "--allow-undefined-terms")).Ok();

        foreach (var (input, args) in new (Run, string[])[]
        {
            (token, ["inspect"]), (token, ["inspect", "--json"]), (token, ["sd-jwt", "verify"]), (token, ["sd-jwt", "verify", "--json"]),
            (credential, ["inspect"]), (credential, ["vc", "verify", "--allow-undefined-terms"]), (credential, ["vc", "derive", "--reveal", ""]), (credential, ["jsonld", "expand"]),
        })
        {
            var run = await Workplace.RunAsync(Workplace.Host(input.Output) with { OutputIsTerminal = terminal }, [.. args, "--plain"]);
            run.ExitCode.Should().Be(0, run.Error);
            // What goes down a pipe byte for byte is the next program's business.
            if (terminal || args[0] != "vc" || args[1] != "derive")
                AssertHarmless(run.Out);
            AssertHarmless(run.Error);
        }
    }

    [Fact]
    public async Task An_error_cannot_draw_on_the_terminal_either()
    {
        const string hostile = "\u001b[2J\u202eVALID\r\u009b";
        foreach (var run in new[]
        {
            await _place.RunAsync("vc", "verify", hostile), await _place.RunAsync(hostile), await _place.RunAsync("did", "resolve", $"did:{hostile}:x"),
            await _place.RunAsync("vc", "verify", "--as-of", hostile), await _place.PipeAsync($"{{\"{Escape(hostile)}\":1,\"{Escape(hostile)}\":2}}", "inspect"),
        })
        {
            run.ExitCode.Should().BeOneOf(1, 64);
            AssertHarmless(run.Error);
        }
    }

    [Fact]
    public async Task A_large_document_is_cut_for_people_and_whole_for_machines()
    {
        var many = Workplace.Degree("did:example:ada", string.Concat(Enumerable.Range(0, 5000).Select(i => $", \"claim{i}\": {i}")));

        (await _place.PipeAsync(many, "inspect")).Ok().Out.Should().Contain("and more").And.NotContain("claim4999");
        (await _place.PipeAsync(many, "inspect", "--json")).Ok().Json.GetProperty("claims").GetArrayLength().Should().BeGreaterThan(5000);
    }

    public void Dispose() => _place.Dispose();

    private static void AssertHarmless(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            (rune.Value == '\n' || (Rune.IsControl(rune) is false && "\u202e\u2066\u200f\u200b\ufeff\u2028".Contains(rune.ToString(), StringComparison.Ordinal) is false && rune.Value < 0xe0000))
                .Should().BeTrue($"U+{rune.Value:X4} must not reach a terminal");
    }

    private static string Escape(string text) => string.Concat(text.Select(c => $"\\u{(int)c:x4}"));

    private static string Base64(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
