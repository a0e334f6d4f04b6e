using System.Text;
using System.Text.Json;

namespace DigitalIdentity.Cli.Tests;

public sealed class CredentialTests : IDisposable
{
    private readonly Workplace _place = new();

    /// <summary>Every format that W3C credentials can have, with a key that fits: what the library has, and not a list of our own.</summary>
    public static TheoryData<string, string> Formats
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var suite in BuiltIn.Cryptosuites)
                data.Add(suite.Name, suite.KeyAlgorithms[0].Name);
            data.Add(Format.SdJwt.Name, "Ed25519");
            data.Add(Format.Jwt.Name, "P-384");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_credential_of_every_format_is_issued_verified_and_inspected(string format, string algorithm)
    {
        var key = await _place.KeyAsync("k", algorithm);
        var did = await _place.DidAsync(key);
        var issued = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--format", format)).Ok();

        // A base proof verifies nothing: what verifiers get is derived.
        var shown = format == Format.EcdsaSd2023.Name || format == Format.Bbs2023.Name ? (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "")).Ok() : issued;
        (await _place.PipeAsync(shown, "vc", "verify")).Ok().Out.Should().StartWith("VALID").And.Contain("BSc").And.Contain(did);
        var report = (await _place.PipeAsync(shown, "vc", "verify", "--json")).Ok().Json;
        report.GetProperty("status").GetString().Should().Be("valid");
        report.GetProperty("verified").GetProperty("issuer").GetString().Should().Be(did);
        (await _place.PipeAsync(issued, "inspect")).Ok().Out.Should().Contain("it holds").And.Contain(did);
        (await _place.PipeAsync(shown, "inspect")).Ok().Out.Should().Contain("it holds").And.Contain(did);

        var json = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--format", format, "--json")).Ok().Json;
        json.GetProperty("format").GetString().Should().Be(format);
        json.GetProperty("issuer").GetString().Should().Be(did);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_credential_that_was_changed_is_invalid(string format, string algorithm)
    {
        var key = await _place.KeyAsync("k", algorithm);
        var issued = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--format", format)).Ok().Out;
        // In JSON a claim is changed; in a token a character in the middle of the payload.
        var middle = issued.IndexOf('.', StringComparison.Ordinal) + 40;
        var forged = issued.StartsWith('{')
            ? issued.Replace("\"BSc\"", "\"PhD\"", StringComparison.Ordinal)
            : issued[..middle] + (issued[middle] == 'A' ? 'B' : 'A') + issued[(middle + 1)..];

        (await _place.PipeAsync(forged, "vc", "verify")).Reports(1, "INVALID");
        (await _place.PipeAsync(forged, "vc", "verify", "--json")).Reports(1).Json.GetProperty("problems").GetArrayLength().Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task The_issuer_is_who_the_credential_names_or_the_key()
    {
        var key = await _place.KeyAsync();
        var jwk = (await _place.RunAsync("did", "create", "jwk", "--key", key)).Ok().Out.Trim();
        var named = Workplace.Degree("did:example:ada").Replace("\"type\"", $"\"issuer\": {{\"id\": \"{jwk}\", \"name\": \"School\"}}, \"type\"", StringComparison.Ordinal);

        (await _place.PipeAsync(named, "vc", "issue", "--key", key, "--json")).Ok().Json.GetProperty("issuer").GetString().Should().Be(jwk);
        (await _place.PipeAsync(named, "vc", "issue", "--key", await _place.KeyAsync("other"))).Fails(64, "none of the keys");
        (await _place.PipeAsync(named, "vc", "issue", "--key", key, "--issuer", await _place.DidAsync(key))).Fails(64, "names the issuer");
        (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--issuer", jwk, "--json")).Ok()
            .Json.GetProperty("issuer").GetString().Should().Be(jwk);
        (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--issuer", "me")).Fails(64, "not a DID");
    }

    [Fact]
    public async Task What_cannot_be_told_from_here_is_indeterminate()
    {
        var key = await _place.KeyAsync();
        (await _place.RunAsync("did", "create", "web", "--key", key, "--location", "example.com", "--document-out", _place["did.json"])).Ok();
        (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--issuer", "did:web:example.com")).Fails(2, "--did-document");
        var issued = (await _place.PipeAsync(
            Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--issuer", "did:web:example.com", "--did-document", _place["did.json"])).Ok();

        (await _place.PipeAsync(issued, "vc", "verify")).Reports(2, "INDETERMINATE");
        (await _place.PipeAsync(issued, "vc", "verify", "--did-document", _place["did.json"])).Reports(0, "VALID");
        (await _place.PipeAsync(issued, "inspect")).Ok().Out.Should().Contain("could not be verified");
    }

    [Fact]
    public async Task Validity_is_judged_for_an_instant()
    {
        var key = await _place.KeyAsync();
        var until = Workplace.Degree("did:example:ada").Replace("\"type\"", "\"validUntil\": \"2026-12-31T00:00:00Z\", \"type\"", StringComparison.Ordinal);
        var issued = (await _place.PipeAsync(until, "vc", "issue", "--key", key)).Ok();

        (await _place.PipeAsync(issued, "vc", "verify")).Reports(0);
        (await _place.PipeAsync(issued, "vc", "verify", "--as-of", "2027-01-01")).Reports(1, "INVALID");
        (await _place.PipeAsync(issued, "vc", "verify", "--as-of", "2026-12-30T23:59:59+01:00")).Reports(0);
        (await _place.PipeAsync(issued, "vc", "verify", "--as-of", "tomorrow")).Fails(64, "--as-of");
        (await _place.PipeAsync(issued, "vc", "verify", "--as-of", "2026-12-30T23:59:59")).Fails(64, "no instant");

        var expiring = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--format", "eddsa-jcs-2022", "--expires", "2026-07-01")).Ok();
        (await _place.PipeAsync(expiring, "vc", "verify")).Reports(0);
        (await _place.PipeAsync(expiring, "vc", "verify", "--as-of", "2026-07-02")).Reports(1);
        (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--format", "eddsa-jcs-2022", "--expires", "2020-01-01")).Fails(64);
    }

    [Fact]
    public async Task Required_signers_must_have_signed()
    {
        var key = await _place.KeyAsync();
        var did = await _place.DidAsync(key);
        var issued = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key)).Ok();

        (await _place.PipeAsync(issued, "vc", "verify", "--required-signer", did)).Reports(0);
        (await _place.PipeAsync(issued, "vc", "verify", "--required-signer", did, "--required-signer", "did:example:other")).Reports(1);
    }

    [Fact]
    public async Task A_derived_credential_says_less_and_still_holds()
    {
        var key = await _place.KeyAsync();
        var issued = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key)).Ok();
        var derived = (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "/credentialSubject/degree")).Ok();

        (await _place.PipeAsync(derived, "vc", "verify")).Ok().Out.Should().Contain("BSc").And.NotContain("2001-02-03");
        (await _place.PipeAsync(derived, "inspect")).Ok().Out.Should().Contain("selectively disclosed").And.Contain("hidden");
        (await _place.PipeAsync((await _place.PipeAsync(issued, "vc", "derive", "--reveal", "")).Ok(), "vc", "verify")).Ok().Out.Should().Contain("2001-02-03");
        (await _place.PipeAsync((await _place.PipeAsync(issued, "vc", "derive")).Ok(), "vc", "verify")).Ok().Out.Should().NotContain("BSc");
    }

    [Fact]
    public async Task What_cannot_be_derived_is_said_clearly()
    {
        var key = await _place.KeyAsync();
        var issued = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key)).Ok();
        var whole = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--format", "eddsa-jcs-2022")).Ok();

        (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "/credentialSubject/age")).Fails(64, "/credentialSubject/age");
        (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "degree")).Fails(64, "JSON Pointer");
        (await _place.PipeAsync(whole, "vc", "derive", "--reveal", "/credentialSubject/degree")).Fails(64, "can hide nothing");
        (await _place.PipeAsync(whole, "vc", "derive", "--reveal", "")).Ok().Output.Should().Equal(whole.Output);
        (await _place.PipeAsync("nonsense", "vc", "derive", "--reveal", "")).Fails(1);
        (await _place.PipeAsync("{}", "vc", "derive", "--reveal", "")).Fails(1);
    }

    [Fact]
    public async Task An_issuer_chooses_what_can_be_hidden()
    {
        var key = await _place.KeyAsync();
        var degree = Workplace.Degree("did:example:ada");
        var one = (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--disclosable", "/credentialSubject/birthDate", "--decoys", "3")).Ok();
        var none = (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--disclose-all")).Ok();

        (await _place.PipeAsync(one, "inspect", "--json")).Ok().Json.GetProperty("hidden").GetInt32().Should().Be(3);
        (await _place.PipeAsync((await _place.PipeAsync(one, "vc", "derive")).Ok(), "vc", "verify")).Ok().Out.Should().Contain("BSc").And.NotContain("2001-02-03");
        (await _place.PipeAsync(none, "inspect")).Ok().Out.Should().Contain("Nothing is hidden");

        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--disclosable", "/credentialSubject/age")).Fails(64);
        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--disclosable", "")).Fails(64, "as a whole");
        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--disclosable", "/type", "--disclose-all")).Fails(64, "exclude");
        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--decoys", "65")).Fails(64, "0 to 64");
        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--decoys", "many")).Fails(64, "many");
        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", "vc+jwt", "--disclosable", "/credentialSubject/degree")).Fails(64, "hide nothing");
        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--holder-key", key, "--no-holder-binding")).Fails(64, "exclude");
    }

    [Fact]
    public async Task A_format_or_key_that_does_not_fit_is_refused_with_what_does()
    {
        var key = await _place.KeyAsync();
        var degree = Workplace.Degree("did:example:ada");

        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", "rot13")).Fails(64, "vc+sd-jwt");
        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", "ecdsa-jcs-2019")).Fails(64, "P-256");
        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", "dc+sd-jwt")).Fails(64, "digid sd-jwt issue");
        (await _place.PipeAsync(degree, "vc", "issue")).Fails(64, "--key");
        (await _place.PipeAsync(degree, "vc", "issue", "--key", "-")).Fails(64);
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", 1, "PARSING_ERROR at /a")]
    [InlineData("{\"a\":1", 1, "PARSING_ERROR")]
    [InlineData("[]", 1, "no object")]
    [InlineData("{}", 1, "MALFORMED_VALUE_ERROR")]
    [InlineData("{\"issuer\":7}", 1, "MALFORMED_VALUE_ERROR")]
    [InlineData("   \n ", 64, "empty")]
    [InlineData("\ufeff{}", 1, "byte order mark")]
    [InlineData("{\"a\":\"\\ud800\"}", 1, "surrogate")]
    public async Task What_is_no_credential_is_not_issued(string input, int exitCode, string saying)
    {
        var key = await _place.KeyAsync();

        (await _place.PipeAsync(input, "vc", "issue", "--key", key)).Fails(exitCode, saying).Out.Should().BeEmpty();
    }

    [Fact]
    public async Task Hostile_sizes_are_refused()
    {
        var key = await _place.KeyAsync();
        var large = Workplace.Degree("did:example:ada", $", \"essay\": \"{new string('x', 5_000_000)}\"");
        var deep = Workplace.Degree("did:example:ada", $", \"deep\": {new string('[', 10_000)}{new string(']', 10_000)}");

        (await _place.PipeAsync(large, "vc", "issue", "--key", key)).Fails(1, "4 MiB");
        (await _place.PipeAsync(large, "vc", "verify")).Reports(1, "INVALID");
        (await _place.PipeAsync(new string('x', 5_000_000), "vc", "verify")).Reports(1, "INVALID");
        (await _place.PipeAsync(deep, "vc", "issue", "--key", key)).Fails(1, "levels");
        (await _place.PipeAsync(deep, "vc", "verify")).Reports(1, "INVALID");
        (await _place.PipeAsync(large, "inspect")).Fails(1, "4 MiB");
        (await _place.PipeAsync(deep, "inspect")).Fails(1, "levels");
    }

    [Fact]
    public async Task What_is_missing_or_of_another_kind_is_said_clearly()
    {
        var key = await _place.KeyAsync();
        var holder = await _place.DidAsync(key);
        var issued = (await _place.PipeAsync(Workplace.Degree(holder), "vc", "issue", "--key", key)).Ok();
        var presented = (await _place.PipeAsync(issued, "vp", "create", "--key", key, "--domain", "d", "--nonce", "n")).Ok();

        (await _place.RunAsync("vc", "verify")).Fails(64, "empty");
        (await _place.RunAsync("vc", "verify", _place["none"])).Fails(64, "no file");
        (await _place.RunAsync("vc", "verify", Path.GetDirectoryName(_place["x"])!)).Fails(64, "no file");
        (await Workplace.RunAsync(Workplace.Host() with { InputIsTerminal = true }, "vc", "verify")).Fails(64, "pipe it in");
        (await _place.PipeAsync(presented, "vc", "verify")).Fails(64, "digid vp verify");
        (await _place.PipeAsync(Workplace.Degree(holder), "vc", "verify")).Reports(1, "INVALID");
    }

    [Fact]
    public async Task White_space_around_a_token_is_no_part_of_it()
    {
        var issued = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", await _place.KeyAsync())).Ok().Out;

        (await _place.PipeAsync($"\r\n  {issued}\r\n\r\n", "vc", "verify")).Reports(0);
        (await _place.RunAsync("vc", "verify", _place.Write("c", issued + "\n"))).Reports(0);
    }

    [Fact]
    public async Task Issuing_keeps_the_members_of_the_credential()
    {
        var key = await _place.KeyAsync();
        var odd = Workplace.Degree("did:example:ada", ", \"n\": 1.50, \"big\": 123456789012345678901234567890, \"text\": \"\\u00e9\\u202e\", \"nothing\": null");
        var issued = (await _place.PipeAsync(odd, "vc", "issue", "--key", key, "--format", "vc+jwt", "--allow-undefined-terms")).Ok().Out;

        var payload = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(issued.Split('.')[1]));
        payload.Should().Contain("1.50").And.Contain("123456789012345678901234567890");
        JsonElement.Parse(payload).GetProperty("credentialSubject").GetProperty("text").GetString().Should().Be("\u00e9\u202e");
    }

    public void Dispose() => _place.Dispose();
}
