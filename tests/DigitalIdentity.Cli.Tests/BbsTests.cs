using System.Text.Json;

namespace DigitalIdentity.Cli.Tests;

/// <summary>Unlinkable selective disclosure with embedded proofs, through every command.</summary>
public sealed class BbsTests : IDisposable
{
    private const string Suite = "bbs-2023";

    private static readonly string[] To = ["--domain", "https://verifier.example", "--nonce", "n-1"];

    private readonly Workplace _place = new();

    [Fact]
    public async Task A_credential_is_issued_derived_and_verified()
    {
        var issued = await IssueAsync("did:example:ada", "--mandatory", "/issuer");
        var derived = (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "/credentialSubject/degree")).Ok();

        (await _place.PipeAsync(derived, "vc", "verify")).Ok().Out.Should().StartWith("VALID").And.Contain("BSc").And.NotContain("2001-02-03");
        derived.Out.Should().NotContain("birthDate").And.NotContain("created");
        (await _place.PipeAsync(issued, "vc", "verify")).Reports(1, "Derive a proof from it");
        (await _place.PipeAsync(derived, "vc", "derive", "--reveal", "/issuer")).Fails(64, "hide nothing more");
        (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "/credentialSubject/age")).Fails(64, "/credentialSubject/age");
        (await _place.PipeAsync(derived.Out.Replace("\"BSc\"", "\"PhD\"", StringComparison.Ordinal), "vc", "verify")).Reports(1, "INVALID");

        var again = (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "/credentialSubject/degree")).Ok();
        ProofValue(again).Should().NotBe(ProofValue(derived), "no two proofs are alike");
    }

    [Fact]
    public async Task A_holder_presents_a_part_to_one_verifier()
    {
        var holder = await _place.KeyAsync("h", "p256");
        var issued = await IssueAsync(await _place.DidAsync(holder), "--mandatory", "/issuer");
        var shown = (await _place.PipeAsync(issued, ["vp", "create", "--key", holder, "--reveal", "/credentialSubject/degree", .. To])).Ok();

        (await _place.PipeAsync(shown, ["vp", "verify", .. To])).Ok().Out.Should().StartWith("VALID").And.Contain("BSc").And.NotContain("2001-02-03");
        (await _place.PipeAsync(shown, "vp", "verify", "--domain", "https://verifier.example", "--nonce", "n-2")).Reports(1, "INVALID");
        (await _place.PipeAsync(shown, "inspect", "--json")).Ok().Json.GetProperty("parts")[0].GetProperty("disclosure").GetProperty("proof").GetString().Should().Be("derived");
    }

    [Fact]
    public async Task A_base_proof_is_inspected_for_what_it_is()
    {
        var issued = await IssueAsync("did:example:ada", "--mandatory", "/issuer", "/credentialSubject/id", "--allow-linkable");

        (await _place.PipeAsync(issued, "inspect")).Ok().Out.Should()
            .Contain("Always shown").And.Contain("  /credentialSubject/id\n").And.Contain("for its holder only").And.Contain("can be hidden").And.Contain("it holds");
        var disclosure = (await _place.PipeAsync(issued, "inspect", "--json")).Ok().Json.GetProperty("disclosure");
        disclosure.GetProperty("proof").GetString().Should().Be("base");
        disclosure.GetProperty("feature").GetString().Should().Be("baseline");
        disclosure.GetProperty("mandatoryPointers").EnumerateArray().Select(p => p.GetString()).Should().Equal("/issuer", "/credentialSubject/id");
        disclosure.TryGetProperty("selectiveStatements", out _).Should().BeFalse();

        var forged = issued.Out.Replace("\"BSc\"", "\"PhD\"", StringComparison.Ordinal);
        (await _place.PipeAsync(forged, "inspect")).Ok().Out.Should().Contain("does NOT hold");
    }

    [Fact]
    public async Task A_derived_proof_is_inspected_for_what_it_is()
    {
        var issued = await IssueAsync("did:example:ada", "--mandatory", "/issuer", "/credentialSubject/id", "--allow-linkable");
        var derived = (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "/credentialSubject/degree")).Ok();

        (await _place.PipeAsync(derived, "inspect")).Ok().Out.Should()
            .Contain("It was derived").And.Contain("chosen by its holder: 1").And.Contain("Left out: 1").And.NotContain("for its holder only").And.Contain("it holds");
        var disclosure = (await _place.PipeAsync(derived, "inspect", "--json")).Ok().Json.GetProperty("disclosure");
        disclosure.GetProperty("proof").GetString().Should().Be("derived");
        disclosure.GetProperty("selectiveStatements").GetInt32().Should().Be(1);
        disclosure.GetProperty("hiddenStatements").GetInt32().Should().Be(1);
        disclosure.GetProperty("mandatoryStatements").GetInt32().Should().BePositive();
        disclosure.TryGetProperty("mandatoryPointers", out _).Should().BeFalse();
    }

    [Fact]
    public async Task An_issuer_is_told_what_would_link()
    {
        var key = await _place.KeyAsync("k", "bls12381g2");
        (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--format", Suite, "--mandatory", "/issuer", "/credentialSubject/id"))
            .Fails(64, "--allow-linkable");
        (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--format", Suite, "--mandatory", "")).Fails(64, "recognised");
    }

    [Fact]
    public async Task A_malformed_proof_value_is_said_to_be()
    {
        var issued = await IssueAsync("did:example:ada");
        var value = ProofValue(issued);
        foreach (var other in new[] { value[..^8], "u", "z111", "u2V0ChQ", value.Replace("u2V0C", "u2V0B", StringComparison.Ordinal) })
            (await _place.PipeAsync(issued.Out.Replace(value, other, StringComparison.Ordinal), "inspect")).Ok().Out.Should().Contain("malformed").And.Contain("does NOT hold");
    }

    [Fact]
    public async Task A_key_is_good_for_nothing_else()
    {
        var key = await _place.KeyAsync("k", "BLS12-381-G2");
        (await _place.RunAsync("key", "show", key)).Ok().Out.Should().Contain("zUC7").And.Contain("did:key:zUC7");
        foreach (var format in new[] { "vc+jwt", "vc+sd-jwt", "ecdsa-sd-2023", "eddsa-jcs-2022" })
            (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--format", format)).Fails(64, "no assertion key");
        var other = await _place.KeyAsync("o", "p256");
        (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", other, "--format", Suite)).Fails(64, "BLS12-381-G2");
    }

    public void Dispose() => _place.Dispose();

    private static string ProofValue(Run run) => JsonElement.Parse(run.Out).GetProperty("proof").GetProperty("proofValue").GetString()!;

    private async Task<Run> IssueAsync(string subject, params string[] more) => (await _place.PipeAsync(
        Workplace.Degree(subject),
        ["vc", "issue", "--key", File.Exists(_place["issuer"]) ? _place["issuer"] : await _place.KeyAsync("issuer", "bls12381g2"), "--format", Suite, .. more])).Ok();
}
