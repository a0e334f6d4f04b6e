using System.Collections.Concurrent;

using DigitalIdentity.Dids;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Dids;

/// <summary>Several callers at once.</summary>
public class CachingDidResolverFlightTests
{
    private static readonly Did Alice = Did.Parse("did:web:alice.example");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Callers_at_the_same_time_share_one_resolution()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inner = new StubResolver(async (did, _, _) =>
        {
            await release.Task;
            return StubResolver.Found(did);
        });
        var cache = new CachingDidResolver(inner);

        var callers = Enumerable.Range(0, 200).Select(_ => Task.Run(() => cache.ResolveAsync(Alice).AsTask())).ToArray();
        await Task.WhenAny(Task.WhenAll(callers), Task.Delay(50));
        release.SetResult();
        var results = await Task.WhenAll(callers).WaitAsync(Patience);

        inner.Calls.Should().Be(1);
        results.Should().OnlyContain(r => ReferenceEquals(r, results[0]));
    }

    [Fact]
    public async Task Callers_with_other_options_or_other_dids_do_not_wait_for_each_other()
    {
        var inner = new StubResolver(async (did, options, cancel) =>
        {
            if (options.VersionId is null)
                await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            return StubResolver.Found(did);
        });
        var cache = new CachingDidResolver(inner);
        using var cancel = new CancellationTokenSource();
        var stuck = cache.ResolveAsync(Alice, null, cancel.Token).AsTask();

        (await cache.ResolveAsync(Alice, new() { VersionId = "1" }).AsTask().WaitAsync(Patience)).Document.Should().NotBeNull();
        await cancel.CancelAsync();
        await stuck.Awaiting(t => t.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task The_first_caller_giving_up_does_not_cancel_the_others()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inner = new StubResolver(async (did, _, cancel) =>
        {
            await release.Task.WaitAsync(cancel);
            return StubResolver.Found(did);
        });
        var cache = new CachingDidResolver(inner);
        using var first = new CancellationTokenSource();
        using var third = new CancellationTokenSource();

        var callers = new[]
        {
            cache.ResolveAsync(Alice, null, first.Token).AsTask(),
            cache.ResolveAsync(Alice).AsTask(),
            cache.ResolveAsync(Alice, null, third.Token).AsTask(),
        };
        await first.CancelAsync();
        await third.CancelAsync();
        (await callers[0].Awaiting(t => t.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(first.Token);
        await callers[2].Awaiting(t => t.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>();
        release.SetResult();

        (await callers[1].WaitAsync(Patience)).Document!.Id.Should().Be(Alice);
        inner.Calls.Should().Be(1);
    }

    [Fact]
    public async Task When_all_have_given_up_the_resolution_is_cancelled_and_the_next_caller_begins_anew()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        var inner = new StubResolver(async (did, _, cancel) =>
        {
            if (Interlocked.Increment(ref calls) > 1)
                return StubResolver.Found(did);
            await using var registration = cancel.Register(cancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            throw new InvalidOperationException("Not reached.");
        });
        var cache = new CachingDidResolver(inner);
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();
        var callers = new[] { cache.ResolveAsync(Alice, null, one.Token).AsTask(), cache.ResolveAsync(Alice, null, two.Token).AsTask() };

        await one.CancelAsync();
        cancelled.Task.IsCompleted.Should().BeFalse("one is still waiting");
        await two.CancelAsync();
        await cancelled.Task.WaitAsync(Patience);
        foreach (var caller in callers)
            await caller.Awaiting(t => t.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>();

        (await cache.ResolveAsync(Alice).AsTask().WaitAsync(Patience)).Document.Should().NotBeNull();
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task A_caller_who_has_given_up_before_is_not_answered_and_nobody_is_asked()
    {
        var inner = new StubResolver(did => StubResolver.Found(did));
        var cache = new CachingDidResolver(inner);
        var act = async () => await cache.ResolveAsync(Alice, null, new CancellationToken(canceled: true));
        await act.Should().ThrowAsync<OperationCanceledException>();
        inner.Calls.Should().Be(0);
    }

    [Fact]
    public async Task What_the_resolver_throws_reaches_everyone_who_waits_and_is_not_kept()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        var inner = new StubResolver(async (did, _, _) =>
        {
            if (Interlocked.Increment(ref calls) > 1)
                return StubResolver.Found(did);
            await release.Task;
            throw new InvalidOperationException("A bug.");
        });
        var cache = new CachingDidResolver(inner);
        var callers = Enumerable.Range(0, 5).Select(_ => cache.ResolveAsync(Alice).AsTask()).ToArray();
        release.SetResult();
        foreach (var caller in callers)
            await caller.Awaiting(t => t.WaitAsync(Patience)).Should().ThrowAsync<InvalidOperationException>();
        (await cache.ResolveAsync(Alice)).Document.Should().NotBeNull();
    }

    [Fact]
    public async Task A_resolver_that_breaks_off_by_itself_has_failed_and_cancels_nobody()
    {
        var inner = new StubResolver((_, _, _) => throw new TaskCanceledException("A timer inside."));
        var result = await new CachingDidResolver(inner).ResolveAsync(Alice);
        result.Error!.Code.Should().Be("INTERNAL_ERROR");
        result.Exception.Should().BeOfType<TaskCanceledException>();
    }

    [Fact]
    public async Task Among_many_callers_who_come_and_give_up_everyone_gets_their_own_answer()
    {
        var dids = Enumerable.Range(0, 5).Select(i => Did.Parse($"did:web:host{i}.example")).ToArray();
        var underWay = new ConcurrentDictionary<Did, int>();
        var inner = new StubResolver(async (did, _, cancel) =>
        {
            underWay.AddOrUpdate(did, 1, (_, n) => n + 1);
            await Task.Delay(1, cancel);
            return StubResolver.Found(did);
        });
        var cache = new CachingDidResolver(inner, new() { PositiveTtl = TimeSpan.FromTicks(1) });
        var answered = 0;

        async Task CallAsync(int seed)
        {
            var random = new Random(seed);
            for (var i = 0; i < Fuzz.Rounds(100); i++)
            {
                var did = dids[random.Next(dids.Length)];
                using var cancel = random.Next(3) == 0 ? new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 3))) : new CancellationTokenSource();
                try
                {
                    var result = await cache.ResolveAsync(did, null, cancel.Token);
                    result.Document!.Id.Should().Be(did);
                    Interlocked.Increment(ref answered);
                }
                catch (OperationCanceledException)
                {
                    cancel.IsCancellationRequested.Should().BeTrue("nobody is cancelled by another");
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 16).Select(seed => Task.Run(() => CallAsync(seed)))).WaitAsync(TimeSpan.FromMinutes(5));
        answered.Should().BeGreaterThan(16);
        underWay.Keys.Should().BeSubsetOf(dids);
    }
}
