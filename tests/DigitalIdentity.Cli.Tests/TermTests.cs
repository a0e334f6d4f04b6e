namespace DigitalIdentity.Cli.Tests;

/// <summary>Terms and contexts: what is on board, what is given, and what is neither.</summary>
public sealed class TermTests : IDisposable
{
    private const string Own = "https://example.com/terms/v1";
    private const string V2 = "https://www.w3.org/ns/credentials/v2";

    private static readonly string[] To = ["--domain", "d", "--nonce", "n"];

    private readonly Workplace _place = new();

    private string Given => $"{Own}={_place.Write("terms", """{"@context":{"@vocab":"https://example.com/vocab#"}}""")}";

    public static TheoryData<string> Formats => ["vc+sd-jwt", "vc+jwt", "ecdsa-jcs-2019", "ecdsa-rdfc-2019", "ecdsa-sd-2023"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_context_that_is_not_on_board_is_given_to_every_command_or_the_outcome_is_open(string format)
    {
        var key = await _place.KeyAsync("k", "p256");
        var degree = Stranger(await _place.DidAsync(key));
        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", format)).Fails(2, "--context URL=FILE");
        (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", format, "--json")).Json.GetProperty("error").GetProperty("remedy").GetString().Should().Contain("--context");
        var issued = (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--format", format, "--context", Given)).Ok();

        var shown = issued;
        if (format == "ecdsa-sd-2023")
        {
            (await _place.PipeAsync(issued, "vc", "derive")).Fails(2, "--context URL=FILE");
            (await _place.PipeAsync(issued, ["vp", "create", "--key", key, .. To])).Fails(2, "--context URL=FILE");
            shown = (await _place.PipeAsync(issued, "vc", "derive", "--reveal", "/credentialSubject/degree", "--context", Given)).Ok();
        }

        (await _place.PipeAsync(shown, "vc", "verify")).Reports(2, "--context URL=FILE").Out.Should().StartWith("INDETERMINATE").And.NotContain("AddContext");
        (await _place.PipeAsync(shown, "vc", "verify", "--json")).Reports(2, "--context URL=FILE").Out.Should().NotContain("AddContext");
        (await _place.PipeAsync(shown, "vc", "verify", "--context", Given)).Reports(0, "VALID");
        (await _place.PipeAsync(issued, "inspect")).Ok().Out.Should().Contain("could not be verified now").And.Contain("--context URL=FILE").And.NotContain("AddContext");
        (await _place.PipeAsync(issued, "inspect", "--context", Given)).Ok().Out.Should().Contain("it holds");

        var presented = (await _place.PipeAsync(issued, ["vp", "create", "--key", key, "--reveal", "", "--context", Given, .. To])).Ok();
        (await _place.PipeAsync(presented, ["vp", "verify", .. To])).Reports(2, "--context URL=FILE");
        (await _place.PipeAsync(presented, ["vp", "verify", "--context", Given, .. To])).Reports(0, "VALID");
        if (format == "vc+sd-jwt")
        {
            (await _place.PipeAsync(issued, "sd-jwt", "verify")).Reports(2, "--context URL=FILE");
            (await _place.PipeAsync(issued, "sd-jwt", "verify", "--context", Given)).Reports(0, "VALID");
        }
    }

    [Fact]
    public async Task Contexts_are_given_properly()
    {
        (await _place.PipeAsync("{}", "vc", "verify", "--context", Own)).Fails(64, "URL=FILE");
        (await _place.PipeAsync("{}", "vc", "verify", "--context", Given, "--context", Given)).Fails(64, "twice");
        (await _place.PipeAsync("{}", "vc", "verify", "--context", $"/terms={_place["terms"]}")).Fails(64, "absolute");
        (await _place.PipeAsync("{}", "vc", "verify", "--context", $"{V2}={_place["terms"]}")).Fails(64, "on board");
    }

    [Fact]
    public async Task Undefined_terms_are_allowed_by_name_where_a_proof_does_not_need_them()
    {
        var key = await _place.KeyAsync("k", "p256");
        var loose = Workplace.Degree("did:example:ada").Replace(", \"https://www.w3.org/ns/credentials/examples/v2\"", "", StringComparison.Ordinal)
            .Replace(", \"UniversityDegreeCredential\"", "", StringComparison.Ordinal);
        (await _place.PipeAsync(loose, "vc", "issue", "--key", key)).Fails(1, "/credentialSubject/");
        (await _place.PipeAsync(loose, "vc", "issue", "--key", key, "--format", "ecdsa-rdfc-2019", "--allow-undefined-terms")).Fails(1, "/credentialSubject/");
        foreach (var (degree, exitCode) in new[] { (loose, 1), (Stranger("did:example:ada"), 2) })
        {
            var issued = (await _place.PipeAsync(degree, "vc", "issue", "--key", key, "--allow-undefined-terms")).Ok();

            (await _place.PipeAsync(issued, "vc", "verify")).Reports(exitCode);
            (await _place.PipeAsync(issued, "vc", "verify", "--allow-undefined-terms")).Reports(0, "warning").Out.Should().StartWith("VALID").And.Contain("some warn");
        }
    }

    [Fact]
    public async Task A_verifier_names_the_contexts_that_it_knows()
    {
        var key = await _place.KeyAsync("k", "p256");
        var issued = (await _place.PipeAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", key, "--format", "ecdsa-rdfc-2019")).Ok();

        (await _place.PipeAsync(issued, "vc", "verify", "--known-context", V2)).Reports(1, "--known-context").Out.Should().NotContain("KnownContexts");
        (await _place.PipeAsync(issued, "vc", "verify", "--known-context", V2, "https://www.w3.org/ns/credentials/examples/v2")).Reports(0, "VALID");
        (await _place.RunAsync("vc", "verify", "--known-context", V2, _place.Write("c", issued.Out))).Fails(64, "Name the file before");
    }

    public void Dispose() => _place.Dispose();

    private static string Stranger(string holder) =>
        Workplace.Degree(holder).Replace("https://www.w3.org/ns/credentials/examples/v2", Own, StringComparison.Ordinal);
}
