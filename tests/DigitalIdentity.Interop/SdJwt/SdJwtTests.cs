using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Interop.SdJwt;

/// <summary>@sd-jwt/core and ours: issue, present and verify, each algorithm over each set of claims, in both directions.</summary>
public sealed class SdJwtTests
{
    private static readonly Audience Asked = new("https://verifier.example", "a nonce of 128 bits, say");

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var alg in new[] { "ES256", "ES384", "EdDSA" })
                foreach (var claims in ClaimSets.All)
                    cells.Add(alg, claims.Name);
            return cells;
        }
    }

    public static TheoryData<string, string> Hashes => new MatrixTheoryData<string, string>(["sha-256", "sha-384", "sha-512"], ["recursive", "with decoys"]);

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task They_issue_and_we_verify(string alg, string claims)
    {
        var theirs = await TheirSdJwt.RequireAsync("core", alg);
        var set = ClaimSets.Get(claims);
        var token = await theirs.IssueAsync(set);
        Sees(OurSdJwt.Verify(token, await theirs.KeyAsync("issuer"), null), set.Json, token);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task We_issue_and_they_verify(string alg, string claims)
    {
        var theirs = await TheirSdJwt.RequireAsync("core", alg);
        var set = ClaimSets.Get(claims);
        var token = await OurSdJwt.IssueAsync(alg, set, null);
        SeesTheirs(await theirs.VerifyAsync(token, OurSdJwt.Key(alg, "issuer").PublicKey), set.Json, token);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task They_issue_we_present_and_they_verify(string alg, string claims)
    {
        var theirs = await TheirSdJwt.RequireAsync("core", alg);
        var set = ClaimSets.Get(claims);
        var issued = await theirs.IssueAsync(set, OurSdJwt.Key(alg, "holder").PublicKey);
        var token = await OurSdJwt.PresentAsync(alg, issued, set.Reveal, Asked);
        var issuer = await theirs.KeyAsync("issuer");
        SeesTheirs(await theirs.VerifyAsync(token, issuer, Asked.Nonce), set.Shown, token);
        Sees(OurSdJwt.Verify(token, issuer, Asked), set.Shown, token);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task We_issue_they_present_and_we_verify(string alg, string claims)
    {
        var theirs = await TheirSdJwt.RequireAsync("core", alg);
        var set = ClaimSets.Get(claims);
        var issued = await OurSdJwt.IssueAsync(alg, set, await theirs.KeyAsync("holder"));
        var token = await theirs.PresentAsync(issued, set.Reveal, Asked);
        var issuer = OurSdJwt.Key(alg, "issuer").PublicKey;
        Sees(OurSdJwt.Verify(token, issuer, Asked), set.Shown, token);
        SeesTheirs(await theirs.VerifyAsync(token, issuer, Asked.Nonce), set.Shown, token);
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public async Task Each_hash_function_in_both_directions(string hash, string claims)
    {
        var theirs = await TheirSdJwt.RequireAsync("core", "ES256");
        var set = ClaimSets.Get(claims);
        var their = await OurSdJwt.PresentAsync("ES256", await theirs.IssueAsync(set, OurSdJwt.Key("ES256", "holder").PublicKey, hash: hash), set.Reveal, Asked);
        SeesTheirs(await theirs.VerifyAsync(their, await theirs.KeyAsync("issuer"), Asked.Nonce), set.Shown, their);
        var our = await theirs.PresentAsync(await OurSdJwt.IssueAsync("ES256", set, await theirs.KeyAsync("holder"), hash), set.Reveal, Asked);
        Sees(OurSdJwt.Verify(our, OurSdJwt.Key("ES256", "issuer").PublicKey, Asked), set.Shown, our);
    }

    /// <summary>
    /// A fault of the peer (0.19): presenting with key binding chooses twice, and the first time changes what it reads, so that an element of an
    /// array inside a claim that is hidden itself is hashed but not sent. Both sides refuse what it makes.
    /// </summary>
    [Theory]
    [InlineData("ES256")]
    [InlineData("EdDSA")]
    public async Task They_present_elements_inside_hidden_claims_with_a_hash_that_does_not_fit(string alg)
    {
        var theirs = await TheirSdJwt.RequireAsync("core", alg);
        var set = new ClaimSet("elements inside", """{"b":{"d":[3,4]}}""", ["/b", "/b/d/1"], ["/b/d/1"], "");
        var issued = await OurSdJwt.IssueAsync(alg, set, await theirs.KeyAsync("holder"));
        var issuer = OurSdJwt.Key(alg, "issuer").PublicKey;

        var bound = await theirs.PresentAsync(issued, set.Reveal, Asked);
        OurSdJwt.Verify(bound, issuer, Asked).Why.Should().Contain("SD_JWT_KEY_BINDING_HASH");
        (await theirs.VerifyAsync(bound, issuer, Asked.Nonce)).IsSuccess.Should().BeFalse();
        var unbound = await theirs.PresentAsync(issued, set.Reveal, null);
        Sees(OurSdJwt.Verify(unbound, issuer, null), set.Json, unbound);
    }

    private static void SeesTheirs(Peers.PeerAnswer answer, string expected, string token) =>
        Sees(answer.IsSuccess ? (answer.Result, "") : (null, $"{answer.Code}: {answer.Message}"), expected, token);

    private static void Sees((JsonElement? Claims, string Why) seen, string expected, string token)
    {
        Assert.True(seen.Claims is not null, $"{seen.Why}\n{token}");
        var claims = JsonNode.Parse(seen.Claims.Value.GetRawText())!.AsObject();
        claims.Remove("cnf");
        claims.Remove("_sd_alg");
        using var wanted = JsonDocument.Parse(expected);
        using var got = JsonDocument.Parse(claims.ToJsonString());
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, got.RootElement), $"expected {expected}\ngot {claims.ToJsonString()}\n{token}");
    }
}
