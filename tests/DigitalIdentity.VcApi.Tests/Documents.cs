using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using VcApiServer.Demonstration;
using VcApiServer.Issuers;

namespace DigitalIdentity.VcApi.Tests;

/// <summary>Documents that tests send, and the sending.</summary>
internal static class Documents
{
    public const string Issue = "/credentials/issue";
    public const string Derive = "/credentials/derive";
    public const string Verify = "/credentials/verify";
    public const string Prove = "/presentations/prove";
    public const string VerifyPresentation = "/presentations/verify";
    public const string Domain = "https://verifier.example";
    public const string Challenge = "challenge-of-this-request-42";

    /// <summary>The paths that take a body, and the member that each needs.</summary>
    public static TheoryData<string, string> Posts() => new()
    {
        { Issue, "credential" }, { "/issuers/vc+jwt/Ed25519/credentials/issue", "credential" }, { Derive, "verifiableCredential" }, { Verify, "verifiableCredential" },
        { Prove, "presentation" }, { "/presentations", "presentation" }, { VerifyPresentation, "verifiablePresentation" },
    };

    public static JsonObject Credential(string version = "2.0")
    {
        var credential = version == "1.1"
            ? Parse("""{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"],"issuanceDate":"2025-01-01T00:00:00Z"}""")
            : Parse("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"]}""");
        credential["credentialSubject"] = new JsonObject { ["id"] = "did:example:subject" };
        return credential;
    }

    /// <summary>A credential with something to hide.</summary>
    public static JsonObject Degree() => Parse(
        """
        {"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/undefined-terms/v2"],"type":["VerifiableCredential","Degree"],
         "credentialSubject":{"id":"did:example:subject","degree":"BSc","birthDate":"2001-02-03"}}
        """);

    public static JsonObject Presentation(params JsonNode[] credentials)
    {
        var presentation = Parse("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"]}""");
        if (credentials.Length > 0)
            presentation["verifiableCredential"] = new JsonArray([.. credentials.Select(c => c.DeepClone())]);
        return presentation;
    }

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public static JsonNode Node(this JsonElement element) => JsonNode.Parse(element.GetRawText())!;

    public static Task<Reply> SendAsync(this ApiClient client, string path, string member, JsonNode? value, JsonNode? options = null)
    {
        var body = new JsonObject { [member] = value?.DeepClone() };
        if (options is not null)
            body["options"] = options.DeepClone();
        return client.SendAsync(path, body.ToJsonString());
    }

    public static Task<Reply> SendAsync(this ApiClient client, string path, string body) => client.PostAsync(path, Encoding.UTF8.GetBytes(body));

    /// <summary>Issues, and expects that it works.</summary>
    public static async Task<JsonNode> IssueAsync(this ApiClient client, JsonObject credential, IssuerInstance? issuer = null)
    {
        var reply = await client.SendAsync(issuer?.Endpoint ?? Issue, "credential", credential);
        reply.Status.Should().Be(HttpStatusCode.Created, reply.Json.GetRawText());
        return reply.Json.GetProperty("verifiableCredential").Node();
    }

    /// <summary>Proves, and expects that it works.</summary>
    public static async Task<JsonNode> ProveAsync(this ApiClient client, JsonObject presentation, JsonObject? options = null)
    {
        var reply = await client.SendAsync(Prove, "presentation", presentation, options ?? Audience());
        reply.Status.Should().Be(HttpStatusCode.Created, reply.Json.GetRawText());
        return reply.Json.GetProperty("verifiablePresentation").Node();
    }

    public static JsonObject Audience() => new() { ["domain"] = Domain, ["challenge"] = Challenge };

    public static void ShouldBeVerified(this Reply reply)
    {
        reply.Status.Should().Be(HttpStatusCode.OK, reply.Json.GetRawText());
        reply.Json.GetProperty("verified").GetBoolean().Should().BeTrue();
        reply.Json.GetProperty("errors").GetArrayLength().Should().Be(0);
    }

    /// <summary>A refusal is a problem of RFC 9457, and lists what is wrong.</summary>
    public static void ShouldBeRefused(this Reply reply, string code, string? pointer = null)
    {
        reply.Status.Should().Be(HttpStatusCode.BadRequest, reply.Json.GetRawText());
        reply.ContentType.Should().Be("application/problem+json");
        reply.Json.GetProperty("status").GetInt32().Should().Be(400);
        reply.Json.GetProperty("detail").GetString().Should().NotBeNullOrEmpty();
        var errors = reply.Json.GetProperty("errors").EnumerateArray().ToList();
        errors.Should().NotBeEmpty();
        errors.Select(e => e.GetProperty("title").GetString()).Should().Contain(code);
        reply.Json.GetProperty("type").GetString().Should().StartWith("http");
        if (pointer is not null)
            errors.Select(e => e.TryGetProperty("pointer", out var p) ? p.GetString() : "").Should().Contain(pointer);
    }

    public static IEnumerable<string?> Warnings(this Reply reply) => reply.Json.GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("title").GetString());
}
