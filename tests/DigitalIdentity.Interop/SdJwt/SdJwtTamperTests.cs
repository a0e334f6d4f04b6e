using System.Collections.Concurrent;

namespace DigitalIdentity.Interop.SdJwt;

/// <summary>An SD-JWT with key binding, issued by one side and presented by the other, changed in each segment.</summary>
public sealed class SdJwtTamperTests
{
    private static readonly Audience Asked = new("https://verifier.example", "a nonce of 128 bits, say");

    private static readonly ClaimSet Claims = new("to be tampered with", """{"name":"Erika","address":{"street":"Weg 1","city":"Bonn","zip":"53111"}}""",
        ["/address/street", "/address/city"], ["/address/street", "/address/city"], "");

    private static readonly ConcurrentDictionary<(string, bool), Lazy<Task<(string Token, PublicKey Issuer)>>> Presented = new();

    public static TheoryData<string, string> Cells => new MatrixTheoryData<string, string>(["ES256", "ES384", "EdDSA"], [.. SdJwtTampering.All.Keys]);

    public static TheoryData<string, string> Unbound => new MatrixTheoryData<string, string>(["ES256", "EdDSA"], [.. SdJwtTampering.OfTheIssuer]);

    [Theory]
    [MemberData(nameof(Cells))]
    public Task What_they_issued_and_we_presented_both_refuse_when_changed(string alg, string change) => RefusedAsync(alg, change, theyIssue: true);

    [Theory]
    [MemberData(nameof(Cells))]
    public Task What_we_issued_and_they_presented_both_refuse_when_changed(string alg, string change) => RefusedAsync(alg, change, theyIssue: false);

    [Theory]
    [MemberData(nameof(Unbound))]
    public async Task What_is_bound_to_nobody_both_refuse_when_changed(string alg, string change)
    {
        var theirs = await TheirSdJwt.RequireAsync("core", alg);
        foreach (var (token, issuer) in new[]
        {
            (await theirs.IssueAsync(Claims, OurSdJwt.Key(alg, "holder").PublicKey), await theirs.KeyAsync("issuer")),
            (await OurSdJwt.IssueAsync(alg, Claims, await theirs.KeyAsync("holder")), OurSdJwt.Key(alg, "issuer").PublicKey),
        })
        {
            var changed = SdJwtTampering.Apply(token, change);
            OurSdJwt.Verify(changed, issuer, null).Claims.Should().BeNull("we must refuse {0}", changed);
            var accepted = (await theirs.VerifyAsync(changed, issuer)).IsSuccess;
            accepted.Should().Be(SdJwtDifferences.TheyAccept.TryGetValue(change, out var why), why ?? "they must refuse " + changed);
        }
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("EdDSA")]
    public async Task Both_refuse_a_binding_to_another_nonce(string alg)
    {
        var theirs = await TheirSdJwt.RequireAsync("core", alg);
        foreach (var theyIssue in new[] { true, false })
        {
            var (token, issuer) = await PresentAsync(alg, theirs, theyIssue);
            OurSdJwt.Verify(token, issuer, new Audience(Asked.Domain, "another")).Claims.Should().BeNull();
            OurSdJwt.Verify(token, issuer, new Audience("https://another.example", Asked.Nonce)).Claims.Should().BeNull("the peer leaves the audience to its caller, we do not");
            (await theirs.VerifyAsync(token, issuer, "another")).IsSuccess.Should().BeFalse();
        }
    }

    private static async Task RefusedAsync(string alg, string change, bool theyIssue)
    {
        var theirs = await TheirSdJwt.RequireAsync("core", alg);
        var (token, issuer) = await Presented.GetOrAdd((alg, theyIssue), _ => new(() => PresentAsync(alg, theirs, theyIssue))).Value;
        var changed = SdJwtTampering.Apply(token, change);
        OurSdJwt.Verify(changed, issuer, Asked).Claims.Should().BeNull("we must refuse {0}", changed);
        var accepted = (await theirs.VerifyAsync(changed, issuer, Asked.Nonce)).IsSuccess;
        accepted.Should().BeFalse("they must refuse {0}", changed);
    }

    /// <summary>Both accept it as long as nobody has changed it.</summary>
    private static async Task<(string Token, PublicKey Issuer)> PresentAsync(string alg, TheirSdJwt theirs, bool theyIssue)
    {
        var issuer = theyIssue ? await theirs.KeyAsync("issuer") : OurSdJwt.Key(alg, "issuer").PublicKey;
        var token = theyIssue
            ? await OurSdJwt.PresentAsync(alg, await theirs.IssueAsync(Claims, OurSdJwt.Key(alg, "holder").PublicKey), Claims.Reveal, Asked)
            : await theirs.PresentAsync(await OurSdJwt.IssueAsync(alg, Claims, await theirs.KeyAsync("holder")), Claims.Reveal, Asked);
        OurSdJwt.Verify(token, issuer, Asked).Claims.Should().NotBeNull();
        (await theirs.VerifyAsync(token, issuer, Asked.Nonce)).IsSuccess.Should().BeTrue();
        return (token, issuer);
    }
}
