using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;
using DigitalIdentity.Tests.DataIntegrity;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>
/// A proof over RDF covers what is said, not the names by which it is said: whoever renames a member by a full IRI, a keyword or a term of an added
/// context keeps the signature good. None of that may hide a date, a status, an issuer or a subject from a verifier.
/// </summary>
public sealed class RenamedMemberTests : VerifyingTest
{
    private const string Cred = "https://www.w3.org/2018/credentials#";
    private const string DateTime = "http://www.w3.org/2001/XMLSchema#dateTime";

    private static readonly DateTimeOffset Later = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Suites => new()
    {
        { "eddsa-rdfc-2022", "Ed25519" }, { "ecdsa-rdfc-2019", "P-256" }, { "ecdsa-rdfc-2019", "P-384" }, { "ecdsa-sd-2023", "P-256" },
        { "bbs-2023", "BLS12-381-G2" },
    };

    private static async Task<JsonNode> IssueAsync(string suite, string algorithm, ControlledDid? holder = null, JsonNode? status = null)
    {
        using var issuer = await Agents.CreateAsync(Agents.Algorithm(algorithm));
        var json = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = issuer.Did.Value,
            ["validFrom"] = "2026-01-01T00:00:00Z",
            ["validUntil"] = "2026-02-01T00:00:00Z",
            ["credentialSubject"] = new JsonObject { ["id"] = holder?.Did.Value ?? "did:example:subject", ["name"] = "Ada" },
        };
        if (status is not null)
            json["credentialStatus"] = status;
        Credential.TryParse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), out var credential, out var problems).Should().BeTrue(string.Join(' ', problems));
        var secured = await Agents.Agent.Issuer.IssueAsync(credential!, issuer, new Format(suite), new IssueOptions { Created = Later.AddYears(-3) }, Token);
        return JsonNode.Parse((await Agents.Agent.Holder.DiscloseAsync(secured, [""], Token)).Utf8.Span)!;
    }

    private static async Task<VerificationReport<VerifiedCredential>> VerifyAsync(JsonNode document, DateTimeOffset asOf) =>
        await Agents.Agent.Verifier.VerifyCredentialAsync(document.ToJsonString(), new VerificationOptions { AsOf = asOf }, Token);

    private static void Rename(JsonNode document, string name, string other, Func<JsonNode, JsonNode>? write = null)
    {
        var value = document[name]!.DeepClone();
        document.AsObject().Remove(name);
        document[other] = write is null ? value : write(value);
    }

    private static JsonObject Typed(JsonNode value) => new() { ["@type"] = DateTime, ["@value"] = value.DeepClone() };

    private static void Define(JsonNode document, string term, JsonNode definition) =>
        document["@context"]!.AsArray().Add(new JsonObject { [term] = definition });

    private static void ShouldBeRefused(VerificationReport<VerifiedCredential> report, string pointer)
    {
        report.Status.Should().Be(VerificationStatus.Invalid, report.ToString());
        report.Checks.Should().Contain(c => c.Kind == CheckKind.Proof && c.Outcome == CheckOutcome.Passed, "the signature is good");
        report.Checks.Should().Contain(c => c.Kind == CheckKind.Terms && c.Outcome == CheckOutcome.Failed && c.Pointer == pointer);
    }

    [Theory, MemberData(nameof(Suites))]
    public async Task An_expired_credential_does_not_become_young_by_renaming_its_date(string suite, string algorithm)
    {
        var genuine = await IssueAsync(suite, algorithm);
        (await VerifyAsync(genuine, Later)).Status.Should().Be(VerificationStatus.Invalid);

        var byIri = genuine.DeepClone();
        Rename(byIri, "validUntil", Cred + "validUntil", Typed);
        ShouldBeRefused(await VerifyAsync(byIri, Later), "/validUntil");

        var byTerm = genuine.DeepClone();
        Define(byTerm, "until", new JsonObject { ["@id"] = Cred + "validUntil", ["@type"] = DateTime });
        Rename(byTerm, "validUntil", "until");
        ShouldBeRefused(await VerifyAsync(byTerm, Later), "/validUntil");

        var early = genuine.DeepClone();
        Rename(early, "validFrom", Cred + "validFrom", Typed);
        ShouldBeRefused(await VerifyAsync(early, Later.AddYears(-1)), "/validFrom");
    }

    [Theory, MemberData(nameof(Suites))]
    public async Task A_status_does_not_vanish_by_renaming_it(string suite, string algorithm)
    {
        var now = new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);
        var genuine = await IssueAsync(suite, algorithm, status: new JsonObject { ["id"] = "urn:status:1", ["type"] = "BitstringStatusListEntry", ["statusPurpose"] = "revocation" });
        (await VerifyAsync(genuine, now)).Status.Should().Be(VerificationStatus.Indeterminate);

        Rename(genuine, "credentialStatus", Cred + "credentialStatus");

        ShouldBeRefused(await VerifyAsync(genuine, now), "/credentialStatus");
    }

    [Theory, MemberData(nameof(Suites))]
    public async Task A_subject_keeps_its_id_so_that_nobody_else_can_present(string suite, string algorithm)
    {
        using var holder = await Agents.CreateAsync();
        var now = new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);
        foreach (var alias in new[] { "@id", "me" })
        {
            var stolen = await IssueAsync(suite, algorithm, holder);
            if (alias == "me")
                Define(stolen, alias, "@id");
            Rename(stolen["credentialSubject"]!, "id", alias);

            var report = await VerifyAsync(stolen, now);
            if (alias == "@id")
                report.Status.Should().Be(VerificationStatus.Invalid, "the document is not in compacted form");
            else
                ShouldBeRefused(report, "/credentialSubject");
        }
    }

    [Theory, MemberData(nameof(Suites))]
    public async Task A_credential_keeps_its_own_id_and_its_issuer(string suite, string algorithm)
    {
        var now = new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);
        var genuine = await IssueAsync(suite, algorithm);
        (await VerifyAsync(genuine, now)).Status.Should().Be(VerificationStatus.Valid);

        var byObject = genuine.DeepClone();
        byObject["issuer"] = new JsonObject { ["@id"] = genuine["issuer"]!.DeepClone(), ["id"] = "did:example:other" };
        (await VerifyAsync(byObject, now)).Status.Should().Be(VerificationStatus.Invalid);

        var named = genuine.DeepClone();
        named["issuer"] = new JsonObject { ["id"] = genuine["issuer"]!.DeepClone() };
        (await VerifyAsync(named, now)).Status.Should().Be(VerificationStatus.Valid, "an object with the id alone says the same");
    }

    [Theory, MemberData(nameof(Suites))]
    public async Task An_expired_proof_does_not_become_young_by_renaming_its_date(string suite, string algorithm)
    {
        using var party = new TestParty("modern", KeyAlgorithm.All.Single(a => a.Name == algorithm), BuiltIn.Cryptosuites.Single(s => s.Name == suite)).KnownTo(Finder);
        var signed = JsonNode.Parse(await party.SignAsync(
            """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:example:modern","credentialSubject":{"id":"did:example:s","name":"Ada"}}""",
            new ProofOptions(party.MethodId, VerificationRelationship.AssertionMethod) { Created = Noon.AddDays(-9), Expires = Noon.AddDays(-1) }))!;
        (await VerifyAsync(signed.ToJsonString())).Status.Should().Be(VerificationStatus.Invalid);

        var byIri = signed.DeepClone();
        Rename(byIri["proof"]!, "expires", "https://w3id.org/security#expiration", Typed);
        await ShouldFailAsync(byIri.ToJsonString(), DataIntegrityError.DataLossDetectionError, "/proof/https:~1~1w3id.org~1security#expiration");

        Define(signed, "until", new JsonObject { ["@id"] = "https://w3id.org/security#expiration", ["@type"] = DateTime });
        Rename(signed["proof"]!, "expires", "until");
        await ShouldFailAsync(signed.ToJsonString(), DataIntegrityError.DataLossDetectionError, "/proof/until");
    }

    [Fact]
    public async Task The_holder_of_a_presentation_is_not_hidden_by_renaming_it()
    {
        using var holder = await Agents.CreateAsync();
        var credential = await IssueAsync("eddsa-rdfc-2022", "Ed25519", holder);
        SecuredCredential.TryParse(credential.ToJsonString(), out var kept, out _).Should().BeTrue();
        var shown = await Agents.Agent.Holder.PresentAsync(kept!, [""], holder, Agents.Verifier, new PresentOptions { Format = Format.EddsaRdfc2022 }, Token);
        var json = JsonNode.Parse(shown.Utf8.Span)!;
        Rename(json, "holder", Cred + "holder", value => new JsonObject { ["@id"] = value.DeepClone() });

        var report = await Agents.Agent.Verifier.VerifyPresentationAsync(json.ToJsonString(), Agents.Verifier, new VerificationOptions { HolderBinding = Strictness.Warn }, Token);

        report.Checks.Should().Contain(c => c.Kind == CheckKind.Terms && c.Outcome == CheckOutcome.Failed && c.Pointer == "/holder");
    }
}
