namespace DigitalIdentity.JsonLd.Tests.Contexts;

/// <summary>A context in an array is not the same as the context alone, and the processor must not take one for the other.</summary>
public sealed class RememberedContextTests
{
    private const string Alone = """{"@context":{"@vocab":"urn:v:"},"p":{"@context":{"@propagate":false,"t":"urn:one:t"},"t":{"t":"x"}}}""";
    private const string InArray = """{"@context":{"@vocab":"urn:v:"},"p":{"@context":[{"@propagate":false,"t":"urn:one:t"}],"t":{"t":"x"}}}""";

    [Fact]
    public async Task Whether_a_context_propagates_does_not_depend_on_what_was_processed_before()
    {
        foreach (var documents in new[] { new[] { Alone, InArray, Alone }, [InArray, Alone, InArray] })
        {
            var processor = new JsonLdProcessor();
            foreach (var document in documents)
            {
                var fresh = await new JsonLdProcessor().ExpandAsync(document);
                (await processor.ExpandAsync(document)).Value.ToString().Should().Be(fresh.Value.ToString());
            }
        }

        // Only an object that is the whole context is asked for @propagate (Context Processing Algorithm, step 2).
        var alone = await new JsonLdProcessor().ToRdfAsync(Alone);
        var inArray = await new JsonLdProcessor().ToRdfAsync(InArray);
        alone.Value.Should().Contain(q => q.Predicate.Value == "urn:v:t");
        inArray.Value.Should().NotContain(q => q.Predicate.Value == "urn:v:t");
    }

    [Theory]
    [InlineData("""{"@context":[["urn:x"]],"a":1}""")]
    [InlineData("""{"@context":[[{"a":"urn:a"}]],"a":1}""")]
    [InlineData("""{"@context":[{"a":"urn:a"},[]],"a":1}""")]
    [InlineData("""{"@context":[[[]]],"a":1}""")]
    public async Task An_array_in_an_array_is_no_context(string document)
    {
        (await new JsonLdProcessor().ExpandAsync(document)).Problem!.ErrorCode.Should().Be(JsonLdErrorCode.InvalidLocalContext);
        (await new JsonLdProcessor().CanonicalizeAsync(document)).Problem!.ErrorCode.Should().Be(JsonLdErrorCode.InvalidLocalContext);
    }
}
