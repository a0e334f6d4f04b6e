using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;

namespace DigitalIdentity.Tests.Credentials;

public sealed class PresentationTests
{
    private const string Holder = "did:example:holder";

    // Odd but valid JSON text: what is embedded must not be written anew.
    private const string Odd =
        """{ "type":"VerifiableCredential", "@context":["https://www.w3.org/ns/credentials/v2"],"issuer":"did:example:issuer","credentialSubject":{"name":"\u0041","n":1.0E+2},"proof":{"type":"DataIntegrityProof"} }""";

    [Fact]
    public void Embedded_credentials_keep_their_bytes()
    {
        Credential.TryParse(Encoding.UTF8.GetBytes(Odd), out var credential, out _).Should().BeTrue();
        var presentation = new Presentation(Did.Parse(Holder)) { Credentials = [credential!, new EnvelopedVerifiableCredential("application/vc+jwt", "eyJh.e30.AAAA")] };

        var text = Encoding.UTF8.GetString(presentation.Utf8);
        text.Should().StartWith("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"holder":"did:example:holder","verifiableCredential":[{ "type":""");
        text.Should().Contain(Odd);

        Presentation.TryParse(presentation.Utf8, out var read, out var problems).Should().BeTrue(because: string.Join("; ", problems));
        foreach (var one in new[] { presentation, read! })
        {
            one.Holder.Should().Be(Holder);
            one.Version.Should().Be(VcdmVersion.V2_0);
            one.Types.Should().Equal("VerifiablePresentation");
            one.Credentials.Should().HaveCount(2);
            Encoding.UTF8.GetString(one.Credentials[0].Embedded!.Utf8).Should().Be(Odd);
            one.Credentials[0].IsSecured.Should().BeTrue();
            one.Credentials[0].Enveloped.Should().BeNull();
            one.Credentials[1].Embedded.Should().BeNull();
            one.Credentials[1].Enveloped!.MediaType.Should().Be("application/vc+jwt");
            one.Credentials[1].Enveloped!.Data.Should().Be("eyJh.e30.AAAA");
            one.Credentials[1].IsSecured.Should().BeTrue();
            one.FindUnsecuredCredentials().Should().BeEmpty();
        }
    }

    [Fact]
    public void Everything_set_is_read_back()
    {
        var presentation = new Presentation((JsonNode)new JsonObject { ["id"] = Holder, ["name"] = "Pat" })
        {
            Id = "urn:uuid:3978344f-8596-4c3a-a978-8fcaba3903c5",
            Types = ["https://example.org/Presentation"],
            Contexts = ["https://example.org/context"],
            TermsOfUse = [new() { ["type"] = "Terms" }],
            ["refreshService"] = new JsonObject { ["type"] = "Refresh" },
        };
        Presentation.TryParse(presentation.Utf8, out var read, out _).Should().BeTrue();
        foreach (var one in new[] { presentation, read! })
        {
            one.Id.Should().Be("urn:uuid:3978344f-8596-4c3a-a978-8fcaba3903c5");
            one.Types.Should().Equal("VerifiablePresentation", "https://example.org/Presentation");
            one.Contexts.Select(context => context.ToString()).Should().Equal("https://www.w3.org/ns/credentials/v2", "https://example.org/context");
            one.TermsOfUse.Should().ContainSingle();
            one["refreshService"]!["type"]!.ToString().Should().Be("Refresh");
            one.Holder.Should().Be(Holder);
            one["holder"]!["name"]!.ToString().Should().Be("Pat");
            one.Credentials.Should().BeEmpty();
            one.HasProof.Should().BeFalse();
        }
    }

    [Fact]
    public void A_presentation_of_version_1_1_holds_JWTs_and_one_of_2_0_does_not()
    {
        var old = new Presentation(Holder) { Version = VcdmVersion.V1_1, Credentials = [PresentedCredential.FromJwt("eyJh.e30.AAAA")], ["validFrom"] = "kept" };
        Presentation.TryParse(old.Utf8, out var read, out _).Should().BeTrue();
        read!.Credentials[0].Jwt.Should().Be("eyJh.e30.AAAA");
        read.Credentials[0].IsSecured.Should().BeTrue();
        read["validFrom"]!.ToString().Should().Be("kept");

        var making = () => new Presentation(Holder) { Credentials = [PresentedCredential.FromJwt("eyJh.e30.AAAA")] };
        making.Should().Throw<ArgumentException>().WithParameterName("Credentials");
        var downgrading = () => new Presentation(Holder) { Version = VcdmVersion.V1_1, Credentials = [PresentedCredential.FromJwt("eyJh.e30.AAAA")] } is { } p ? p : null;
        downgrading.Should().NotThrow();
    }

    [Fact]
    public void A_credential_without_proof_must_be_the_named_holders_own()
    {
        var own = new Credential("VerifiableCredential", Holder) { Subject = new() { ["name"] = "Pat" } };
        var other = new Credential("VerifiableCredential", "did:example:issuer") { Subject = new() { ["name"] = "Pat" } };

        new Presentation(Holder) { Credentials = [own] }.FindUnsecuredCredentials().Should().BeEmpty();
        var problem = new Presentation(Holder) { Credentials = [own, other] }.FindUnsecuredCredentials().Should().ContainSingle().Subject;
        problem.Code.Should().Be("CRYPTOGRAPHIC_SECURITY_ERROR");
        problem.Pointer.Should().Be("/verifiableCredential/1");
        new Presentation { Credentials = [own] }.FindUnsecuredCredentials().Should().ContainSingle();
    }

    public static TheoryData<string, Func<object>> Refused => new()
    {
        { "holder", () => new Presentation("z6Mk") },
        { "holder", () => new Presentation((JsonNode)new JsonObject { ["name"] = "No id" }) },
        { "holder", () => new Presentation((Did)null!) },
        { "Id", () => new Presentation { Id = "_:b0" } },
        { "Types", () => new Presentation { Types = [""] } },
        { "Contexts", () => new Presentation { Contexts = ["relative"] } },
        { "Credentials", () => new Presentation { Credentials = [null!] } },
        { "Credentials", () => new Presentation { Credentials = null! } },
        { "TermsOfUse", () => new Presentation { TermsOfUse = [[]] } },
        { "name", () => new Presentation { ["holder"] = Holder } },
        { "name", () => new Presentation { ["proof"] = Holder } },
        { "value", () => new Presentation { ["refreshService"] = "no object" } },
        { "jwt", () => PresentedCredential.FromJwt("") },
        { "credential", () => PresentedCredential.FromCredential(null!) },
        { "enveloped", () => PresentedCredential.FromEnvelopedVerifiableCredential(null!) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_breaks_a_rule_is_refused_by_name_when_it_is_set(string parameter, Func<object> make) =>
        make.Should().Throw<ArgumentException>().WithParameterName(parameter);
}
