namespace DigitalIdentity.Cryptography.Keys;

/// <summary>
/// A few idle handles of one key. The BCL documents no thread safety for its key objects, whatever the library underneath allows.
/// A rented handle belongs to the renter alone, so it is never used by two threads and never disposed
/// while in use. Handles of a pool that nobody refers to any more are freed by their finalizers. Lock-free.
/// </summary>
internal sealed class HandlePool<T> where T : class, IDisposable
{
    private static readonly int Extra = Math.Clamp(Environment.ProcessorCount, 1, 8) - 1;

    private T? first;
    private T?[]? more;
    private volatile bool closed;

    public T? TryRent()
    {
        var handle = Interlocked.Exchange(ref first, null);
        if (handle is not null || Volatile.Read(ref more) is not { } others)
            return handle;
        for (var i = 0; handle is null && i < others.Length; i++)
            if (others[i] is not null)
                handle = Interlocked.Exchange(ref others[i], null);
        return handle;
    }

    public void Return(T handle)
    {
        if (!closed && Store(handle))
        {
            if (closed)
                DisposeIdle();
            return;
        }

        handle.Dispose();
    }

    /// <summary>Disposes the idle handles, and from now on every handle that comes back.</summary>
    public void Close()
    {
        closed = true;
        DisposeIdle();
    }

    private bool Store(T handle)
    {
        if (Interlocked.CompareExchange(ref first, handle, null) is null)
            return true;
        if (Extra == 0)
            return false;
        var others = Volatile.Read(ref more);
        if (others is null)
        {
            Interlocked.CompareExchange(ref more, new T?[Extra], null);
            others = Volatile.Read(ref more)!;
        }

        for (var i = 0; i < others.Length; i++)
            if (Interlocked.CompareExchange(ref others[i], handle, null) is null)
                return true;
        return false;
    }

    /// <summary>Disposes the handles that nobody rents right now.</summary>
    public void DisposeIdle()
    {
        while (TryRent() is { } handle)
            handle.Dispose();
    }
}
