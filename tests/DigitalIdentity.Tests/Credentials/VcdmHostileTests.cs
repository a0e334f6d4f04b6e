using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Credentials;

/// <summary>Whatever arrives, the answer is a credential whose every view works, or coded problems.</summary>
public sealed class VcdmHostileTests
{
    private const string Seed =
        """
        {"@context":["https://www.w3.org/ns/credentials/v2","https://example.org/c",{"t":"https://example.org/t","@protected":true}],"id":"urn:uuid:1",
        "type":["VerifiableCredential","https://example.org/T"],"name":[{"@value":"Dog","@language":"en","@direction":"ltr"}],"description":"d",
        "issuer":{"id":"did:example:i","name":"Issuer"},"validFrom":"2024-01-01T00:00:00Z","validUntil":"2034-01-01T00:00:00+01:00",
        "credentialSubject":[{"id":"did:example:s","degree":"BSc","nested":{"a":[1,2,{"b":null}]}},{"x":true}],
        "credentialStatus":{"id":"https://example.org/status/1","type":"BitstringStatusListEntry"},
        "credentialSchema":[{"id":"https://example.org/schema","type":"JsonSchema"}],"refreshService":{"type":"R"},"termsOfUse":[{"type":"T"}],
        "evidence":{"type":["E"]},"relatedResource":[{"id":"https://example.org/r","digestSRI":"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}],
        "renderMethod":{"type":"M"},"proof":{"type":"DataIntegrityProof"},"unknown":{"\u0061":1.50}}
        """;

    [Fact]
    public void Random_bytes_in_a_credential_give_problems_or_a_working_credential()
    {
        var random = new Random(20240517);
        var seed = Encoding.UTF8.GetBytes(Seed);
        var accepted = 0;
        var rounds = Fuzz.Rounds(20_000);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = (byte[])seed.Clone();
            for (var i = random.Next(1, 4); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : "{}[]\",:\\u0@nt"[random.Next(13)]);
            accepted += Read(bytes) ? 1 : 0;
        }

        accepted.Should().BeGreaterThan(0);
    }

    [Fact]
    public void Values_of_every_kind_in_every_place_give_problems_or_a_working_credential()
    {
        string[] strange =
        [
            "null", "true", "0", "-1e400", "\"\"", "\"x\"", "\"\\ud83d\\ude00\"", "[]", "{}", "[[]]", "[{}]", "{\"id\":null}", "{\"type\":5}", "[null,null]",
            "{\"id\":\"did:example:1\",\"type\":\"T\"}", "\"did:example:1\"", "\"data:application/vc+jwt,x\"", "\"2024-01-01T00:00:00Z\"", "{\"@value\":\"x\"}",
        ];
        foreach (var text in new[] { Seed, Wrapped(Seed) })
        {
            var places = Places(JsonNode.Parse(text)!, []).ToArray();
            foreach (var place in places)
                foreach (var value in strange)
                    Read(Encoding.UTF8.GetBytes(Replace(text, place, value)));
        }
    }

    [Fact]
    public void Many_of_everything_stays_bounded()
    {
        var many = string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"https://example.org/{i}\""));
        var objects = string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"{{\"@protected\":true,\"t{i}\":\"https://example.org/{i}\"}}"));
        var types = string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"T{i}\""));
        string[] documents =
        [
            Document(context: many), Document(context: objects), Document(type: types), Document(context: objects, type: types),
            Document(more: $"\"relatedResource\":[{string.Join(',', Enumerable.Repeat("{}", 40_000))}]"),
            Document(more: $"\"credentialStatus\":[{string.Join(',', Enumerable.Repeat("5", 40_000))}]"),
            Document(more: string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"p{i}\":{i}"))),
            Document(more: $"\"x\":{new string('[', 400)}{new string(']', 400)}"),
        ];
        foreach (var document in documents)
        {
            Answer(Credential.TryParse(Encoding.UTF8.GetBytes(document), out var credential, out var problems), credential, problems);
            problems.Count.Should().BeLessThanOrEqualTo(64);
        }

        static string Document(string context = "{}", string type = "\"https://example.org/T\"", string more = "\"x\":1") =>
            $$"""{"@context":["https://www.w3.org/ns/credentials/v2",{{context}}],"type":["VerifiableCredential",{{type}}],"issuer":"did:example:i","credentialSubject":{"id":"did:example:s"},{{more}}}""";
    }

    [Fact]
    public void A_decoy_proof_behind_a_duplicate_name_is_refused()
    {
        // A parser that keeps the last of two members would show a proof that nobody checked.
        foreach (var decoy in new[] { "\"proof\":{\"type\":\"A\"},\"proof\":{\"type\":\"B\"}", "\"proof\":{\"type\":\"A\"},\"pro\\u006ff\":{\"type\":\"B\"}" })
        {
            var json = $$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiableCredential","issuer":"did:example:i","credentialSubject":{"id":"did:example:s"},{{decoy}}}""";
            Credential.TryParse(Encoding.UTF8.GetBytes(json), out _, out var problems).Should().BeFalse();
            problems.Should().ContainSingle().Which.Type.Should().Be("https://www.w3.org/TR/vc-data-model#PARSING_ERROR");
        }
    }

    [Fact]
    public void Escaped_names_and_values_mean_what_they_say()
    {
        const string Json = """{"\u0040context":["https:\/\/www.w3.org/ns/credentials/v2"],"typ\u0065":"Verifiable\u0043redential","issuer":"did:\u0065xample:i","valid\u0046rom":"20\u00324-01-01T00:00:00Z","credentialSubject":{"\u0069d":"did:example:s"}}""";
        Credential.TryParse(Encoding.UTF8.GetBytes(Json), out var credential, out _).Should().BeTrue();
        credential!.Issuer.Should().Be("did:example:i");
        credential.ValidFrom!.Value.Year.Should().Be(2024);
        credential.Subject.Id.Should().Be("did:example:s");

        var hidden = Json.Replace("did:example:s", "no url", StringComparison.Ordinal);
        Credential.TryParse(Encoding.UTF8.GetBytes(hidden), out _, out var problems).Should().BeFalse();
        problems.Should().ContainSingle().Which.Pointer.Should().Be("/credentialSubject/id");
    }

    private static bool Read(byte[] json)
    {
        var good = Credential.TryParse(json, out var credential, out var problems);
        Answer(good, credential, problems);
        if (credential is not null)
        {
            Views(credential);
            CredentialWarnings.Find(credential).Should().NotBeNull();
            Credential.TryParse(credential.Utf8, out _, out _).Should().BeTrue();
        }

        var presented = Presentation.TryParse(json, out var presentation, out problems);
        Answer(presented, presentation, problems);
        if (presentation is not null)
        {
            _ = (presentation.Id, presentation.Holder, presentation.Types, presentation.Contexts, presentation.TermsOfUse, presentation.ToString());
            presentation.FindUnsecuredCredentials().Should().NotBeNull();
            foreach (var item in presentation.Credentials)
                if (item.Embedded is { } embedded)
                    Views(embedded);
                else
                    item.Enveloped!.TryDecode(out _);
        }

        Answer(EnvelopedVerifiableCredential.TryParse(json, out var envelope, out problems), envelope, problems);
        return good || presented;
    }

    private static void Answer(bool good, object? value, IReadOnlyList<Problem> problems)
    {
        (value is not null).Should().Be(good);
        (problems.Count == 0).Should().Be(good);
        foreach (var problem in problems)
            problem.Code.Should().BeOneOf("PARSING_ERROR", "MALFORMED_VALUE_ERROR");
    }

    private static void Views(Credential credential)
    {
        _ = (credential.Id, credential.Issuer, credential.Types, credential.Contexts, credential.Name, credential.Description, credential.ValidFrom,
            credential.ValidUntil, credential.Status, credential.Schema, credential.RefreshService, credential.TermsOfUse, credential.Evidence,
            credential.RelatedResource, credential.HasProof, credential.ToString());
        foreach (var subject in credential.Subjects)
            foreach (var name in subject.ClaimNames)
                _ = (subject.Id, subject[name]?.ToJsonString());
        CredentialValidity.Evaluate(credential, DateTimeOffset.UnixEpoch).Kind.Should().Be(CheckKind.ValidityPeriod);
    }

    private static string Wrapped(string credential) =>
        $$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"id":"urn:a:b","holder":{"id":"did:example:h"},"verifiableCredential":[{{credential}},{"@context":"https://www.w3.org/ns/credentials/v2","id":"data:application/vc+jwt,e30","type":"EnvelopedVerifiableCredential"}],"proof":[{"type":"P"}]}""";

    private static IEnumerable<object[]> Places(JsonNode? node, object[] path)
    {
        yield return path;
        if (node is JsonObject members)
            foreach (var (name, value) in members)
                foreach (var place in Places(value, [.. path, name]))
                    yield return place;
        else if (node is JsonArray items)
            for (var i = 0; i < items.Count; i++)
                foreach (var place in Places(items[i], [.. path, i]))
                    yield return place;
    }

    private static string Replace(string text, object[] path, string value)
    {
        if (path.Length == 0)
            return value;
        var root = JsonNode.Parse(text)!;
        var parent = path[..^1].Aggregate(root, (node, step) => step is int index ? node[index]! : node[(string)step]!);
        var replacement = JsonNode.Parse(value);
        if (path[^1] is int at)
            parent[at] = replacement;
        else
            parent[(string)path[^1]] = replacement;
        return root.ToJsonString();
    }
}
