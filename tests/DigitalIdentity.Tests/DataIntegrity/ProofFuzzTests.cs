using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity;

/// <summary>Whatever stands in a document, its verification ends with a coded result. Fixed seeds; longer with FUZZ_FACTOR.</summary>
public sealed class ProofFuzzTests : VerifyingTest
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "1e400", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[[[[[[[]]]]]]]]", "[\"x\",\"x\"]", "{\"a\":{\"a\":1}}",
        "\"2026-05-04T12:00:00Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"did:example:issuer#key-1\"", "\"urn:proof:1\"",
        "[\"urn:proof:1\",\"urn:proof:2\"]", "\"z\"", "\"z111111111111111111111111\"", "\"eddsa-jcs-2022\"", "\"authentication\"", "99999999999999999999",
    ];

    private static readonly string[] Names =
    [
        "proof", "@context", "type", "id", "cryptosuite", "created", "expires", "verificationMethod", "proofPurpose", "domain", "challenge", "nonce",
        "previousProof", "proofValue", "a", "",
    ];

    [Fact]
    public async Task Documents_with_changed_bytes_end_with_a_coded_result()
    {
        var random = new Random(2022);
        var seeds = await SeedsAsync();
        for (var i = 0; i < Fuzz.Rounds(12_000); i++)
        {
            var bytes = new List<byte>(seeds[random.Next(seeds.Length)]);
            for (var n = random.Next(1, 4); n > 0; n--)
                ChangeBytes(bytes, random);
            await CheckAsync([.. bytes], random);
        }
    }

    [Fact]
    public async Task Documents_with_changed_members_end_with_a_coded_result()
    {
        var random = new Random(2019);
        var seeds = await SeedsAsync();
        for (var i = 0; i < Fuzz.Rounds(12_000); i++)
        {
            var node = JsonNode.Parse(seeds[random.Next(seeds.Length)])!.AsObject();
            for (var n = random.Next(1, 4); n > 0; n--)
                ChangeMember(node, random);
            await CheckAsync(Encoding.UTF8.GetBytes(node.ToJsonString()), random);
        }
    }

    // Valid only if what was verified is what was signed.
    private async Task CheckAsync(byte[] secured, Random random)
    {
        var policy = random.Next(3) switch { 0 => ProofPolicy.AllProofs, 1 => ProofPolicy.AnyProof, _ => ProofPolicy.Signers(Issuer.Did) };
        var result = await VerifyAsync(secured, new(VerificationRelationship.AssertionMethod) { Policy = policy });

        foreach (var check in result.Checks)
            check.Problem?.Code.Should().MatchRegex("^[A-Z_]+$");
        if (result.TryGetVerified(out var verified))
            Encoding.UTF8.GetString(Cryptography.Encoding.Jcs.Canonicalize(System.Text.Json.JsonElement.Parse(verified.ToUtf8Bytes())))
                .Should().Be("""{"@context":["https://www.w3.org/ns/credentials/v2","https://example.org/v1"],"id":"urn:example:1","n":1,"name":"Ada"}""");

        // And a proof can be added to it, or it can't.
        var added = await Issuer.Suite.AddProofAsync(
            secured, new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { PreviousProofs = ["urn:proof:1"] }, Issuer.Key,
            cancellationToken: TestContext.Current.CancellationToken);
        added.TryGet(out _, out var problem).Should().Be(problem is null);
    }

    private async Task<byte[][]> SeedsAsync()
    {
        using var second = new TestParty("second", KeyAlgorithm.P256, new DigitalIdentity.DataIntegrity.Suites.EcdsaJcs2019()).KnownTo(Finder);
        var single = await Issuer.SignAsync(Document);
        var named = await Issuer.SignAsync(Document, new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:1", Nonce = "n" });
        var chain = await second.SignAsync(named, new(second.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:2", PreviousProofs = ["urn:proof:1"] });
        return [.. new[] { single, named, await second.SignAsync(single), chain }.Select(Encoding.UTF8.GetBytes)];
    }

    private static void ChangeBytes(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes[at] = (byte)"{}[]\",:\\0123456789tfnu"[random.Next(22)];
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 3:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 8), bytes.Count - at));
                bytes.Add((byte)'}');
                break;
            case 4:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]));
                break;
            default:
                bytes.InsertRange(at, [.. bytes.GetRange(random.Next(bytes.Count / 2), bytes.Count / 4)]);
                break;
        }
    }

    private static void ChangeMember(JsonObject root, Random random)
    {
        // Somewhere in the root, in a proof, or deeper in one of them.
        JsonNode target = random.Next(4) == 0 ? root : root["proof"] switch { JsonArray { Count: > 0 } a => a[random.Next(a.Count)] ?? root, { } proof => proof, _ => root };
        var value = Values[random.Next(Values.Length)];
        var replacement = value is "1e400" or "\"\\ud800\"" ? JsonValue.Create(value) : JsonNode.Parse(value);
        switch (target)
        {
            case JsonObject o when random.Next(3) == 0 && o.Count > 0:
                o.Remove(o.ElementAt(random.Next(o.Count)).Key);
                break;
            case JsonObject o when random.Next(8) == 0:
                root["proof"] = new JsonArray(o == root ? null : o.DeepClone(), o == root ? null : o.DeepClone());
                break;
            case JsonObject o:
                o[Names[random.Next(Names.Length)]] = replacement;
                break;
            case JsonArray a:
                a.Add(replacement);
                break;
            default:
                root["proof"] = replacement;
                break;
        }
    }
}
