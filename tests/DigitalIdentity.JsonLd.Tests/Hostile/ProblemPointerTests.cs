using System.Text;

using DigitalIdentity.JsonLd.Loading;

using static DigitalIdentity.JsonLd.Tests.Hostile.Attack;

namespace DigitalIdentity.JsonLd.Tests.Hostile;

/// <summary>A problem says where it is: in the document, or in a context and which one.</summary>
public sealed class ProblemPointerTests
{
    [Theory]
    [InlineData("""{"@context":{"p":5},"p":1}""", "/@context/p")]
    [InlineData("""{"@context":[{},{"p":{"@id":"urn:p","@container":"@wrong"}}]}""", "/@context/1/p")]
    [InlineData("""{"@context":{"a/b~c":5}}""", "/@context/a~1b~0c")]
    [InlineData("""{"@context":{"@vocab":5}}""", "/@context/@vocab")]
    [InlineData("""{"@context":{"@language":5}}""", "/@context/@language")]
    [InlineData("""{"@context":{"@version":1.0}}""", "/@context/@version")]
    [InlineData("""{"@context":{"@direction":"up"}}""", "/@context/@direction")]
    [InlineData("""{"@context":{"a":"b:x","b":"a:x"}}""", "/@context/a")]
    [InlineData("""{"urn:p":[{},{"@context":{"q":{"@id":"urn:q","@context":{"r":5}}}}]}""", "/urn:p/1/@context/q/@context/r")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@context":{"@protected":5}}}}""", "/@context/p/@context/@protected")]
    [InlineData("""{"@context":{"@import":5}}""", "/@context/@import")]
    [InlineData("""{"@context":"https://absent.example/"}""", "/@context")]
    [InlineData("""{"@context":[{},"https://absent.example/"]}""", "/@context/1")]
    [InlineData("""{"@context":{"@import":"https://absent.example/"}}""", "/@context/@import")]
    [InlineData("""{"@context":[{"@protected":true,"p":"urn:p"},{"p":"urn:q"}]}""", "/@context/1/p")]
    [InlineData("""{"urn:p":{"@id":5}}""", "/urn:p/@id")]
    [InlineData("""{"urn:p":[{"@value":"x","@language":5}]}""", "/urn:p/0/@language")]
    [InlineData("""{"@graph":[{"@included":[{"urn:p":{"@type":5}}]}]}""", "/@graph/0/@included/0/urn:p/@type")]
    [InlineData("""{"@context":{"n":"@nest"},"n":[{},{"urn:p":{"@index":5}}]}""", "/n/1/urn:p/@index")]
    [InlineData("""{"@context":{"T":{"@id":"urn:T","@context":{"id":"@id"}}},"@type":"T","id":5}""", "/id")]
    public async Task An_error_leads_to_its_place_in_the_document(string json, string pointer)
    {
        foreach (var operation in Operations)
        {
            var problem = await ProblemAsync(operation, json);
            problem.Should().NotBeNull();
            problem!.Pointer.Should().Be(pointer, $"{operation}: {problem}");
            problem.Url.Should().BeNull();
        }
    }

    [Theory]
    [InlineData("""{"@context":{"p":5}}""", "/@context/p")]
    [InlineData("""{"@context":[{},{"p":{"@id":"urn:p","@type":5}}]}""", "/@context/1/p")]
    [InlineData("""{"@context":"https://absent.example/"}""", "/@context")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@context":{"q":5}}}}""", "/@context/p/@context/q")]
    [InlineData("""{""", "")]
    public async Task An_error_in_a_loaded_context_leads_to_its_place_there(string context, string pointer)
    {
        foreach (var document in (string[])["""{"@context":"https://c.example/"}""", """{"@context":"https://outer.example/"}"""])
        {
            var options = With(("https://c.example/", context), ("https://outer.example/", """{"@context":[{},"https://c.example/"]}"""));
            foreach (var operation in Operations)
            {
                var problem = await ProblemAsync(operation, document, options);
                problem.Should().NotBeNull();
                (problem!.Url, problem.Pointer).Should().Be(("https://c.example/", pointer), $"{operation}: {problem}");
            }
        }
    }

    // What fails is part of a context that the processor read before, with another document.
    [Fact]
    public async Task An_error_in_a_remembered_context_leads_to_its_place_too()
    {
        const string Context = """{"p":{"@id":"urn:p","@context":{"q":"urn:other"}},"T":{"@id":"urn:T","@context":{"@protected":true,"q":"urn:q"}}}""";
        var inline = "{\"@context\":" + Context + ",\"@type\":\"T\",\"q\":1}";
        var failing = $$$"""{"@context":{{{Context}}},"p":{"@type":"T","@context":{"q":"urn:x"},"q":{"@type":"T"}},"urn:r":[{"@type":"T","urn:s":{"@type":"T","@context":null}}]}""";
        var loaded = failing.Replace(Context, "\"https://c.example/\"", StringComparison.Ordinal);
        var options = With(("https://c.example/", "{\"@context\":" + Context + "}"));
        foreach (var document in (string[])[failing, loaded])
        {
            var cold = (await new JsonLdProcessor(options).ExpandAsync(document)).Problem;
            var processor = new JsonLdProcessor(options);
            (await processor.ExpandAsync(inline)).IsSuccess.Should().BeTrue();
            for (var i = 0; i < 3; i++)
                (await processor.ExpandAsync(document)).Problem.Should().Be(cold);
        }
    }

    [Fact]
    public async Task An_error_in_a_remembered_scoped_context_leads_to_its_place()
    {
        // The scoped context is good where it is defined and bad where it is used: it redefines what is protected there.
        const string Context = """{"p":{"@id":"urn:p","@context":{"q":"urn:other"}},"U":{"@id":"urn:U","@context":{"q":"urn:other"}}}""";
        var good = $$"""{"@context":{{Context}},"@type":"U","q":1}""";
        var bad = $$"""{"@context":[{{Context}},{"@protected":true,"q":"urn:q"}],"@graph":[{"@type":"U"}]}""";
        var processor = new JsonLdProcessor();
        (await processor.ExpandAsync(good)).IsSuccess.Should().BeTrue();
        for (var i = 0; i < 3; i++)
        {
            var problem = (await processor.ExpandAsync(bad)).Problem!;
            problem.ErrorCode.Should().Be(JsonLdErrorCode.ProtectedTermRedefinition);
            problem.Pointer.Should().Be("/@context/0/U/@context/q");
        }

        // The same where the context was loaded.
        var loader = new MapDocumentLoader([new RemoteDocument("https://c.example/", Encoding.UTF8.GetBytes("{\"@context\":" + Context + "}"))]);
        processor = new JsonLdProcessor(new() { DocumentLoader = loader });
        for (var i = 0; i < 3; i++)
        {
            (await processor.ExpandAsync(good.Replace(Context, "\"https://c.example/\"", StringComparison.Ordinal))).IsSuccess.Should().BeTrue();
            var problem = (await processor.ExpandAsync(bad.Replace(Context, "\"https://c.example/\"", StringComparison.Ordinal))).Problem!;
            (problem.Url, problem.Pointer).Should().Be(("https://c.example/", "/@context/U/@context/q"));
        }
    }
}
