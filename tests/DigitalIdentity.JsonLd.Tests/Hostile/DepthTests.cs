using static DigitalIdentity.JsonLd.Tests.Hostile.Attack;

namespace DigitalIdentity.JsonLd.Tests.Hostile;

/// <summary>What nests or chains deeper than allowed is refused before the stack ends, and what is just allowed ends on a small one.</summary>
public sealed class DepthTests
{
    private static readonly JsonLdOptions Deepest = new() { Limits = JsonLdLimits.Default with { MaxDepth = 512 } };

    public static TheoryData<string> Every => [.. Operations];

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Arrays_and_objects_that_nest_too_deep_exceed_the_limit(string operation)
    {
        (await CodeAsync(operation, Repeat("[", 129) + Repeat("]", 129))).Should().Be(JsonLdErrorCode.LimitExceeded);
        (await CodeAsync(operation, Repeat("{\"urn:p\":", 129) + "1" + Repeat("}", 129))).Should().Be(JsonLdErrorCode.LimitExceeded);
        (await CodeAsync(operation, Repeat("[", 1_000_000))).Should().Be(JsonLdErrorCode.LimitExceeded);
    }

    // What compaction and framing make nests deeper than the document; they may refuse.
    [Theory]
    [MemberData(nameof(Every))]
    public async Task What_nests_as_deep_as_can_be_allowed_ends_on_a_small_stack(string operation)
    {
        (await OnSmallStackAsync(operation, Repeat("{\"urn:p\":", 510) + "1" + Repeat("}", 510), Deepest)).Should().Match(
            code => code == null || (code == JsonLdErrorCode.LimitExceeded && (operation == "frame" || operation == "compact")));
        (await OnSmallStackAsync(operation, "{\"urn:p\":" + Repeat("{\"@list\":[", 250) + "1" + Repeat("]}", 250) + "}", Deepest)).Should().BeNull();
        (await OnSmallStackAsync(operation, Repeat("{\"@id\":\"urn:x\",\"@graph\":{\"urn:p\":1,\"urn:q\":", 250) + "1" + Repeat("}}", 250), Deepest)).Should().BeNull();
        (await OnSmallStackAsync(operation, "{\"urn:p\":{\"@type\":\"@json\",\"@value\":" + Repeat("[", 500) + Repeat("]", 500) + "}}", Deepest)).Should().BeNull();
        (await OnSmallStackAsync(operation, Repeat("{\"urn:x\":1,\"@nest\":", 510) + "{}" + Repeat("}", 510), Deepest)).Should().BeNull();
    }

    [Theory]
    [InlineData("expand")]
    [InlineData("compactWith")]
    [InlineData("frameWith")]
    public async Task A_context_that_nests_too_deep_exceeds_the_limit(string operation)
    {
        var context = "{\"@context\":" + Repeat("{\"t\":{\"@id\":\"urn:t\",\"@context\":", 70) + "{}" + Repeat("}}", 70) + "}";
        (await CodeAsync(operation, context)).Should().Be(JsonLdErrorCode.LimitExceeded);
    }

    [Fact]
    public async Task Contexts_that_nest_as_deep_as_allowed_are_read_in_arrays_too()
    {
        var context = Repeat("{\"t\":{\"@id\":\"urn:t\",\"@context\":", 60) + "{}" + Repeat("}}", 60);
        foreach (var operation in (string[])[.. Operations, "compactWith", "frameWith"])
        {
            (await CodeAsync(operation, $"{{\"@context\":{context},\"urn:p\":1}}")).Should().BeNull(operation);
            (await CodeAsync(operation, $"{{\"@context\":[{{}},{context}],\"urn:p\":1}}")).Should().BeNull(operation);
        }

        (await CodeAsync("compactWith", "{\"@context\":" + Repeat("[", 100) + Repeat("]", 100) + "}")).Should().Be(JsonLdErrorCode.InvalidLocalContext);
    }

    [Fact]
    public async Task A_loaded_context_that_nests_too_deep_cannot_be_loaded()
    {
        var context = "{\"@context\":" + Repeat("{\"t\":{\"@id\":\"urn:t\",\"@context\":", 70) + "{}" + Repeat("}}", 70) + "}";
        (await CodeAsync("expand", """{"@context":"https://c.example/"}""", With(("https://c.example/", context)))).Should().Be(JsonLdErrorCode.LoadingRemoteContextFailed);
    }

    // Each is allowed by itself; the stack would not hold all of them in one another.
    [Fact]
    public async Task Deep_contexts_that_load_deep_contexts_overflow()
    {
        var documents = Enumerable.Range(0, 50).Select(i => (
            $"https://c.example/{i}", "{\"@context\":" + Repeat("{\"t\":{\"@id\":\"urn:t\",\"@context\":", 60) + $"\"https://c.example/{i + 1}\"" + Repeat("}}", 60) + "}"));
        var code = await OnSmallStackAsync("expand", """{"@context":"https://c.example/0"}""", With([.. documents, ("https://c.example/50", "{\"@context\":{}}")]));
        code.Should().Be(JsonLdErrorCode.ContextOverflow);
    }

    [Fact]
    public async Task A_chain_of_prefixes_that_build_on_one_another_overflows()
    {
        string Chain(int length) => "{\"@context\":{" + Join(length, i => $"\"t{i}\":\"t{i + 1}:x\"") + $",\"t{length}\":\"urn:x:\"}},\"t0\":1}}";
        (await OnSmallStackAsync("expand", Chain(100))).Should().BeNull();
        (await OnSmallStackAsync("expand", Chain(600), Deepest)).Should().Be(JsonLdErrorCode.ContextOverflow);
        (await OnSmallStackAsync("expand", Chain(100_000))).Should().Be(JsonLdErrorCode.ContextOverflow);
        (await OnSmallStackAsync("canonicalize", Chain(100_000))).Should().Be(JsonLdErrorCode.ContextOverflow);
    }

    [Fact]
    public async Task A_chain_of_terms_and_types_that_build_on_one_another_overflows()
    {
        var types = "{\"@context\":{" + Join(50_000, i => $"\"t{i}\":{{\"@id\":\"urn:t\",\"@type\":\"t{i + 1}\"}}") + ",\"t50000\":\"urn:x\"}}";
        (await OnSmallStackAsync("expand", types)).Should().Be(JsonLdErrorCode.ContextOverflow);
        var indexes = "{\"@context\":{" + Join(50_000, i => $"\"t{i}\":{{\"@id\":\"urn:t\",\"@container\":\"@index\",\"@index\":\"t{i + 1}\"}}") + ",\"t50000\":\"urn:x\"}}";
        (await OnSmallStackAsync("expand", indexes)).Should().Be(JsonLdErrorCode.ContextOverflow);
    }

    [Fact]
    public void A_limit_that_stacks_do_not_hold_cannot_be_asked_for()
    {
        FluentActions.Invoking(() => new JsonLdLimits { MaxDepth = 513 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new JsonLdLimits { MaxDepth = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        JsonLdLimits.Default.MaxDepth.Should().Be(128);
    }
}
