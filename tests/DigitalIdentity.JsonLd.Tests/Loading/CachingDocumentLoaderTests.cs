using System.Collections.Concurrent;

using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd.Tests.Loading;

public sealed class CachingDocumentLoaderTests
{
    private const string Url = "https://example.com/x";

    [Fact]
    public async Task A_document_is_loaded_once_for_each_URL_and_profile()
    {
        var inner = new ScriptedLoader(request => Loaders.Found(request.Url));
        var cache = new CachingDocumentLoader(inner);
        var first = (await cache.LoadAsync(Url)).Value;
        (await cache.LoadAsync(Url)).Value.Should().BeSameAs(first);
        inner.Calls.Should().Be(1);
        (await cache.LoadAsync(Url, DocumentRequest.ContextProfile)).Value.Should().NotBeSameAs(first);
        (await cache.LoadAsync(Url + "/")).Value.Should().NotBeSameAs(first);
        inner.Calls.Should().Be(3);
        cache.Clear();
        (await cache.LoadAsync(Url)).Value.Should().NotBeSameAs(first);
    }

    [Fact]
    public async Task A_hit_comes_at_once_and_costs_nothing()
    {
        var cache = new CachingDocumentLoader(new ScriptedLoader(request => Loaders.Found(request.Url)));
        var request = new DocumentRequest(Url);
        await cache.LoadAsync(request, default);
        cache.Allocates(request).Should().Be(0);
    }

    [Fact]
    public async Task Number_and_bytes_are_bounded_and_the_oldest_goes_first()
    {
        var inner = new ScriptedLoader(request => Loaders.Found(request.Url, new string('x', 1000)));
        var cache = new CachingDocumentLoader(inner, new() { MaxDocuments = 2 });
        foreach (var (url, calls) in new[] { ("a:1", 1), ("a:2", 2), ("a:1", 2), ("a:3", 3), ("a:1", 3), ("a:2", 4), ("a:3", 5) })
        {
            await cache.LoadAsync(url);
            inner.Calls.Should().Be(calls, "{0} comes next", url);
        }

        inner = new ScriptedLoader(request => Loaders.Found(request.Url, new string('x', request.Url == "a:big" ? 6000 : 1000)));
        cache = new CachingDocumentLoader(inner, new() { MaxBytes = 5000 });
        foreach (var (url, calls) in new[] { ("a:1", 1), ("a:2", 2), ("a:3", 3), ("a:1", 3), ("a:4", 4), ("a:2", 5), ("a:big", 6), ("a:big", 7), ("a:2", 7) })
        {
            await cache.LoadAsync(url);
            inner.Calls.Should().Be(calls, "{0} comes next", url);
        }

        cache = new CachingDocumentLoader(inner, new() { MaxBytes = 0 });
        await cache.LoadAsync("a:1");
        await cache.LoadAsync("a:1");
        inner.Calls.Should().Be(9);
    }

    [Fact]
    public async Task Documents_grow_old_by_the_given_clock()
    {
        var time = new ManualTime();
        var inner = new ScriptedLoader(request => Loaders.Found(request.Url));
        var cache = new CachingDocumentLoader(inner, new() { Lifetime = TimeSpan.FromMinutes(1), TimeProvider = time });
        await cache.LoadAsync(Url);
        time.Advance(TimeSpan.FromSeconds(59));
        await cache.LoadAsync(Url);
        inner.Calls.Should().Be(1);
        time.Advance(TimeSpan.FromSeconds(1));
        await cache.LoadAsync(Url);
        inner.Calls.Should().Be(2, "being asked for does not keep it young");
    }

    [Fact]
    public async Task Problems_are_kept_only_when_asked_and_briefly()
    {
        var inner = new ScriptedLoader(_ => Loaders.Problem());
        var cache = new CachingDocumentLoader(inner);
        await cache.LoadAsync(Url);
        await cache.LoadAsync(Url);
        inner.Calls.Should().Be(2);

        var time = new ManualTime();
        cache = new CachingDocumentLoader(inner, new() { FailureLifetime = TimeSpan.FromSeconds(5), TimeProvider = time });
        await cache.LoadAsync(Url);
        (await cache.LoadAsync(Url)).Problem!.Detail.Should().Be("no");
        inner.Calls.Should().Be(3);
        time.Advance(TimeSpan.FromSeconds(5));
        await cache.LoadAsync(Url);
        inner.Calls.Should().Be(4);
    }

    [Fact]
    public async Task Exceptions_reach_everybody_who_waits_and_are_not_kept()
    {
        var go = new TaskCompletionSource();
        var inner = new ScriptedLoader(async (_, _) =>
        {
            await go.Task;
            throw new InvalidOperationException("broken");
        });
        var cache = new CachingDocumentLoader(inner);
        var waiting = Enumerable.Range(0, 5).Select(_ => cache.LoadAsync(Url).AsTask()).ToArray();
        go.SetResult();
        foreach (var wait in waiting)
            await FluentActions.Awaiting(() => wait).Should().ThrowAsync<InvalidOperationException>().WithMessage("broken");
        inner.Calls.Should().Be(1);
        await FluentActions.Awaiting(() => cache.LoadAsync(Url).AsTask()).Should().ThrowAsync<InvalidOperationException>();
        inner.Calls.Should().Be(2);

        var throwing = new CachingDocumentLoader(new ScriptedLoader((_, _) => throw new NotSupportedException()));
        await FluentActions.Awaiting(() => throwing.LoadAsync(Url).AsTask()).Should().ThrowAsync<NotSupportedException>();
        await FluentActions.Awaiting(() => throwing.LoadAsync(Url).AsTask()).Should().ThrowAsync<NotSupportedException>();
    }

    [Fact]
    public async Task Concurrent_callers_share_one_load()
    {
        var go = new TaskCompletionSource();
        var inner = new ScriptedLoader(async (request, _) =>
        {
            await go.Task;
            return Loaders.Found(request.Url);
        });
        var cache = new CachingDocumentLoader(inner);
        var seen = new ConcurrentBag<RemoteDocument>();
        var callers = Enumerable.Range(0, 64).Select(_ => Task.Run(async () => seen.Add((await cache.LoadAsync(Url)).Value))).ToArray();
        while (inner.Calls == 0)
            await Task.Delay(1);
        go.SetResult();
        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(30));
        inner.Calls.Should().Be(1);
        seen.Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task One_who_gives_up_leaves_the_load_to_the_others()
    {
        var go = new TaskCompletionSource();
        CancellationToken seen = default;
        var inner = new ScriptedLoader(async (request, token) =>
        {
            seen = token;
            await go.Task.WaitAsync(token);
            return Loaders.Found(request.Url);
        });
        var cache = new CachingDocumentLoader(inner);
        using var impatient = new CancellationTokenSource();
        var first = cache.LoadAsync(new DocumentRequest(Url), impatient.Token).AsTask();
        var second = cache.LoadAsync(Url).AsTask();
        await impatient.CancelAsync();
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        seen.IsCancellationRequested.Should().BeFalse();
        go.SetResult();
        (await second).IsSuccess.Should().BeTrue();
        inner.Calls.Should().Be(1);
    }

    [Fact]
    public async Task When_all_give_up_the_load_is_cancelled_and_the_next_starts_anew()
    {
        var cancelled = new TaskCompletionSource();
        var stuck = true;
        var inner = new ScriptedLoader(async (request, token) =>
        {
            if (!stuck)
                return Loaders.Found(request.Url);
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                cancelled.SetResult();
            }

            return default;
        });
        var cache = new CachingDocumentLoader(inner);
        using var impatient = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 3).Select(_ => cache.LoadAsync(new DocumentRequest(Url), impatient.Token).AsTask()).ToArray();
        await impatient.CancelAsync();
        foreach (var wait in waiting)
            await FluentActions.Awaiting(() => wait).Should().ThrowAsync<OperationCanceledException>();
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        stuck = false;
        (await cache.LoadAsync(Url)).IsSuccess.Should().BeTrue();
        inner.Calls.Should().Be(2);

        await FluentActions.Awaiting(() => cache.LoadAsync(new DocumentRequest(Url), new CancellationToken(true)).AsTask())
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_is_loaded_while_the_cache_is_cleared_is_not_kept()
    {
        var go = new TaskCompletionSource();
        var inner = new ScriptedLoader(async (request, _) =>
        {
            await go.Task;
            return Loaders.Found(request.Url);
        });
        var cache = new CachingDocumentLoader(inner);
        var old = cache.LoadAsync(Url).AsTask();
        cache.Clear();
        go.SetResult();
        (await old).IsSuccess.Should().BeTrue();
        await cache.LoadAsync(Url);
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Many_threads_with_few_places_end_with_right_answers()
    {
        var inner = new ScriptedLoader(async (request, token) =>
        {
            if (request.Url[^1] % 2 == 0)
                await Task.Delay(1, token);
            return request.Url.EndsWith('7') ? Loaders.Problem() : Loaders.Found(request.Url, request.Url);
        });
        var cache = new CachingDocumentLoader(inner, new() { MaxDocuments = 3, FailureLifetime = TimeSpan.FromMilliseconds(2) });
        var workers = Enumerable.Range(0, 8).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 400; i++)
            {
                var url = "a:" + random.Next(10);
                using var source = new CancellationTokenSource();
                var load = cache.LoadAsync(new DocumentRequest(url), source.Token).AsTask();
                if (random.Next(4) == 0)
                    await source.CancelAsync();
                try
                {
                    var result = await load;
                    (result.IsSuccess ? result.Value.Json() : url[^1..]).Should().Be(result.IsSuccess ? url : "7");
                }
                catch (OperationCanceledException)
                {
                    source.IsCancellationRequested.Should().BeTrue();
                }
            }
        })).ToArray();
        await Task.WhenAll(workers).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Options_out_of_range_are_argument_errors()
    {
        FluentActions.Invoking(() => new CachingDocumentLoaderOptions { MaxDocuments = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CachingDocumentLoaderOptions { MaxBytes = -1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CachingDocumentLoaderOptions { Lifetime = TimeSpan.Zero }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CachingDocumentLoaderOptions { FailureLifetime = TimeSpan.FromDays(1) }).Should().Throw<ArgumentOutOfRangeException>();
    }
}
