namespace DigitalIdentity.Dids;

/// <summary>One resolution that several callers wait for.</summary>
#pragma warning disable CA1001 // A token source without a timer or a wait handle holds nothing that must be released.
internal sealed class ResolutionFlight
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly TaskCompletionSource<DidResolutionResult> _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private bool _started;
    private bool _isAbandoned;

    /// <summary>Ends with the result.</summary>
    internal Task<DidResolutionResult> Landed => _landed.Task;

    /// <summary>Cancelled when nobody waits any more.</summary>
    internal CancellationToken Abandoned => _abandoned.Token;

    /// <summary>One more waits; the first of all starts the resolution. False when everyone had left already.</summary>
    internal bool TryJoin(out bool first)
    {
        lock (_gate)
        {
            first = !_started;
            if (_isAbandoned)
                return false;
            _started = true;
            _waiting++;
            return true;
        }
    }

    /// <summary>One waits no more, having the result or having given up.</summary>
    internal void Leave()
    {
        lock (_gate)
        {
            if (--_waiting > 0 || Landed.IsCompleted)
                return;
            _isAbandoned = true;
        }

        _abandoned.Cancel();
    }

    internal void Land(DidResolutionResult result) => _landed.SetResult(result);

    internal void Land(Exception exception)
    {
        if (exception is OperationCanceledException)
            _landed.SetCanceled(Abandoned);
        else
            _landed.SetException(exception);
        _ = Landed.Exception; // seen, in case nobody waits
    }
}
