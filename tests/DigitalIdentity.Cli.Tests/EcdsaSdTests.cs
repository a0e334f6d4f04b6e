using System.Text.Json;

namespace DigitalIdentity.Cli.Tests;

/// <summary>Selective disclosure with embedded proofs, through every command.</summary>
public sealed class EcdsaSdTests : IDisposable
{
    private const string Suite = "ecdsa-sd-2023";

    private static readonly string[] To = ["--domain", "https://verifier.example", "--nonce", "n-1"];

    private readonly Workplace _place = new();

    [Fact]
    public async Task A_credential_is_issued_derived_and_verified()
    {
        var issued = await IssueAsync("did:example:ada");
        var derived = (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "/credentialSubject/degree")).Ok();

        (await _place.PipeAsync(derived, "vc", "verify")).Ok().Out.Should().StartWith("VALID").And.Contain("BSc").And.NotContain("2001-02-03");
        derived.Out.Should().NotContain("birthDate");
        (await _place.PipeAsync(issued, "vc", "verify")).Reports(1, "Derive a proof from it");
        (await _place.PipeAsync(issued, "vc", "verify", "--json")).Reports(1).Json.GetProperty("problems")[0].GetProperty("remedy").GetString().Should().Contain("Derive");
        (await _place.PipeAsync(derived, "vc", "derive", "--reveal", "/issuer")).Fails(64, "hide nothing more");
        (await _place.PipeAsync(derived, "vc", "derive", "--reveal", "")).Ok().Output.Should().Equal(derived.Output);
        (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "/credentialSubject/age")).Fails(64, "/credentialSubject/age");
        (await _place.PipeAsync(derived.Out.Replace("\"BSc\"", "\"PhD\"", StringComparison.Ordinal), "vc", "verify")).Reports(1, "INVALID");
    }

    [Fact]
    public async Task A_holder_presents_a_part_to_one_verifier()
    {
        var holder = await _place.KeyAsync("h", "p256");
        var issued = await IssueAsync(await _place.DidAsync(holder));
        foreach (var format in new string?[] { null, "ecdsa-rdfc-2019", "vc+jwt" })
        {
            string[] how = format is null ? [] : ["--format", format];
            var shown = (await _place.PipeAsync(issued, ["vp", "create", "--key", holder, "--reveal", "/credentialSubject/degree", .. how, .. To])).Ok();

            (await _place.PipeAsync(shown, ["vp", "verify", .. To])).Ok().Out.Should().StartWith("VALID").And.Contain("BSc").And.NotContain("2001-02-03");
            (await _place.PipeAsync(shown, "vp", "verify", "--domain", "https://verifier.example", "--nonce", "n-2")).Reports(1, "INVALID");
            (await _place.PipeAsync(shown, "inspect", "--json")).Ok().Json.GetProperty("parts")[0].GetProperty("disclosure").GetProperty("proof").GetString().Should().Be("derived");
        }

        (await _place.PipeAsync(issued, ["vp", "create", "--key", holder, "--format", Suite, .. To])).Fails(64, "derived");
    }

    [Fact]
    public async Task An_issuer_says_what_is_mandatory()
    {
        var key = await _place.KeyAsync("k", "p256");
        var degree = Workplace.Degree("did:example:ada");
        foreach (var format in new[] { Suite, "vc+sd-jwt" })
        {
            var issued = (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", format, "--mandatory", "/issuer", "/credentialSubject/degree")).Ok();
            var derived = (await _place.PipeAsync(issued, "vc", "derive")).Ok();

            (await _place.PipeAsync(derived, "vc", "verify")).Ok().Out.Should().Contain("BSc").And.NotContain("2001-02-03");
            (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", format, "--mandatory", "/credentialSubject/age")).Fails(64, "/credentialSubject/age");
            (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", format, "--mandatory", "/issuer", "--disclosable", "/credentialSubject/degree")).Fails(64, "exclude");
            (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", format, "--mandatory", "/issuer", "--disclose-all")).Fails(64, "exclude");
            (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", format, "--mandatory", "issuer")).Fails(64, "JSON Pointer");
        }

        foreach (var format in new[] { "ecdsa-jcs-2019", "ecdsa-rdfc-2019", "vc+jwt" })
            (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", format, "--mandatory", "/issuer")).Fails(64, "hide nothing");
        var all = (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", Suite, "--mandatory", "")).Ok();
        (await _place.PipeAsync(all, "inspect")).Ok().Out.Should().Contain("everything").And.Contain("Nothing in it can be hidden");
    }

    [Fact]
    public async Task Plain_claims_have_mandatory_ones_too()
    {
        var key = await _place.KeyAsync();
        const string claims = """{"vct":"https://example.com/id","name":"Ada","birthDate":"2001-02-03"}""";
        var issued = (await _place.PipeAsync(claims, "sd-jwt", "issue", "--key", key, "--mandatory", "/name")).Ok();

        (await _place.PipeAsync((await _place.PipeAsync(issued, "vc", "derive")).Ok(), "sd-jwt", "verify")).Ok().Out.Should().Contain("Ada").And.NotContain("2001-02-03");
        (await _place.PipeAsync(claims, "sd-jwt", "issue", "--key", key, "--mandatory", "/age")).Fails(64, "/age");
    }

    [Fact]
    public async Task A_base_proof_is_inspected_for_what_it_is()
    {
        var issued = await IssueAsync("did:example:ada", "--mandatory", "/issuer", "/credentialSubject/id");

        (await _place.PipeAsync(issued, "inspect")).Ok().Out.Should()
            .Contain("Always shown").And.Contain("  /credentialSubject/id\n").And.Contain("for its holder only").And.Contain("digid vc derive").And.Contain("it holds");
        var json = (await _place.PipeAsync(issued, "inspect", "--json")).Ok().Json;
        var disclosure = json.GetProperty("disclosure");
        disclosure.GetProperty("proof").GetString().Should().Be("base");
        disclosure.GetProperty("mandatoryPointers").EnumerateArray().Select(p => p.GetString()).Should().Equal("/issuer", "/credentialSubject/id");
        // degree and birthDate; the subject's id and the types stand in every selection.
        disclosure.GetProperty("selectiveStatements").GetInt32().Should().Be(2);
        disclosure.TryGetProperty("mandatoryStatements", out _).Should().BeFalse();
        json.GetProperty("verification").GetProperty("status").GetString().Should().Be("valid");

        var forged = issued.Out.Replace("\"BSc\"", "\"PhD\"", StringComparison.Ordinal);
        (await _place.PipeAsync(forged, "inspect")).Ok().Out.Should().Contain("does NOT hold");
    }

    [Fact]
    public async Task A_derived_proof_is_inspected_for_what_it_is()
    {
        var issued = await IssueAsync("did:example:ada", "--mandatory", "/issuer", "/credentialSubject/id");
        var derived = (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "/credentialSubject/degree")).Ok();

        (await _place.PipeAsync(derived, "inspect")).Ok().Out.Should()
            .Contain("It was derived").And.Contain("chosen by its holder: 1").And.NotContain("Always shown").And.NotContain("for its holder only").And.Contain("it holds");
        var disclosure = (await _place.PipeAsync(derived, "inspect", "--json")).Ok().Json.GetProperty("disclosure");
        disclosure.GetProperty("proof").GetString().Should().Be("derived");
        disclosure.GetProperty("selectiveStatements").GetInt32().Should().Be(1);
        disclosure.GetProperty("mandatoryStatements").GetInt32().Should().BePositive();
        disclosure.TryGetProperty("mandatoryPointers", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_malformed_proof_value_is_said_to_be()
    {
        var issued = (await IssueAsync("did:example:ada")).Out;
        var value = JsonElement.Parse(issued).GetProperty("proof").GetProperty("proofValue").GetString()!;
        foreach (var other in new[] { value[..^8], "u", "z111", "u2V0AhQ", value.Replace("u2V0A", "u2V0B", StringComparison.Ordinal) })
            (await _place.PipeAsync(issued.Replace(value, other, StringComparison.Ordinal), "inspect")).Ok().Out.Should().Contain("malformed").And.Contain("does NOT hold");
        var pointers = string.Join(' ', Enumerable.Repeat("/issuer", 60)).Split(' ');
        (await _place.PipeAsync(await IssueAsync("did:example:ada", ["--mandatory", .. pointers]), "inspect")).Ok().Out.Should().Contain("10 more");
    }

    public void Dispose() => _place.Dispose();

    private async Task<Run> IssueAsync(string subject, params string[] more) => (await _place.PipeAsync(
        Workplace.Degree(subject), ["vc", "issue", "--key", File.Exists(_place["issuer"]) ? _place["issuer"] : await _place.KeyAsync("issuer", "p256"), "--format", Suite, .. more])).Ok();
}
