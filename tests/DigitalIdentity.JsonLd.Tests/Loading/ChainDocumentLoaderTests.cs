using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd.Tests.Loading;

public sealed class ChainDocumentLoaderTests
{
    private const string Url = "https://example.com/x";
    private static readonly IDocumentLoader Misses = new ScriptedLoader(_ => Loaders.Problem("first misses", notFound: true));

    private static readonly IDocumentLoader MissesLater = new ScriptedLoader(async (_, _) =>
    {
        await Task.Yield();
        return Loaders.Problem("second misses", notFound: true);
    });

    [Fact]
    public async Task The_first_that_has_it_answers()
    {
        var never = new ScriptedLoader(_ => throw new InvalidOperationException());
        foreach (var before in new IDocumentLoader[][] { [], [Misses], [MissesLater], [Misses, MissesLater, Misses] })
        {
            var chain = new ChainDocumentLoader([.. before, new ScriptedLoader(request => Loaders.Found(request.Url, "1")), never]);
            (await chain.LoadAsync(Url)).Value.Json().Should().Be("1");
        }

        never.Calls.Should().Be(0);
    }

    [Fact]
    public async Task A_problem_other_than_not_found_is_the_answer()
    {
        var found = new ScriptedLoader(request => Loaders.Found(request.Url));
        foreach (var first in new[] { Misses, MissesLater })
        {
            var result = await new ChainDocumentLoader(first, new ScriptedLoader(_ => Loaders.Problem("refused")), found).LoadAsync(Url);
            result.Problem!.Detail.Should().Be("refused");
        }

        found.Calls.Should().Be(0);
    }

    [Fact]
    public async Task When_nobody_has_it_everybody_is_heard()
    {
        var joined = (await new ChainDocumentLoader(Misses, MissesLater).LoadAsync(Url)).Problem!;
        joined.IsNotFound.Should().BeTrue();
        joined.Detail.Should().Be("first misses second misses");
        (await new ChainDocumentLoader(MissesLater).LoadAsync(Url)).Problem!.Detail.Should().Be("second misses");
        (await new ChainDocumentLoader().LoadAsync(Url)).Problem!.IsNotFound.Should().BeTrue();
        (await new ChainDocumentLoader(new ChainDocumentLoader(Misses), new ScriptedLoader(r => Loaders.Found(r.Url))).LoadAsync(Url)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task Exceptions_and_cancellation_reach_the_caller()
    {
        var chain = new ChainDocumentLoader(Misses, new ScriptedLoader((_, _) => ValueTask.FromException<JsonLdResult<RemoteDocument>>(new NotSupportedException())));
        await FluentActions.Awaiting(() => chain.LoadAsync(Url).AsTask()).Should().ThrowAsync<NotSupportedException>();
        var slow = new ChainDocumentLoader(MissesLater, new ScriptedLoader(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return default;
        }));
        using var source = new CancellationTokenSource(50);
        await FluentActions.Awaiting(() => slow.LoadAsync(new DocumentRequest(Url), source.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void A_hit_in_memory_costs_nothing()
    {
        var chain = new ChainDocumentLoader(MapDocumentLoader.CreateBuilder().Add(Url, "{}").Build(), NoDocumentLoader.Instance);
        chain.Allocates(new DocumentRequest(Url)).Should().Be(0);
    }

    [Fact]
    public void A_missing_loader_is_an_argument_error() =>
        FluentActions.Invoking(() => new ChainDocumentLoader(Misses, null!)).Should().Throw<ArgumentNullException>().WithParameterName("loaders");
}
