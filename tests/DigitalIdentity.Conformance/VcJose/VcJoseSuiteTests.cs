using System.Text;
using System.Text.Json;

using DigitalIdentity.Credentials;
using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Conformance.VcJose;

public sealed class VcJoseSuiteTests
{
    // The tokens of the suite were made about then; some have an exp of a day.
    private static readonly FixedTime Clock = new(new DateTimeOffset(2024, 12, 15, 0, 0, 0, TimeSpan.Zero));

    // Rejected for the reason that the entry's title gives, and not by accident.
    private static readonly Dictionary<int, string> Reasons = new()
    {
        [9] = "JOSE_ALGORITHM_MISMATCH", [10] = "JOSE_MALFORMED", [12] = "JOSE_INVALID_SIGNATURE", [13] = "JOSE_TYPE_MISMATCH", [14] = "JOSE_TYPE_MISMATCH",
        [16] = "MALFORMED_VALUE_ERROR", [24] = "JOSE_TYPE_MISMATCH", [25] = "JOSE_TYPE_MISMATCH", [26] = "JOSE_TYPE_MISMATCH",
    };

    public static TheoryData<int> VerifyNumbers => VcJoseSuite.Numbers("verify");

    // Entry 5 wants terms refused that no context defines. That takes processing of the contexts, which these layers do not do.
    public static TheoryData<int> IssueNumbers => VcJoseSuite.Numbers("issue", except: 5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(VerifyNumbers))]
    public void The_signature_verifies_with_the_key_given_or_not(int number)
    {
        var entry = VcJoseSuite.Read(number);
        var jwt = entry.IsSdJwt ? entry.Input.Split('~')[0] : entry.Input;

        var verified = Jws.TryParse(jwt, out var token, out _) && token.Verify(entry.PublicKey, out _);

        verified.Should().Be(entry.Json.GetProperty("signatureVerifiesWithKey").GetBoolean());
        if (entry.Json.TryGetProperty("header", out var header))
            JsonElement.DeepEquals(token!.Header.Json, header).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(VerifyNumbers))]
    public void The_secured_document_is_accepted_or_rejected(int number)
    {
        var entry = VcJoseSuite.Read(number);

        var problems = Verify(entry, entry.Input);

        (problems.Count == 0).Should().Be(entry.IsAccepted, string.Join(' ', problems));
        if (Reasons.TryGetValue(number, out var reason))
            problems.Should().Contain(problem => problem.Code == reason);
    }

    [Theory]
    [MemberData(nameof(IssueNumbers))]
    public async Task The_document_is_secured_so_that_it_verifies(int number)
    {
        var entry = VcJoseSuite.Read(number);
        using var key = entry.SigningKey;
        var document = Encoding.UTF8.GetBytes(entry.Input);
        var secured = entry.IsSdJwt
            ? (await SdJwtIssuer.IssueAsync(
                document, DisclosureFrame.Empty.Hide(entry.Pointers), new() { Header = TypeOf(entry).Header(entry.MethodUrl) }, key, Cancel)).ToCompact()
            : await Jws.SignAsync(document, TypeOf(entry).Header(entry.MethodUrl), key, Cancel);

        Verify(entry, secured).Should().BeEmpty();
        entry.IsAccepted.Should().BeTrue();
    }

    // What a verifier does with a secured document and a key that it found, short of statuses and schemas.
    private static List<Problem> Verify(VcJoseSuite.Entry entry, string secured)
    {
        var type = TypeOf(entry);
        JwsHeader header;
        JsonElement claims;
        byte[] document;
        if (type.IsSdJwt)
        {
            if (!SdJwtToken.TryParse(secured, out var sdJwt, out var problem))
                return [problem];
            var policy = new SdJwtPolicy(KeyBindingPolicy.Forbidden) { Validity = new() { TolerateMalformedIssuedAt = true } };
            if (!new SdJwtVerifier(Clock).Verify(sdJwt, entry.PublicKey, policy).TryGetVerified(out var verified, out problem))
                return [problem];
            (header, claims, document) = (verified.Signature.Header, verified.Claims, verified.Utf8.ToArray());
        }
        else
        {
            if (!Jws.TryParse(secured, out var token, out var error) || !token.Verify(entry.PublicKey, out error) || !token.TryGetClaims(out claims, out error))
                return [error.ToProblem()];
            (header, document) = (token.Header, token.Payload.ToArray());
        }

        return
        [
            .. VcJoseRules.Evaluate(header, claims, type, Clock).Where(check => check.Outcome == CheckOutcome.Failed).Select(check => check.Problem!),
            .. Document(document, type.IsPresentation),
        ];
    }

    private static IReadOnlyList<Problem> Document(byte[] utf8, bool isPresentation)
    {
        if (!isPresentation)
            return Credential.TryParse(utf8, out _, out var problems) ? [] : problems;
        return Presentation.TryParse(utf8, out _, out var wrong) ? [] : wrong;
    }

    private static VcJoseMediaType TypeOf(VcJoseSuite.Entry entry) => (entry.IsPresentation, entry.IsSdJwt) switch
    {
        (false, false) => VcJoseMediaType.VcJwt,
        (true, false) => VcJoseMediaType.VpJwt,
        (false, true) => VcJoseMediaType.VcSdJwt,
        _ => VcJoseMediaType.VpSdJwt,
    };

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
