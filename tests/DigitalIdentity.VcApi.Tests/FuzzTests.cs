using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.Testing;

namespace DigitalIdentity.VcApi.Tests;

/// <summary>Whatever arrives, the answer is that it is good or that it is bad, and never that the server broke.</summary>
public class FuzzTests(ServerFixture fixture)
{
    private static readonly string[] Hostile =
    [
        "null", "true", "-0", "1e400", "9007199254740993", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"did:key:z\"", "\"z\"", "\"u\"", "\"data:,\"", "\"data:application/vc+jwt,a.b.c\"",
        "[]", "[[]]", "{}", "{\"@id\":\"x\"}", "{\"@context\":{}}", "\"https://www.w3.org/ns/credentials/v2\"", "\"2025-13-45T99:99:99Z\"", "\"~\"", "\"a~b~\"", "[null]", "\"__proto__\"",
    ];

    [Fact]
    public async Task Thousands_of_broken_bodies_are_answered_and_none_breaks_the_server()
    {
        var seeds = await SeedsAsync();
        var bad = new ConcurrentQueue<string>();
        var statuses = new ConcurrentDictionary<int, int>();
        await Parallel.ForAsync(0, Fuzz.Rounds(4000), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (round, _) =>
        {
            var random = new Random(round);
            var (path, body) = seeds[random.Next(seeds.Count)];
            var mutated = Mutate(random, body);
            var reply = await fixture.Client.PostAsync(path, mutated);
            var status = (int)reply.Status;
            statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
            if (status is not (200 or 201 or 400))
                bad.Enqueue($"round {round}: {status} for {path}");
        });

        bad.Should().BeEmpty();
        statuses.Should().ContainKey(400);
    }

    [Fact]
    public async Task Hundreds_of_broken_identifiers_are_answered()
    {
        var did = fixture.Server.Issuers.Default.Controller.Did.Value;
        string[] pieces = [did, "did:", "key:", "%", "%3A", "%23", "%00", "%ff", "%2e%2e%2f", "?", "&", "=", "versionId", "service", "#", "//", ";", "did%3Akey%3A", "z6Mk", "a", "~", "'", "+"];
        string[] accepts = ["*/*", "application/did", "application/did-resolution", "text/uri-list", "application/did-url-dereferencing", ",;q=", "a/b;q=9", "*/*;q=0.001"];
        for (var round = 0; round < Fuzz.Rounds(600); round++)
        {
            var random = new Random(round);
            var path = string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (!Uri.TryCreate("/1.0/identifiers/" + path, UriKind.Relative, out _))
                continue;

            var reply = await fixture.Client.GetAsync("/1.0/identifiers/" + path, accepts[random.Next(accepts.Length)]);

            ((int)reply.Status).Should().BeOneOf([200, 303, 400, 404, 406, 501], $"round {round}: {path}");
        }
    }

    private async Task<List<(string Path, byte[] Body)>> SeedsAsync()
    {
        var seeds = new List<(string, byte[])>();
        foreach (var issuer in fixture.Server.Issuers.All)
        {
            var credential = await fixture.Client.IssueAsync(Documents.Degree(), issuer);
            Add(issuer.Endpoint, "credential", Documents.Degree(), new JsonObject { ["credentialId"] = "urn:x" });
            Add(issuer.Endpoint, "credential", Documents.Credential("1.1"), null);
            Add(Documents.Verify, "verifiableCredential", credential, new JsonObject { ["returnCredential"] = true, ["returnResults"] = true });
            Add(Documents.Derive, "verifiableCredential", credential, new JsonObject { ["selectivePointers"] = new JsonArray("/credentialSubject/degree") });
            Add(Documents.Prove, "presentation", Documents.Presentation(credential), Documents.Audience());
            if (!issuer.IsBase)
                Add(Documents.VerifyPresentation, "verifiablePresentation", await fixture.Client.ProveAsync(Documents.Presentation(credential)), Documents.Audience());
        }

        return seeds;

        void Add(string path, string member, JsonNode value, JsonNode? options)
        {
            var body = new JsonObject { [member] = value.DeepClone() };
            if (options is not null)
                body["options"] = options.DeepClone();
            seeds.Add((path, Encoding.UTF8.GetBytes(body.ToJsonString())));
        }
    }

    private static byte[] Mutate(Random random, byte[] body)
    {
        if (random.Next(3) > 0)
            return MutateJson(random, body);

        var bytes = body.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at - 1, random.Next(20)));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Hostile[random.Next(Hostile.Length)]));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    // Some value somewhere becomes another, disappears, or appears twice.
    private static byte[] MutateJson(Random random, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var root = JsonNode.Parse(text)!;
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var places = new List<JsonNode>();
            Collect(root, places);
            var place = places[random.Next(places.Count)];
            const string marker = "@@hostile@@";
            var hostile = Hostile[random.Next(Hostile.Length)];
            if (place is JsonObject { Count: > 0 } o)
            {
                var name = o.ElementAt(random.Next(o.Count)).Key;
                if (random.Next(3) == 0)
                    o.Remove(name);
                else
                    o[random.Next(4) == 0 ? name + "x" : name] = marker;
            }
            else if (place is JsonArray { Count: > 0 } a)
            {
                a[random.Next(a.Count)] = marker;
            }

            text = root.ToJsonString().Replace($"\"{marker}\"", hostile, StringComparison.Ordinal);
            if (i > 1 && (hostile.Contains("ud800", StringComparison.Ordinal) || !TryParse(text, out root)))
                break;
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static bool TryParse(string text, out JsonNode root)
    {
        try
        {
            root = JsonNode.Parse(text)!;
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            root = null!;
            return false;
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is JsonObject o)
        {
            places.Add(o);
            foreach (var (_, value) in o)
                Collect(value, places);
        }
        else if (node is JsonArray a)
        {
            places.Add(a);
            foreach (var value in a)
                Collect(value, places);
        }
    }
}
