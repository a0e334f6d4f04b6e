namespace VcApiServer.Load;

/// <summary>Counts what came back. Thread-safe.</summary>
internal sealed class Tally
{
    private long _verified;
    private long _refused;
    private long _errors;
    private string? _firstError;

    public long Verified => Interlocked.Read(ref _verified);

    public long Refused => Interlocked.Read(ref _refused);

    public long Errors => Interlocked.Read(ref _errors);

    public string? FirstError => Volatile.Read(ref _firstError);

    /// <summary>Both kinds of body were answered, and each as it should be.</summary>
    public bool IsAsExpected => Errors == 0 && Verified > 0 && Refused > 0;

    public void Verify() => Interlocked.Increment(ref _verified);

    public void Refuse() => Interlocked.Increment(ref _refused);

    public void Fail(string what)
    {
        Interlocked.Increment(ref _errors);
        Interlocked.CompareExchange(ref _firstError, what, null);
    }
}
