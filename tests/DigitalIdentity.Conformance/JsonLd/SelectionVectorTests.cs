// Reference: Data Integrity ECDSA Cryptosuites 1.0, the test vectors of ecdsa-sd-2023.
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.JsonLd;

/// <summary>The selections and groups of the published vectors. Their lines stand in the order that labels made with an HMAC give.</summary>
public sealed partial class SelectionVectorTests
{
    private const string Suite = "vc-di-ecdsa";

    [Fact]
    public async Task Groups_are_those_of_the_vectors()
    {
        var (credential, mandatory, selective) = (Credential(), Pointers("prCredMandatory.json"), Pointers("prCredSelective.json"));
        var result = await Processor().CanonicalizeAndGroupAsync(
            credential, [mandatory, selective, [.. mandatory, .. selective]], cancellationToken: TestContext.Current.CancellationToken);
        result.IsSuccess.Should().BeTrue(result.Problem?.ToString());
        var groups = result.Value;

        using var keys = Suites.Json(Suite, "ecdsa-sd-2023", "SDKeyMaterial.json");
        var key = Convert.FromHexString(keys.RootElement.GetProperty("hmacKeyString").GetString()!);
        var lines = Enumerable.Range(0, groups.Canonical.Count).Select(line => Relabelled(key, Encoding.UTF8.GetString(groups.Canonical.LineAt(line).Span))).ToArray();
        var sorted = lines.Order(StringComparer.Ordinal).ToList();
        using var expected = Suites.Json(Suite, "ecdsa-sd-2023", "prc", "derivedGroupIndexes.json");
        string[] names = ["mandatoryIndexes", "selectiveIndexes", "combinedIndexes"];
        for (var group = 0; group < names.Length; group++)
        {
            groups.IsExact(group).Should().BeTrue();
            groups.LinesOf(group).Select(line => sorted.IndexOf(lines[line])).Order().Should().Equal(
                expected.RootElement.GetProperty(names[group]).EnumerateArray().Select(index => index.GetInt32()), names[group]);
        }

        using var all = Suites.Json(Suite, "ecdsa-sd-2023", "prc", "derivedAllGroupData.json");
        sorted.Should().Equal(all.RootElement.GetProperty("nquads").EnumerateArray().Select(line => line.GetString()!));
    }

    [Fact]
    public void The_selection_is_that_of_the_vectors()
    {
        string[] pointers = [.. Pointers("prCredMandatory.json"), .. Pointers("prCredSelective.json")];
        JsonLdSelection.TrySelect(Credential(), pointers, out var selection, out var problem).Should().BeTrue(problem?.ToString());

        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Suites.Require(Suite), "ecdsa-sd-2023", "prc", "derivedUnsignedReveal.json")));
        JsonNode.DeepEquals(JsonNode.Parse(selection.Span), expected).Should().BeTrue();
    }

    private static string Relabelled(byte[] key, string line) => Label().Replace(
        line, match => "_:u" + Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(match.Groups[1].Value))));

    [GeneratedRegex("_:(c14n[0-9]+)")]
    private static partial Regex Label();

    // The credential that the vectors were made of: its description is other than that of the published one.
    private static byte[] Credential()
    {
        var signed = JsonNode.Parse(Read(Path.Combine("ecdsa-sd-2023", "prc", "addSignedSDBase.json")))!.AsObject();
        signed.Remove("proof");
        return Encoding.UTF8.GetBytes(signed.ToJsonString());
    }

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Suites.Require(Suite), name));

    private static string[] Pointers(string name)
    {
        using var json = JsonDocument.Parse(Read(name));
        return [.. json.RootElement.EnumerateArray().Select(pointer => pointer.GetString()!)];
    }

    private static JsonLdProcessor Processor()
    {
        var folder = Suites.Require("contexts");
        RemoteDocument Context(string url, string file) => new(url, File.ReadAllBytes(Path.Combine(folder, file)));
        return new JsonLdProcessor(new JsonLdOptions
        {
            DocumentLoader = new MapDocumentLoader(
            [
                Context("https://www.w3.org/ns/credentials/v2", "www.w3.org__ns__credentials__v2.jsonld"),
                Context("https://w3id.org/citizenship/v4rc1", "w3id.org__citizenship__v4rc1.jsonld"),
            ]),
        });
    }
}
