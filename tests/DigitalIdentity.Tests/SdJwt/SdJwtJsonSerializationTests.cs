using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>RFC 9901 section 8.</summary>
public sealed class SdJwtJsonSerializationTests
{
    private static readonly string Compact = Forge.Bind(Forge.Token($$"""{"cnf":{{Forge.Cnf}},"_sd":["#0#","#1#"]}""", """["s","n",1]""", """["s","m",2]"""));

    private static string Flattened => Token(Compact).ToFlattenedJson();

    private static string General => Token(Compact).ToGeneralJson();

    [Fact]
    public void Both_json_forms_carry_the_whole_presentation_there_and_back()
    {
        foreach (var json in new[] { Flattened, General, "\n " + Flattened })
        {
            Token(json).ToCompact().Should().Be(Compact);
            Forge.Verify(json, Forge.Bound).Should().Contain("\"m\":2");
        }

        var parts = Compact.Split('~');
        var node = JsonNode.Parse(Flattened)!;
        node["header"]!["disclosures"]!.AsArray().Select(item => item!.GetValue<string>()).Should().Equal(parts[1], parts[2]);
        node["header"]!["kb_jwt"]!.GetValue<string>().Should().Be(parts[3]);
        $"{node["protected"]}.{node["payload"]}.{node["signature"]}".Should().Be(parts[0]);
    }

    [Fact]
    public void A_holder_chooses_from_a_json_form_and_unprotected_members_stay()
    {
        var json = Change(General, node => First(node)["kid"] = "issuer-key-1", keepBinding: false);
        SdJwtHolder.Select(Token(json), ["/m"]).TryGet(out var chosen, out var problem).Should().BeTrue(problem?.ToString());

        var header = First(JsonNode.Parse(chosen!.ToGeneralJson())!);
        header["kid"]!.GetValue<string>().Should().Be("issuer-key-1");
        header["disclosures"]!.AsArray().Should().HaveCount(1);
        header["kb_jwt"].Should().BeNull();
    }

    [Fact]
    public async Task Several_signatures_go_into_the_general_form_and_any_of_them_verifies_with_its_key()
    {
        using var second = KeyAlgorithm.Ed25519.Generate();
        var issued = Token(Compact[..(Compact.LastIndexOf('~') + 1)]);
        var both = await SdJwtIssuer.AddSignatureAsync(issued, new() { Kid = "2" }, second, TestContext.Current.CancellationToken);

        both.Signatures.Should().HaveCount(2);
        Forge.Verify(both.ToGeneralJson()).Should().StartWith("{");
        Forge.Verify(both.ToGeneralJson(), key: second.PublicKey).Should().StartWith("{");
        Forge.Verify(both.ToGeneralJson(), key: Forge.Holder.PublicKey).Should().Be("JOSE_INVALID_SIGNATURE");
        both.Invoking(token => token.ToFlattenedJson()).Should().Throw<InvalidOperationException>();
        JsonNode.Parse(both.ToGeneralJson())!["signatures"]![1]!["header"].Should().BeNull("disclosures stand in the first header only");
        await FluentActions.Awaiting(async () => await SdJwtIssuer.AddSignatureAsync(Token(Compact), new(), second, TestContext.Current.CancellationToken))
            .Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public void Disclosures_or_key_binding_beside_another_signature_are_refused()
    {
        foreach (var name in new[] { "disclosures", "kb_jwt" })
        {
            var json = Change(General, node =>
            {
                var copy = node["signatures"]![0]!.DeepClone();
                copy["header"] = new JsonObject { [name] = name == "kb_jwt" ? "x" : new JsonArray() };
                node["signatures"]!.AsArray().Add(copy);
            });
            Forge.Verify(json, Forge.Bound).Should().Be("SD_JWT_INVALID_JSON_SERIALIZATION");
        }
    }

    [Theory]
    [InlineData("disclosures", "\"x\"")]
    [InlineData("disclosures", "[1]")]
    [InlineData("disclosures", "[\"\"]")]
    [InlineData("disclosures", "[\"a~b\"]")]
    [InlineData("disclosures", "[\"a=\"]")]
    [InlineData("disclosures", "{}")]
    [InlineData("kb_jwt", "1")]
    [InlineData("kb_jwt", "\"\"")]
    [InlineData("kb_jwt", "\"a~b.c.d\"")]
    [InlineData("kb_jwt", "\"\u00e4.b.c\"")]
    public void Unprotected_members_of_the_wrong_form_are_refused(string name, string value) =>
        Forge.Verify(Change(Flattened, node => node["header"]![name] = JsonNode.Parse(value)), Forge.Bound).Should().Be("SD_JWT_INVALID_JSON_SERIALIZATION");

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"payload\":1}")]
    [InlineData("{")]
    [InlineData("{\"payload\":\"e30\",\"payload\":\"e30\"}")]
    public void What_is_not_a_jws_in_json_is_refused(string json) => Forge.Verify(json).Should().StartWith("JOSE_");

    [Fact]
    public void The_key_binding_covers_the_disclosures_of_the_header()
    {
        var json = Change(Flattened, node => node["header"]!["disclosures"]!.AsArray().RemoveAt(0));
        Forge.Verify(json, Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_HASH");
    }

    private static SdJwtToken Token(string text) =>
        SdJwtToken.TryParse(Encoding.UTF8.GetBytes(text), out var token, out var problem) ? token : throw new InvalidOperationException(problem.ToString());

    private static JsonNode First(JsonNode general) => general["signatures"]![0]!["header"]!;

    private static string Change(string json, Action<JsonNode> change, bool keepBinding = true)
    {
        var node = JsonNode.Parse(json)!;
        change(node);
        if (!keepBinding)
            First(node).AsObject().Remove("kb_jwt");
        return node.ToJsonString();
    }
}
