using System.Diagnostics;
using System.Net;
using System.Text.Json;

using DigitalIdentity;

using VcApiServer.Hosting;

namespace VcApiServer.Demonstration;

/// <summary>Shows what the server does, over real HTTPS, and whether it all came out as it should.</summary>
internal sealed class Tour
{
    private const string Domain = "https://verifier.example";
    private const string Issue = "/credentials/issue";

    private readonly RunningServer _server;
    private readonly ApiClient _client;
    private bool _asExpected = true;

    private Tour(RunningServer server, ApiClient client) => (_server, _client) = (server, client);

    public static async Task<bool> RunAsync(RunningServer server)
    {
        Show.Title("VC API server");
        Show.Server(server);
        using var http = server.CreateClient();
        var tour = new Tour(server, new ApiClient(http));
        await tour.EveryIssuerAsync();
        await tour.DeriveAsync();
        await tour.PresentAsync();
        await tour.ResolveAsync();
        await tour.RefuseAsync();
        Show.Verdict(tour._asExpected);
        return tour._asExpected;
    }

    private string Subject => _server.Issuers.Default.Controller.Did.Value;

    private async Task EveryIssuerAsync()
    {
        var rows = new List<string[]>();
        foreach (var issuer in _server.Issuers.All)
        {
            var started = Stopwatch.GetTimestamp();
            var issued = await IssueAsync(issuer.Endpoint);
            var issuing = Stopwatch.GetElapsedTime(started);

            started = Stopwatch.GetTimestamp();
            var credential = Member(issued, "verifiableCredential");
            var verified = await _client.PostAsync("/credentials/verify", writer => WriteMember(writer, "verifiableCredential", credential));
            var verifying = Stopwatch.GetElapsedTime(started);

            // Of a suite with selective disclosure a verifier is shown the derived credential, never the base one.
            var isBase = verified.Status == HttpStatusCode.BadRequest && issuer.IsBase;
            Expect(issued.Status == HttpStatusCode.Created && (isBase || verified.Status == HttpStatusCode.OK));
            rows.Add(
            [
                issuer.Format.Name, issuer.KeyType.Name, $"{credential.GetRawText().Length:N0}", $"{issuing.TotalMilliseconds:F1} ms",
                isBase ? "derive first" : $"{(int)verified.Status}", $"{verifying.TotalMilliseconds:F1} ms",
            ]);
        }

        Show.Step("1", "Every issuer issued a credential, and the verifier verified it");
        Show.Table(["suite", "key", "bytes", "issued in", "verified", "in"], rows);
    }

    private async Task DeriveAsync()
    {
        var issuer = _server.Issuers.All.First(i => i.Format == Format.SdJwt);
        var credential = Member(await IssueAsync(issuer.Endpoint), "verifiableCredential");
        var derived = await _client.PostAsync("/credentials/derive", writer =>
        {
            WriteMember(writer, "verifiableCredential", credential);
            writer.WriteStartObject("options"u8);
            writer.WriteStartArray("selectivePointers"u8);
            writer.WriteStringValue("/credentialSubject/degree"u8);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        var verified = await _client.PostAsync(
            "/credentials/verify", writer => WriteMember(writer, "verifiableCredential", Member(derived, "verifiableCredential")));
        Expect(derived.Status == HttpStatusCode.Created && verified.Status == HttpStatusCode.OK);
        Show.Step(
            "2", "The holder kept the degree and hid the date of birth",
            $"{issuer.Format}  {credential.GetRawText().Length:N0} bytes became {Member(derived, "verifiableCredential").GetRawText().Length:N0}, verified: {(int)verified.Status}");
    }

    private async Task PresentAsync()
    {
        var challenge = Audience.WithFreshNonce(Domain).Nonce;
        var credential = Member(await IssueAsync(Issue), "verifiableCredential");
        var proved = await _client.PostAsync("/presentations/prove", writer =>
        {
            Examples.WritePresentation(writer, credential);
            Examples.WriteAudience(writer, Domain, challenge);
        });

        var verified = await VerifyPresentationAsync(proved, challenge);
        var replayed = await VerifyPresentationAsync(proved, Audience.WithFreshNonce(Domain).Nonce);
        Expect(proved.Status == HttpStatusCode.Created && verified.Status == HttpStatusCode.OK && replayed.Status == HttpStatusCode.BadRequest);
        Show.Step("3", "A presentation was proved and verified", $"verified   {(int)verified.Status}", $"replayed   {replayed.Problem}");
    }

    private async Task ResolveAsync()
    {
        var resolved = await _client.GetAsync("/1.0/identifiers/" + Subject, "application/did-resolution");
        var document = await _client.GetAsync("/1.0/identifiers/" + Subject, "application/did+ld+json, application/did;q=0.9");
        Expect(resolved.Status == HttpStatusCode.OK && document.Status == HttpStatusCode.OK);
        Show.Step("4", "A DID was resolved", Subject, $"{resolved.ContentType}, and as {document.ContentType}");
    }

    private async Task RefuseAsync()
    {
        var twice = await _client.PostAsync("/credentials/verify", """{"verifiableCredential":{},"verifiableCredential":{}}"""u8.ToArray());
        var option = await _client.PostAsync("/credentials/verify", """{"verifiableCredential":{},"options":{"trustMe":true}}"""u8.ToArray());
        var issuer = await _client.PostAsync(
            Issue, """{"credential":{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:web:bank.example","credentialSubject":{"id":"did:example:a"}}}"""u8.ToArray());
        Reply[] refused = [twice, option, issuer];
        Expect(refused.All(r => r.Status == HttpStatusCode.BadRequest));
        Show.Step("5", "What is malformed is refused, and told why", refused.Select(r => r.Problem));
    }

    private Task<Reply> IssueAsync(string endpoint) => _client.PostAsync(endpoint, writer => Examples.WriteCredential(writer, Subject));

    private Task<Reply> VerifyPresentationAsync(Reply proved, string challenge) => _client.PostAsync("/presentations/verify", writer =>
    {
        WriteMember(writer, "verifiablePresentation", Member(proved, "verifiablePresentation"));
        Examples.WriteAudience(writer, Domain, challenge);
    });

    private JsonElement Member(Reply reply, string name)
    {
        if (reply.Json.ValueKind == JsonValueKind.Object && reply.Json.TryGetProperty(name, out var value))
            return value;
        Expect(false);
        return reply.Json;
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }

    private void Expect(bool condition) => _asExpected &= condition;
}
