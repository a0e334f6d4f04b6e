using System.Text;
using System.Text.Json;

using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Tests.DataIntegrity;

/// <summary>Data Integrity 1.0 section 4.6.</summary>
public sealed class ContextValidationTests
{
    private const string V2 = "https://www.w3.org/ns/credentials/v2";
    private const string Examples = "https://www.w3.org/ns/credentials/examples/v2";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ContextValidation Known(params string[] contexts) => new(Agents.Agent.JsonLd, contexts);

    private static byte[] Document(string context, string subject = """{"name":"Ada"}""") => Encoding.UTF8.GetBytes(
        $$$"""{"@context":{{{context}}},"type":["VerifiableCredential"],"issuer":"did:example:1","credentialSubject":{{{subject}}}}""");

    [Fact]
    public async Task A_document_with_the_known_contexts_is_validated_as_it_is()
    {
        var document = Document($"""["{V2}","{Examples}"]""");

        var result = await Known(V2, Examples).ValidateAsync(document, cancellationToken: Token);

        result.IsValidated.Should().BeTrue();
        result.WasRecompacted.Should().BeFalse();
        result.ValidatedDocument.ToArray().Should().Equal(document);
    }

    [Theory]
    [InlineData("\"https://www.w3.org/ns/credentials/v2\"", "/@context")]
    [InlineData("[\"https://www.w3.org/ns/credentials/examples/v2\",\"https://www.w3.org/ns/credentials/v2\"]", "/@context")]
    [InlineData("[\"https://www.w3.org/ns/credentials/v2\",{\"name\":\"https://evil.example/\"}]", "/@context")]
    [InlineData("null", "/@context")]
    public async Task Other_contexts_or_another_order_are_refused(string context, string pointer)
    {
        var result = await Known(V2, Examples).ValidateAsync(Document(context), cancellationToken: Token);

        result.IsValidated.Should().BeFalse();
        result.ValidatedDocument.IsEmpty.Should().BeTrue();
        result.Problem!.Pointer.Should().Be(pointer);
    }

    [Fact]
    public async Task A_context_further_inside_is_refused_with_its_place()
    {
        var result = await Known(V2).ValidateAsync(Document($"[\"{V2}\"]", """{"a/b":[1,{"@context":{"name":"https://evil.example/"}}]}"""), cancellationToken: Token);

        result.Problem!.Pointer.Should().Be("/credentialSubject/a~1b/1/@context");
    }

    [Fact]
    public async Task Recompaction_says_the_same_by_the_known_contexts()
    {
        var document = Document($$"""["{{V2}}",{"label":"https://schema.org/name","shoe":"https://example.org/shoe"}]""", """{"label":"Ada","shoe":42}""");

        var result = await Known(V2).ValidateAsync(document, recompact: true, Token);

        result.IsValidated.Should().BeTrue(result.Problem?.ToString());
        result.WasRecompacted.Should().BeTrue();
        var subject = JsonElement.Parse(result.ValidatedDocument.Span).GetProperty("credentialSubject");
        subject.GetProperty("name").GetString().Should().Be("Ada");
        subject.GetProperty("https://example.org/shoe").GetInt32().Should().Be(42);
    }

    [Fact]
    public async Task A_document_that_cannot_be_recompacted_is_refused_with_a_code()
    {
        (await Known(V2).ValidateAsync(Document("[\"https://unknown.example/v1\"]"), recompact: true, Token)).Problem!.Code.Should().Be("PROOF_TRANSFORMATION_ERROR");
        (await Known(V2).ValidateAsync("[]"u8.ToArray(), recompact: true, Token)).Problem!.Code.Should().Be("PARSING_ERROR");
        (await Known(V2).ValidateAsync("{"u8.ToArray(), recompact: true, Token)).Problem!.Code.Should().Be("PARSING_ERROR");
        (await Known(V2).ValidateAsync("{}"u8.ToArray(), cancellationToken: Token)).Problem!.Code.Should().Be("PROOF_VERIFICATION_ERROR");
    }

    [Fact]
    public void A_known_context_that_is_no_JSON_is_a_programming_error() =>
        FluentActions.Invoking(() => new ContextValidation(Agents.Agent.JsonLd, "{"u8)).Should().Throw<ArgumentException>().WithParameterName("knownContext");
}
