using DigitalIdentity.JsonLd.Tests.Loading;

using static DigitalIdentity.JsonLd.Tests.Hostile.Attack;

namespace DigitalIdentity.JsonLd.Tests.Hostile;

/// <summary>Cancellation is noticed in the middle of an operation, wherever that is.</summary>
public sealed class CancellationTests
{
    public static TheoryData<string> Every => [.. Operations];

    // The loader cancels when it is asked for the last context; many nodes come after that, with nothing to load.
    [Theory]
    [MemberData(nameof(Every))]
    public async Task An_operation_that_is_cancelled_while_it_runs_stops(string operation)
    {
        using var source = new CancellationTokenSource();
        var loader = new ScriptedLoader(request =>
        {
            source.Cancel();
            return Loaders.Found(request.Url, """{"@context":{"p":"urn:p"}}""");
        });
        var document = """[{"@context":"https://c.example/","p":1},""" + Join(10, _ => """{"urn:p":{"urn:q":{}}}""") + "]";
        var run = async () => await RunAsync(new JsonLdProcessor(new() { DocumentLoader = loader }), operation, document, source.Token);
        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_long_operation_stops_soon(string operation)
    {
        var document = "[" + Join(300_000, i => "{\"@id\":\"_:b" + i + "\",\"urn:p\":{\"@id\":\"_:b" + (i * 7 % 300_000) + "\"},\"urn:q\":[1,2,{\"@list\":[\"x\"]}]}") + "]";
        using var source = new CancellationTokenSource();
        var running = Task.Run(() => RunAsync(new JsonLdProcessor(), operation, document, source.Token));
        await Task.Delay(30);
        await source.CancelAsync();
        var run = async () => await running;
        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task An_operation_that_was_cancelled_before_does_not_begin(string operation)
    {
        var run = async () => await RunAsync(new JsonLdProcessor(), operation, "{}", new CancellationToken(true));
        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_processor_works_on_after_a_cancelled_operation()
    {
        var processor = new JsonLdProcessor();
        using var source = new CancellationTokenSource();
        var document = "[" + Join(200_000, i => $"{{\"@context\":{{\"p\":\"urn:p{i % 50}\"}},\"p\":{i}}}") + "]";
        for (var i = 0; i < 3; i++)
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));
            var run = async () => await RunAsync(processor, "canonicalize", document, soon.Token);
            await run.Should().ThrowAsync<OperationCanceledException>();
            (await processor.CanonicalizeAsync("""{"@context":{"p":"urn:p7"},"p":7}""")).IsSuccess.Should().BeTrue();
        }
    }
}
