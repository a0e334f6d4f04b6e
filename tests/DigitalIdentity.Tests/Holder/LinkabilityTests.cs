using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.Holder;

/// <summary>What stays linkable is named: to the holder before sending, to the verifier in the report; and what an issuer chose without need is refused.</summary>
public class LinkabilityTests
{
    private const string Portrait = "data:image/png;base64,iVBORw0KGgo=";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string[]> Links => new()
    {
        { """{"ageOver18":true}""", "/credentialSubject", [] },
        { """{"id":"urn:uuid:0b2a3f0c-1f4e-4b53-9a58-0e2a4d1f7c11","ageOver18":true}""", "/credentialSubject/ageOver18", ["/credentialSubject/id"] },
        { """[{"ageOver18":true},{"id":"did:example:1","ageOver18":true}]""", "/credentialSubject", ["/credentialSubject/1/id"] },
        { """{"ageOver18":true,"portrait":"data:image/png;base64,iVBORw0KGgo="}""", "/credentialSubject", ["/credentialSubject/portrait"] },
        { """{"ageOver18":true,"portrait":"data:image/png;base64,iVBORw0KGgo="}""", "/credentialSubject/ageOver18", [] },
        { """{"ageOver18":true,"born":"1998-07-14T03:12:00Z"}""", "/credentialSubject", ["/credentialSubject/born"] },
        { """{"ageOver18":true,"born":"1998-07-14T00:00:00Z"}""", "/credentialSubject", [] },
        { """{"ageOver18":true,"mail":["mailto:a@example.org","tel:+1-201-555-0123"]}""", "/credentialSubject", ["/credentialSubject/mail/0", "/credentialSubject/mail/1"] },
        { """{"home":{"id":"https://town.example/house/7","city":"Bergen"}}""", "/credentialSubject/home/city", ["/credentialSubject/home/id"] },
    };

    [Theory]
    [InlineData(0, false)] // the credential and its subject
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task The_order_of_many_objects_is_named(int items, bool isNamed)
    {
        using var shop = await Shop.CreateAsync();
        var list = string.Join(',', Enumerable.Range(0, items).Select(i => $$"""{"grade":{{i}}}"""));
        var secured = await IssueAsync(shop, $$"""{"credentialSubject":{"ageOver18":true,"courses":[{{list}}]} }""");

        var shown = await Shop.PresentAsync(secured, null, reveal: "/credentialSubject");

        shown.Linkable.Any(c => c.Problem!.Pointer == "/verifiableCredential/0/proof").Should().Be(isNamed);
        if (isNamed)
            shown.Linkable.Should().ContainSingle().Which.Problem!.Detail.Should().Contain($"{items + 2} objects");
    }

    [Theory, MemberData(nameof(Links))]
    public async Task Each_thing_that_links_is_named_with_its_place(string subject, string reveal, string[] expected)
    {
        using var shop = await Shop.CreateAsync();
        var shown = await Shop.PresentAsync(await IssueAsync(shop, $$"""{"credentialSubject":{{subject}} }"""), null, reveal: reveal);

        await NamesAsync(shown, expected);
    }

    [Fact]
    public async Task Identifiers_dates_and_status_of_the_credential_are_named()
    {
        using var shop = await Shop.CreateAsync();
        var secured = await IssueAsync(shop, """
            {"id":"urn:uuid:8f1c1f0e-0d1e-4c3a-9d6b-2f7d3f6f0a11","validFrom":"2026-01-01T09:30:11Z","validUntil":"2036-01-01T00:00:00Z",
            "credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"94567","statusListCredential":"https://issuer.example/status/3"},
            "credentialSubject":{"ageOver18":true}}
            """);
        var shown = await Shop.PresentAsync(secured, null);

        await NamesAsync(shown, ["/id", "/validFrom", "/credentialStatus/statusListIndex"]);
    }

    [Fact]
    public async Task What_the_issuer_made_mandatory_is_named_where_it_is()
    {
        using var shop = await Shop.CreateAsync();
        var secured = await IssueAsync(
            shop, """{"name":"A pass","credentialSubject":{"ageOver18":true,"district":"Nord","points":12,"home":{"city":"Bergen","code":"5013"}}}""",
            new IssueOptions { MandatoryPointers = ["/issuer", "/name", "/credentialSubject/district", "/credentialSubject/points", "/credentialSubject/home/city"] });

        await NamesAsync(
            await Shop.PresentAsync(secured, null),
            ["/name", "/credentialSubject/district", "/credentialSubject/points", "/credentialSubject/home/city"]);
    }

    [Fact]
    public async Task By_default_nothing_is_mandatory_but_what_a_verifier_cannot_do_without()
    {
        using var shop = await Shop.CreateAsync();
        var secured = await IssueAsync(shop, """
            {"validFrom":"2026-01-01T00:00:00Z","validUntil":"2036-01-01T00:00:00Z","name":"Pass of Amani","description":"personal",
            "evidence":{"type":"Visit","seen":"at the office"},"credentialSubject":{"ageOver18":true,"givenName":"Amani"}}
            """);
        var shown = await Shop.PresentAsync(secured, null);

        Shop.FirstCredential(Shop.Node(shown)).Select(m => m.Key).Should().BeEquivalentTo(
            "@context", "type", "issuer", "validFrom", "validUntil", "credentialSubject", "proof");
        JsonNode.Parse(secured.ToString())!["proof"]!.AsObject().Select(m => m.Key).Should().NotContain("created");
        await NamesAsync(shown, []);
    }

    [Fact]
    public async Task A_pseudonym_that_was_asked_for_is_named()
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(BbsFeature.Pseudonym);
        var secured = await shop.IssueAsync(binding);

        await NamesAsync(await Shop.PresentAsync(secured, binding, pseudonymFor: "https://shop.example"), ["/proof/proofValue"]);
        await NamesAsync(await Shop.PresentAsync(secured, binding), []);
    }

    [Fact]
    public async Task Dates_of_the_proof_are_named_where_the_issuer_insisted()
    {
        using var shop = await Shop.CreateAsync();
        var options = new IssueOptions
        {
            Created = new(2026, 1, 1, 9, 30, 11, TimeSpan.Zero),
            Expires = new(2036, 1, 1, 9, 30, 11, TimeSpan.Zero),
        };
        await RefusedAsync(shop, """{"credentialSubject":{"ageOver18":true}}""", options, "*Created*");
        await RefusedAsync(shop, """{"credentialSubject":{"ageOver18":true}}""", options with { Created = null }, "*Expires*");

        var shown = await Shop.PresentAsync(await IssueAsync(shop, """{"credentialSubject":{"ageOver18":true}}""", options with { Linkability = Strictness.Warn }), null);
        await NamesAsync(shown, ["/proof/created", "/proof/expires"]);

        var coarse = new IssueOptions { Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Expires = new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        await NamesAsync(await Shop.PresentAsync(await IssueAsync(shop, """{"credentialSubject":{"ageOver18":true}}""", coarse), null), []);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/credentialSubject")]
    [InlineData("/credentialSubject/id")]
    [InlineData("/credentialSubject/portrait")]
    [InlineData("/credentialSubject/home")]
    [InlineData("/credentialSubject/home/id")]
    [InlineData("/credentialSubject/home/city")] // its identifier goes with it
    [InlineData("/credentialSubject/born")]
    [InlineData("/evidence")]
    [InlineData("/id")]
    public async Task An_issuer_cannot_make_mandatory_what_is_of_one_person_without_saying_so(string pointer)
    {
        using var shop = await Shop.CreateAsync();
        var members = $$"""
            {"id":"urn:uuid:8f1c1f0e-0d1e-4c3a-9d6b-2f7d3f6f0a11","evidence":{"id":"urn:uuid:8f1c1f0e-0d1e-4c3a-9d6b-2f7d3f6f0a12","type":"Visit"},
            "credentialSubject":{"id":"did:example:1","ageOver18":true,"born":"1998-07-14T03:12:00Z","portrait":"{{Portrait}}","home":{"id":"https://town.example/house/7","city":"Bergen"} } }
            """;
        var options = new IssueOptions { MandatoryPointers = ["/issuer", pointer] };

        await RefusedAsync(shop, members, options, $"*'{pointer}'*");
        (await IssueAsync(shop, members, options with { Linkability = Strictness.Warn })).Format.Should().Be(Shop.Bbs);
        (await IssueAsync(shop, members, new IssueOptions { MandatoryPointers = ["/issuer", "/credentialSubject/ageOver18"] })).Format.Should().Be(Shop.Bbs);
    }

    [Fact]
    public async Task The_same_holds_for_what_may_be_hidden()
    {
        using var shop = await Shop.CreateAsync();
        var members = $$"""{"credentialSubject":{"ageOver18":true,"portrait":"{{Portrait}}"} }""";

        await RefusedAsync(shop, members, new IssueOptions { Disclosable = ["/credentialSubject/ageOver18"] }, "*portrait*");
        await RefusedAsync(shop, members, new IssueOptions { Disclosable = [] }, "*credentialSubject*");
        (await IssueAsync(shop, members, new IssueOptions { Disclosable = ["/credentialSubject/portrait"] })).Format.Should().Be(Shop.Bbs);
    }

    [Fact]
    public async Task Another_proof_beside_an_unlinkable_one_is_named()
    {
        using var shop = await Shop.CreateAsync();
        using var other = await Agents.CreateAsync();
        other.TryGetSigner(VerificationRelationship.AssertionMethod, null, out var method, out var signer).Should().BeTrue();
        var derived = await Agents.Agent.Holder.DiscloseAsync(await shop.IssueAsync(null), ["/credentialSubject/ageOver18"], Cancel);
        var endorsed = await new EddsaRdfc2022().AddProofAsync(
            derived.Utf8, new ProofOptions(method!, VerificationRelationship.AssertionMethod), signer!, cancellationToken: Cancel);
        endorsed.TryGet(out var bytes, out var problem).Should().BeTrue(problem?.ToString());

        var report = await Agents.Agent.Verifier.VerifyCredentialAsync(bytes!, cancellationToken: Cancel);

        report.Status.Should().Be(VerificationStatus.Valid, report.ToString());
        report.Checks.Where(c => c.Kind == CheckKind.Linkability).Should().ContainSingle().Which.Pointer.Should().Be("/proof/1");
    }

    [Fact]
    public async Task Of_a_proof_that_links_by_itself_that_is_said_once()
    {
        using var issuer = await Agents.CreateAsync(KeyAlgorithm.P256);
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.EcdsaSd2023, cancellationToken: Cancel);
        var shown = await Agents.Agent.Holder.PresentAsync(secured, ["/credentialSubject/degree"], holder, Shop.First, cancellationToken: Cancel);

        await NamesAsync(shown, ["/proof"]);
    }

    [Theory]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    public async Task Of_formats_that_everybody_recognises_nothing_is_said(string format)
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, new Format(format), cancellationToken: Cancel);

        await NamesAsync(await Agents.Agent.Holder.PresentAsync(secured, [""], holder, Shop.First, cancellationToken: Cancel), []);
    }

    [Fact]
    public async Task Warnings_about_linkability_are_words_and_no_verdict()
    {
        using var shop = await Shop.CreateAsync();
        var shown = await Shop.PresentAsync(await IssueAsync(shop, """{"id":"urn:uuid:8f1c1f0e-0d1e-4c3a-9d6b-2f7d3f6f0a11","credentialSubject":{"ageOver18":true}}"""), null);

        var report = await Shop.VerifyAsync(shown);

        report.Status.Should().Be(VerificationStatus.Valid);
        report.Checks.Where(c => c.Kind == CheckKind.Linkability).Should().ContainSingle().Which
            .Should().Match<Check>(c => c.Outcome == CheckOutcome.Warning && c.Problem!.Code == "LINKABLE" && c.Problem.Remedy.Length > 0 && c.Problem.Pointer == c.Pointer);
    }

    [Fact]
    public async Task However_much_links_the_list_ends()
    {
        using var shop = await Shop.CreateAsync();
        var many = string.Join(',', Enumerable.Range(0, 300).Select(i => $$"""{"id":"urn:example:{{i}}","city":"Bergen"}"""));
        var shown = await Shop.PresentAsync(await IssueAsync(shop, $$"""{"credentialSubject":{"homes":[{{many}}]} }"""), null, reveal: "/credentialSubject/homes");

        shown.Linkable.Should().HaveCount(64);
    }

    /// <summary>Holder and verifier get the same list.</summary>
    private static async Task NamesAsync(SecuredPresentation shown, string[] expected)
    {
        var pointers = expected.Select(p => p is "/holder" ? p : "/verifiableCredential/0" + p).ToArray();
        shown.Linkable.Select(c => c.Pointer).Should().BeEquivalentTo(pointers);
        shown.Linkable.Should().NotContain(c => c.Kind != CheckKind.Linkability || c.Outcome != CheckOutcome.Warning);
        var report = await Agents.Agent.Verifier.VerifyPresentationAsync(
            shown.ToString(), Shop.First, new VerificationOptions { CredentialStatus = Strictness.Warn, HolderBinding = Strictness.Warn }, Cancel);
        report.Status.Should().Be(VerificationStatus.Valid, report.ToString());
        report.Checks.Where(c => c.Kind == CheckKind.Linkability).Should().BeEquivalentTo(shown.Linkable);
    }

    private static async Task RefusedAsync(Shop shop, string members, IssueOptions options, string message) =>
        await FluentActions.Awaiting(async () => await IssueAsync(shop, members, options)).Should().ThrowAsync<ArgumentException>().WithParameterName(nameof(options)).WithMessage(message);

    private static async Task<SecuredCredential> IssueAsync(Shop shop, string members, IssueOptions? options = null)
    {
        var node = JsonNode.Parse("""
            {"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/undefined-terms/v2"],"type":["VerifiableCredential","AgeCredential"]}
            """)!.AsObject();
        node["issuer"] = shop.Issuer.Did.Value;
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
            node[name] = value?.DeepClone();
        Credential.TryParse(Encoding.UTF8.GetBytes(node.ToJsonString()), out var credential, out var problems).Should().BeTrue(string.Join(' ', problems));
        return await shop.IssueAsync(null, credential, options);
    }
}
