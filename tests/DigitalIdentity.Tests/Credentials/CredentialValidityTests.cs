using System.Text;

using DigitalIdentity.Credentials;

namespace DigitalIdentity.Tests.Credentials;

public sealed class CredentialValidityTests
{
    private static readonly DateTimeOffset From = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2023-12-31T23:59:59Z", 0, "/validFrom")]
    [InlineData("2023-12-31T23:59:59.9999999Z", 0, "/validFrom")]
    [InlineData("2024-01-01T00:00:00Z", 0, null)]
    [InlineData("2024-01-01T01:00:00+01:00", 0, null)]
    [InlineData("2024-06-01T00:00:00Z", 0, null)]
    [InlineData("2025-01-01T00:00:00Z", 0, null)]
    [InlineData("2025-01-01T00:00:00.0000001Z", 0, "/validUntil")]
    [InlineData("2023-12-31T23:59:00Z", 60, null)]
    [InlineData("2023-12-31T23:58:59Z", 60, "/validFrom")]
    [InlineData("2025-01-01T00:01:00Z", 60, null)]
    [InlineData("2025-01-01T00:01:01Z", 60, "/validUntil")]
    [InlineData("0001-01-01T00:00:00Z", 0, "/validFrom")]
    [InlineData("9999-12-31T23:59:59Z", 0, "/validUntil")]
    public void Both_ends_belong_to_the_period_and_skew_widens_it(string instant, int skewSeconds, string? missed)
    {
        XsdDateTime.TryParse(instant, offsetRequired: true, out var at).Should().BeTrue();
        var credential = new Credential("VerifiableCredential", "did:example:i") { Subject = new("did:example:s"), ValidFrom = From, ValidUntil = Until };
        var check = CredentialValidity.Evaluate(credential, at, TimeSpan.FromSeconds(skewSeconds), "/verifiableCredential/0");

        check.Kind.Should().Be(CheckKind.ValidityPeriod);
        if (missed is null)
        {
            check.Should().Be(Check.Pass(CheckKind.ValidityPeriod, "/verifiableCredential/0"));
            return;
        }

        check.Outcome.Should().Be(CheckOutcome.Failed);
        check.Problem!.Type.Should().Be("https://www.w3.org/TR/vc-data-model#RANGE_ERROR");
        check.Pointer.Should().Be("/verifiableCredential/0" + missed);
        check.Problem.Remedy.Should().NotBeEmpty();
    }

    [Fact]
    public void A_credential_without_dates_is_always_valid()
    {
        var credential = new Credential("VerifiableCredential", "did:example:i") { Subject = new("did:example:s") };
        foreach (var instant in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
            CredentialValidity.Evaluate(credential, instant).Outcome.Should().Be(CheckOutcome.Passed);
    }

    [Fact]
    public void The_greatest_skew_does_not_overflow()
    {
        var credential = new Credential("VerifiableCredential", "did:example:i") { Subject = new("did:example:s"), ValidFrom = From, ValidUntil = Until };
        foreach (var instant in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
            CredentialValidity.Evaluate(credential, instant, TimeSpan.MaxValue).Outcome.Should().Be(CheckOutcome.Passed);
        var negative = () => CredentialValidity.Evaluate(credential, From, TimeSpan.FromTicks(-1));
        negative.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("skew");
    }

    [Fact]
    public void Version_1_1_is_judged_by_its_own_dates()
    {
        const string Json = """{"@context":["https://www.w3.org/2018/credentials/v1"],"type":"VerifiableCredential","issuer":"did:example:i","issuanceDate":"2024-01-01T00:00:00","expirationDate":"2025-01-01T00:00:00Z","validUntil":"2020-01-01T00:00:00Z","credentialSubject":{"id":"did:example:s"}}""";
        Credential.TryParse(Encoding.UTF8.GetBytes(Json), out var credential, out _).Should().BeTrue();
        CredentialValidity.Evaluate(credential!, From).Outcome.Should().Be(CheckOutcome.Passed);
        CredentialValidity.Evaluate(credential!, From.AddTicks(-1)).Pointer.Should().Be("/issuanceDate");
        CredentialValidity.Evaluate(credential!, Until.AddTicks(1)).Pointer.Should().Be("/expirationDate");
    }

    [Fact]
    public void Advice_is_given_apart_from_rules()
    {
        const string Json = """{"@context":["https://www.w3.org/ns/credentials/v2",{"@vocab":"https://example.org/"}],"type":"VerifiableCredential","issuer":"did:example:i","validFrom":"2024-01-01T00:00:00","credentialSubject":{"id":"did:example:s"},"relatedResource":{"id":"https://example.org/r","digestSRI":"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}}""";
        Credential.TryParse(Encoding.UTF8.GetBytes(Json), out var credential, out _).Should().BeTrue();
        CredentialWarnings.Find(credential!, "/verifiableCredential/2").Select(problem => problem.Pointer).Should().Equal(
            "/verifiableCredential/2/validFrom", "/verifiableCredential/2/@context/1", "/verifiableCredential/2/relatedResource/digestSRI");
        CredentialWarnings.Find(new Credential("VerifiableCredential", "did:example:i") { Subject = new("did:example:s"), ValidFrom = From }).Should().BeEmpty();
    }
}
