using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;

namespace DigitalIdentity.Tests.Credentials;

public sealed class CredentialMakingTests
{
    private const string Issuer = "did:example:issuer";
    private const string Holder = "did:example:holder";

    private static readonly DateTimeOffset From = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_quick_start_makes_a_credential()
    {
        var credential = new Credential("UniversityDegreeCredential", Did.Parse(Issuer))
        {
            Subject = new(Did.Parse(Holder)) { ["degree"] = "BSc", ["birthDate"] = "2001-02-03" },
        };

        Encoding.UTF8.GetString(credential.Utf8).Should().Be(
            """{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/undefined-terms/v2"],"type":["VerifiableCredential","UniversityDegreeCredential"],"issuer":"did:example:issuer","credentialSubject":{"id":"did:example:holder","degree":"BSc","birthDate":"2001-02-03"}}""");
        credential.Subject["degree"]!.ToString().Should().Be("BSc");
        credential.Subject.Id.Should().Be(Holder);
        credential.Issuer.Should().Be(Issuer);
        credential.ToString().Should().NotContain("BSc");
    }

    [Fact]
    public void Everything_set_is_read_back_and_reads_the_same_after_parsing()
    {
        var made = Full();
        Credential.TryParse(made.Utf8, out var read, out var problems).Should().BeTrue(because: string.Join("; ", problems));
        foreach (var credential in new[] { made, read! })
        {
            credential.Version.Should().Be(VcdmVersion.V2_0);
            credential.Id.Should().Be("urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33");
            credential.Contexts.Select(context => context.ToJsonString()).Should()
                .Equal("\"https://www.w3.org/ns/credentials/v2\"", "\"https://example.org/context\"", """{"degree":"https://example.org/degree"}""");
            credential.Types.Should().Equal("VerifiableCredential", "UniversityDegreeCredential", "https://example.org/Other");
            credential.Issuer.Should().Be(Issuer);
            credential["issuer"]!["name"]!.ToString().Should().Be("Example University");
            credential.Name!.ToString().Should().Be("Degree");
            credential.Description!["@language"]!.ToString().Should().Be("en");
            credential.ValidFrom.Should().Be(From);
            credential.ValidUntil.Should().Be(From.AddYears(1));
            credential.Subjects.Should().HaveCount(2);
            credential.Subjects[1].Id.Should().BeNull();
            credential.Subjects[1].ClaimNames.Should().Equal("friend");
            credential.Status.Should().ContainSingle().Which["type"]!.ToString().Should().Be("BitstringStatusListEntry");
            credential.Schema.Should().HaveCount(2);
            credential.RefreshService.Should().ContainSingle();
            credential.TermsOfUse.Should().ContainSingle();
            credential.Evidence.Should().ContainSingle();
            credential.RelatedResource.Should().ContainSingle();
            credential["level"]!.GetValue<int>().Should().Be(7);
            credential["absent"].Should().BeNull();
            credential.HasProof.Should().BeFalse();
        }

        read!.Utf8.SequenceEqual(made.Utf8).Should().BeTrue();
    }

    [Fact]
    public void The_members_stand_in_a_fixed_order_whatever_order_they_were_set_in()
    {
        var one = new Credential("VerifiableCredential", Issuer) { Name = "n", Subject = new(Holder), Id = "urn:a:b", ValidFrom = From };
        var other = new Credential("VerifiableCredential", Issuer) { ValidFrom = From, Id = "urn:a:b", Subject = new(Holder), Name = "n" };
        one.Utf8.SequenceEqual(other.Utf8).Should().BeTrue();
        one.Json.EnumerateObject().Select(member => member.Name).Should().Equal("@context", "id", "type", "name", "issuer", "validFrom", "credentialSubject");
    }

    [Fact]
    public void Version_1_1_has_its_own_context_and_dates()
    {
        var credential = new Credential("AlumniCredential", Issuer)
        {
            Version = VcdmVersion.V1_1,
            Contexts = ["https://www.w3.org/2018/credentials/examples/v1"],
            Subject = new(Holder) { ["alumniOf"] = "Example University" },
            ValidFrom = From,
            ValidUntil = From.AddDays(1),
        };
        credential.Json.EnumerateObject().Select(member => member.Name).Should()
            .Equal("@context", "type", "issuer", "issuanceDate", "expirationDate", "credentialSubject");
        credential.Json.GetProperty("@context")[0].GetString().Should().Be("https://www.w3.org/2018/credentials/v1");
        credential.ValidFrom.Should().Be(From);
        credential.ValidUntil.Should().Be(From.AddDays(1));
        Credential.TryParse(credential.Utf8, out var read, out _).Should().BeTrue();
        read!.Version.Should().Be(VcdmVersion.V1_1);
    }

    [Fact]
    public void What_the_caller_changes_afterwards_does_not_reach_the_credential()
    {
        var address = new JsonObject { ["city"] = "Ljubljana" };
        var contexts = new List<JsonNode> { "https://example.org/context" };
        var status = new JsonObject { ["type"] = "BitstringStatusListEntry" };
        var subject = new CredentialSubject(Holder) { ["address"] = address };
        var credential = new Credential("VerifiableCredential", Issuer) { Contexts = contexts, Status = [status], Subject = subject };
        var before = credential.Utf8.ToArray();

        address["city"] = "Maribor";
        contexts.Add("https://example.org/other");
        status["type"] = "Other";
        credential.Subject["address"]!["city"] = "Celje";
        credential.Status[0]["type"] = "Other";
        credential.Contexts[0].AsValue().ReplaceWith("x");
        var changing = () => subject["more"] = "claims";

        changing.Should().Throw<InvalidOperationException>();
        credential.Utf8.ToArray().Should().Equal(before);
        credential.Subject["address"]!["city"]!.ToString().Should().Be("Ljubljana");
    }

    [Fact]
    public void The_undefined_terms_context_is_added_only_where_it_is_needed()
    {
        Contexts(new Credential("VerifiableCredential", Issuer) { Subject = new(Holder) }).Should().HaveCount(1);
        Contexts(new Credential("VerifiableCredential", Issuer) { Subject = new(Holder) { ["name"] = "Pat" } }).Should().HaveCount(1);
        Contexts(new Credential("https://example.org/Type", Issuer) { Subject = new(Holder) }).Should().HaveCount(1);
        Contexts(new Credential("VerifiableCredential", Issuer)
        {
            Subject = new(Holder),
            Status = [new() { ["type"] = "BitstringStatusListEntry", ["statusPurpose"] = "revocation", ["statusListIndex"] = "1", ["statusListCredential"] = "https://a.example/1" }],
        }).Should().HaveCount(1);

        Contexts(new Credential("CustomCredential", Issuer) { Subject = new(Holder) }).Should().HaveCount(2);
        Contexts(new Credential("VerifiableCredential", Issuer) { Subject = new(Holder) { ["degree"] = "BSc" } }).Should().HaveCount(2);
        Contexts(new Credential("VerifiableCredential", Issuer) { Subject = new(Holder) { ["name"] = new JsonObject { ["degree"] = 1 } } }).Should().HaveCount(2);
        Contexts(new Credential("VerifiableCredential", Issuer) { Subject = new(Holder) { ["type"] = "Person" } }).Should().HaveCount(2);
        Contexts(new Credential("VerifiableCredential", Issuer) { Subject = new(Holder) { ["holder"] = Holder } }).Should().HaveCount(2);
        Contexts(new Credential("VerifiableCredential", Issuer) { Subject = new(Holder), ["level"] = 1 }).Should().HaveCount(2);

        Contexts(new Credential("CustomCredential", Issuer) { Contexts = ["https://example.org/c"], Subject = new(Holder) }).Should().HaveCount(2)
            .And.NotContain("https://www.w3.org/ns/credentials/undefined-terms/v2");

        static IEnumerable<string> Contexts(Credential credential) => credential.Contexts.Select(context => context.ToString());
    }

    [Fact]
    public void A_required_member_that_is_missing_is_named_when_the_document_is_asked_for()
    {
        var noSubject = new Credential("VerifiableCredential", Issuer);
        noSubject.Invoking(credential => credential.Json).Should().Throw<InvalidOperationException>().WithMessage("*/credentialSubject*");
        noSubject.ToString().Should().Contain("VerifiableCredential");

        var noDate = new Credential("VerifiableCredential", Issuer) { Version = VcdmVersion.V1_1, Subject = new(Holder) };
        noDate.Invoking(credential => credential.Json).Should().Throw<InvalidOperationException>().WithMessage("*/issuanceDate*");
        noDate.WithValidFrom(From).ValidFrom.Should().Be(From);
    }

    [Fact]
    public void A_later_start_keeps_every_other_member()
    {
        var made = Full();
        var later = From.AddDays(3);
        var moved = made.WithValidFrom(later);
        moved.ValidFrom.Should().Be(later);
        made.ValidFrom.Should().Be(From);

        Credential.TryParse("""{"x":1.0E2,"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiableCredential","issuer":"did:example:i","credentialSubject":{"name":"\u0041"}}"""u8, out var read, out _).Should().BeTrue();
        Encoding.UTF8.GetString(read!.WithValidFrom(later).Utf8).Should().Be(
            """{"x":1.0E2,"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiableCredential","issuer":"did:example:i","credentialSubject":{"name":"\u0041"},"validFrom":"2024-01-04T00:00:00Z"}""");

        var tooLate = () => made.WithValidFrom(From.AddYears(2));
        tooLate.Should().Throw<ArgumentException>();
        Credential.TryParse(made.Utf8, out var parsed, out _).Should().BeTrue();
        parsed!.Invoking(credential => credential.WithValidFrom(From.AddYears(2))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task Many_threads_read_one_document()
    {
        var credential = Full();
        var texts = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => (Encoding.UTF8.GetString(credential.Utf8), credential.Subject.Id))));
        texts.Distinct().Should().ContainSingle();
    }

    public static TheoryData<string, Func<object>> Refused => new()
    {
        { "type", () => new Credential("", Issuer) },
        { "type", () => new Credential("two words", Issuer) },
        { "type", () => new Credential("@id", Issuer) },
        { "type", () => new Credential("half \uD800", Issuer) },
        { "issuer", () => new Credential("T", "example") },
        { "issuer", () => new Credential("T", (JsonNode)new JsonObject { ["name"] = "No id" }) },
        { "issuer", () => new Credential("T", (JsonNode)new JsonArray(Issuer)) },
        { "issuer", () => new Credential("T", (Did)null!) },
        { "Id", () => new Credential("T", Issuer) { Id = "_:b0" } },
        { "Id", () => new Credential("T", Issuer) { Id = "" } },
        { "Contexts", () => new Credential("T", Issuer) { Contexts = ["not a url"] } },
        { "Contexts", () => new Credential("T", Issuer) { Contexts = [5] } },
        { "Contexts", () => new Credential("T", Issuer) { Contexts = [null!] } },
        { "Contexts", () => new Credential("T", Issuer) { Contexts = [new JsonObject { ["VerifiableCredential"] = "https://example.org/Other" }] } },
        { "Types", () => new Credential("T", Issuer) { Types = ["a b"] } },
        { "Types", () => new Credential("T", Issuer) { Types = [null!] } },
        { "Name", () => new Credential("T", Issuer) { Name = 5 } },
        { "Name", () => new Credential("T", Issuer) { Name = new JsonObject { ["@value"] = "x", ["url"] = "y" } } },
        { "Description", () => new Credential("T", Issuer) { Description = new JsonArray("x") } },
        { "ValidUntil", () => new Credential("T", Issuer) { ValidFrom = From, ValidUntil = From.AddSeconds(-1) } },
        { "ValidFrom", () => new Credential("T", Issuer) { ValidUntil = From, ValidFrom = From.AddSeconds(1) } },
        { "Subject", () => new Credential("T", Issuer) { Subject = new() } },
        { "Subject", () => new Credential("T", Issuer) { Subject = null! } },
        { "Subjects", () => new Credential("T", Issuer) { Subjects = [] } },
        { "Subjects", () => new Credential("T", Issuer) { Subjects = [new(Holder), new()] } },
        { "Status", () => new Credential("T", Issuer) { Status = [[]] } },
        { "Status", () => new Credential("T", Issuer) { Status = [new() { ["type"] = "T", ["id"] = "no url" }] } },
        { "Version", () => new Credential("T", Issuer) { Status = [new() { ["type"] = "T" }], Version = VcdmVersion.V1_1 } },
        { "Version", () => new Credential("T", Issuer) { Version = (VcdmVersion)7 } },
        { "Schema", () => new Credential("T", Issuer) { Schema = [new() { ["type"] = "JsonSchema" }] } },
        { "RefreshService", () => new Credential("T", Issuer) { RefreshService = [[]] } },
        { "TermsOfUse", () => new Credential("T", Issuer) { TermsOfUse = [[]] } },
        { "Evidence", () => new Credential("T", Issuer) { Evidence = [new() { ["type"] = 2 }] } },
        { "RelatedResource", () => new Credential("T", Issuer) { RelatedResource = [new() { ["id"] = "https://a.example/" }] } },
        { "name", () => new Credential("T", Issuer) { ["proof"] = "x" } },
        { "name", () => new Credential("T", Issuer) { ["issuer"] = Issuer } },
        { "name", () => new Credential("T", Issuer) { ["@context"] = "x" } },
        { "value", () => new Credential("T", Issuer) { ["renderMethod"] = "x" } },
        { "value", () => new Credential("T", Issuer) { ["more"] = "\uDC00" } },
        { "value", () => new Credential("T", Issuer) { ["more"] = Deep(60) } },
        { "id", () => new CredentialSubject("relative") },
        { "name", () => new CredentialSubject(Holder) { [""] = 1 } },
        { "name", () => new CredentialSubject(Holder) { ["@id"] = Holder } },
        { "name", () => new CredentialSubject(Holder) { ["\uD800"] = 1 } },
        { "value", () => new CredentialSubject(Holder) { ["id"] = "relative" } },
        { "value", () => new CredentialSubject(Holder) { ["text"] = "\uD800" } },
        { "value", () => new CredentialSubject(Holder) { ["nan"] = double.NaN } },
        { "value", () => new CredentialSubject(Holder) { ["twice"] = JsonNode.Parse("""{"a":1,"a":2}""") } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_breaks_a_rule_is_refused_by_name_when_it_is_set(string parameter, Func<object> make) =>
        make.Should().Throw<ArgumentException>().WithParameterName(parameter);

    private static Credential Full() => new("UniversityDegreeCredential", new JsonObject { ["id"] = Issuer, ["name"] = "Example University" })
    {
        Id = "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
        Contexts = ["https://example.org/context", new JsonObject { ["degree"] = "https://example.org/degree" }],
        Types = ["https://example.org/Other", "VerifiableCredential"],
        Name = "Degree",
        Description = new JsonObject { ["@value"] = "A degree", ["@language"] = "en", ["@direction"] = "ltr" },
        ValidFrom = From.AddMilliseconds(999),
        ValidUntil = From.AddYears(1),
        Subjects = [new(Holder) { ["degree"] = "BSc", ["address"] = new JsonObject { ["city"] = "Ljubljana" } }, new() { ["friend"] = true }],
        Status = [new() { ["type"] = "BitstringStatusListEntry", ["statusPurpose"] = "revocation" }],
        Schema = [new() { ["id"] = "https://a.example/1", ["type"] = "JsonSchema" }, new() { ["id"] = "https://a.example/2", ["type"] = "JsonSchema" }],
        RefreshService = [new() { ["type"] = "Refresh" }],
        TermsOfUse = [new() { ["type"] = "Terms" }],
        Evidence = [new() { ["type"] = "Evidence" }],
        RelatedResource = [new() { ["id"] = "https://a.example/3", ["digestMultibase"] = "uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA" }],
        ["level"] = 7,
    };

    private static JsonArray Deep(int levels)
    {
        var node = new JsonArray();
        for (var i = 1; i < levels; i++)
            node = [node];
        return node;
    }
}
