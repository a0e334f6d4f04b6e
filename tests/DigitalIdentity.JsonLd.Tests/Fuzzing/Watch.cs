namespace DigitalIdentity.JsonLd.Tests.Fuzzing;

/// <summary>Runs one case: it must end, allocate no more than its input explains, and throw nothing.</summary>
internal static class Watch
{
    private const long Fixed = 64_000_000;
    private const long ForEachByte = 5_000;

    /// <summary>Far longer than any case takes on the slowest machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <param name="what">What is done.</param>
    /// <param name="inputs">What it is done to: for the message, and for the size.</param>
    /// <param name="run">Does it, without waiting.</param>
    public static T Run<T>(string what, byte[][] inputs, Func<CancellationToken, T> run)
    {
        using var source = new CancellationTokenSource(Patience);
        var before = GC.GetAllocatedBytesForCurrentThread();
        T result;
        try
        {
            result = run(source.Token);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{what} threw {e.GetType().Name}, given {Shown(inputs)}", e);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > Fixed + (ForEachByte * inputs.Sum(i => i.Length)))
            throw new InvalidOperationException($"{what} allocated {allocated} bytes, given {Shown(inputs)}");
        return result;
    }

    /// <summary>The result of a task that has ended already.</summary>
    public static JsonLdResult<T> Now<T>(ValueTask<JsonLdResult<T>> task)
        where T : class => task.IsCompleted ? task.Result : throw new InvalidOperationException("It waits.");

    // The library is not given the chance to be lenient with what it cannot read itself, so the bytes are shown as they are.
    private static string Shown(byte[][] inputs) =>
        string.Join("\n", inputs.Select(i => System.Text.Encoding.UTF8.GetString(i) + "\n(" + Convert.ToBase64String(i) + ")"));
}
