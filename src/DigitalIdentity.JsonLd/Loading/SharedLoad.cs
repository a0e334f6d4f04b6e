namespace DigitalIdentity.JsonLd.Loading;

/// <summary>One load that several callers wait for.</summary>
#pragma warning disable CA1001 // A token source without a timer or a wait handle holds nothing that must be disposed of.
internal sealed class SharedLoad(int generation)
#pragma warning restore CA1001
{
    private readonly TaskCompletionSource<JsonLdResult<RemoteDocument>> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>Which emptying of the cache it came after.</summary>
    public int Generation { get; } = generation;

    /// <summary>How many wait. Guarded by the lock of the cache.</summary>
    public int Waiters { get; set; }

    /// <summary>Cancelled when nobody waits any more.</summary>
    public CancellationToken Token => cancellation.Token;

    /// <summary>What everybody waits for.</summary>
    public Task<JsonLdResult<RemoteDocument>> Result => source.Task;

    /// <summary>Ends it.</summary>
    public void Finish(JsonLdResult<RemoteDocument> result) => source.TrySetResult(result);

    /// <summary>Ends it with an exception.</summary>
    public void Finish(Exception exception)
    {
        source.TrySetException(exception);

        // Somebody may have been the last to give up: then nobody else looks at it.
        _ = source.Task.Exception;
    }

    /// <summary>Nobody waits any more: a load that still runs may stop.</summary>
    public void Abandon()
    {
        if (!source.Task.IsCompleted)
            cancellation.Cancel();
    }
}
