using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.Jose;

/// <summary>Credentials as vc+jwt: ours read by jose, those that jose signed read by our front door.</summary>
public sealed class VcJwtTests
{
    private static readonly string[] Documents =
    [
        "the least", "an alumni credential", "several subjects", "an issuer with a logo", "a context of its own", "astral text", "escaped text",
        "numbers as doubles", "a language map", "lists in lists", "a hundred claims", "a base direction", "maps by index", "thirty levels",
    ];

    private static IdentityAgent Agent => DataIntegrity.Ours.Agent;

    public static TheoryData<string, string> Cells => new MatrixTheoryData<string, string>(JoseKeys.Names, Documents);

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task They_sign_and_we_verify(string alg, string document)
    {
        var theirs = await TheirJose.RequireAsync(alg);
        var did = await theirs.DidAsync();
        var text = TestDocuments.Get(document).IssuedBy(did);
        var token = await theirs.SignAsync(text, new JsonObject { ["typ"] = "vc+jwt", ["cty"] = "vc", ["kid"] = did + "#0" });
        var report = await Agent.Verifier.VerifyCredentialAsync(token);
        report.TryGetVerified(out var verified).Should().BeTrue($"{report} {token}");
        Same(verified!.Document, text);

        var parts = token.Split('.');
        var changed = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).Replace("credentialSubject", "credentialsubject", StringComparison.Ordinal);
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(changed));
        (await Agent.Verifier.VerifyCredentialAsync(string.Join('.', parts))).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task We_issue_and_they_verify(string alg, string document)
    {
        var theirs = await TheirJose.RequireAsync(alg);
        using var issuer = await Agent.Dids.CreateAsync("key", JoseKeys.AlgorithmOf(alg));
        var text = TestDocuments.Get(document).IssuedBy(issuer.Did.Value);
        Credential.TryParse(Encoding.UTF8.GetBytes(text), out var credential, out _).Should().BeTrue();
        var token = (await Agent.Issuer.IssueAsync(credential!, issuer, Format.Jwt)).ToString();
        var seen = (await theirs.VerifyAsync(token, issuer.Document.VerificationMethods[0].PublicKey!)).Required();
        using var payload = JsonDocument.Parse(seen.GetProperty("payload").GetString()!);
        Same(payload.RootElement, text);
        seen.GetProperty("header").GetProperty("typ").GetString().Should().Be("vc+jwt");
        seen.GetProperty("header").GetProperty("alg").GetString().Should().Be(alg);
    }

    private static void Same(JsonElement got, string expected)
    {
        using var wanted = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, got), $"expected {expected}\ngot {got}");
    }
}
