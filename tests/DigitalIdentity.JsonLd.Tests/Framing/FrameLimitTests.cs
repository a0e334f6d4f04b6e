using System.Diagnostics;

namespace DigitalIdentity.JsonLd.Tests.Framing;

public sealed class FrameLimitTests
{
    [Fact]
    public async Task Embedding_that_doubles_at_each_step_is_bounded()
    {
        // Each node refers to the next one twice.
        var nodes = Enumerable.Range(0, 60).Select(i => $$$"""{"@id":"ex:n{{{i}}}","ex:p":{"@id":"ex:n{{{i + 1}}}"},"ex:q":{"@id":"ex:n{{{i + 1}}}"}}""");
        await ShouldExceed($"[{string.Join(",", nodes)}]", """{"@id":"ex:n0","@embed":"@always"}""");
    }

    [Fact]
    public async Task Nodes_that_all_refer_to_one_another_are_bounded()
    {
        var all = string.Join(",", Enumerable.Range(0, 40).Select(i => $$"""{"@id":"ex:n{{i}}"}"""));
        var nodes = Enumerable.Range(0, 40).Select(i => $$"""{"@id":"ex:n{{i}}","ex:p":[{{all}}]}""");
        await ShouldExceed($"[{string.Join(",", nodes)}]", """{"@embed":"@always"}""");
    }

    [Fact]
    public async Task A_long_chain_is_too_deep_and_does_not_overflow_the_stack()
    {
        var nodes = Enumerable.Range(0, 20_000).Select(i => $$$"""{"@id":"ex:n{{{i}}}","ex:p":{"@id":"ex:n{{{i + 1}}}"}}""");
        await ShouldExceed($"[{string.Join(",", nodes)}]", """{"@id":"ex:n0"}""");
    }

    [Fact]
    public async Task A_chain_as_deep_as_allowed_is_framed()
    {
        var nodes = Enumerable.Range(0, 127).Select(i => $$$"""{"@id":"ex:n{{{i}}}","ex:p":{"@id":"ex:n{{{i + 1}}}"}}""");
        var result = await Frame($"[{string.Join(",", nodes)}]", """{"@id":"ex:n0"}""");
        result.IsSuccess.Should().BeTrue($"{result.Problem}");
        result.Value.ToString().Should().Contain("ex:n127");
    }

    [Fact]
    public async Task A_long_text_embedded_many_times_is_bounded()
    {
        var text = new string('x', 1_000_000);
        var references = string.Join(",", Enumerable.Range(0, 1000).Select(i => $$$"""{"@id":"ex:n{{{i}}}","ex:q":{"@id":"ex:b"}}"""));
        await ShouldExceed($$"""[{"@id":"ex:a","ex:p":[{{references}}]},{"@id":"ex:b","ex:t":"{{text}}"}]""", """{"@id":"ex:a","@embed":"@always"}""");
    }

    [Fact]
    public async Task Patterns_in_patterns_do_not_multiply_with_depth()
    {
        // Without memory of what was matched, each level of the frame would multiply the work by 100.
        var all = string.Join(",", Enumerable.Range(0, 100).Select(i => $$"""{"@id":"ex:n{{i}}"}"""));
        var nodes = Enumerable.Range(0, 100).Select(i => $$"""{"@id":"ex:n{{i}}","ex:p":[{{all}}]}""");
        var frame = string.Concat(Enumerable.Repeat("""{"@requireAll":true,"ex:p":""", 40)) + """{"ex:none":{"@value":"x"}}""" + new string('}', 40);
        var clock = Stopwatch.StartNew();
        var result = await Frame($"[{string.Join(",", nodes)}]", frame);
        result.IsSuccess.Should().BeTrue($"{result.Problem}");
        result.Value.ToString().Should().Be("{}");
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Included_nodes_of_many_nodes_are_bounded()
    {
        var nodes = Enumerable.Range(0, 3000).Select(i => $$"""{"@id":"ex:n{{i}}","ex:p":"x"}""");
        await ShouldExceed($"[{string.Join(",", nodes)}]", """{"ex:p":{},"@included":{"ex:p":{}}}""");
    }

    [Fact]
    public async Task Reverse_properties_of_many_nodes_take_linear_time()
    {
        var nodes = Enumerable.Range(0, 20_000).Select(i => $$$"""{"@id":"ex:n{{{i}}}","ex:p":{"@id":"ex:m{{{i}}}","ex:q":"x"}}""");
        var clock = Stopwatch.StartNew();
        var result = await Frame($"[{string.Join(",", nodes)}]", """{"ex:q":{},"@reverse":{"ex:p":{"@embed":"@never"}}}""");
        result.IsSuccess.Should().BeTrue($"{result.Problem}");
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Circles_end()
    {
        var result = await Frame(
            """[{"@id":"ex:a","ex:p":[{"@id":"ex:a"},{"@id":"ex:b"}]},{"@id":"ex:b","ex:p":{"@id":"ex:a"}}]""", """{"@id":"ex:a","@embed":"@always"}""");
        result.Value.ToString().Should().Be("""{"@id":"ex:a","ex:p":[{"@id":"ex:a"},{"@id":"ex:b","ex:p":{"@id":"ex:a"}}]}""");
    }

    private static async Task ShouldExceed(string json, string frame)
    {
        var clock = Stopwatch.StartNew();
        var result = await Frame(json, frame);
        result.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30));
    }

    private static async Task<JsonLdResult<JsonLdDocument>> Frame(string json, string frame) => await new JsonLdProcessor().FrameAsync(json, frame);
}
