namespace DigitalIdentity.Tests.Fuzzing;

/// <summary>What every answer must be, whatever was asked: coded, consistent, at once, and in bounded memory.</summary>
internal static class Answers
{
    /// <summary>No call may allocate more than this, and so many bytes for each byte of input.</summary>
    private const long BytesAtMost = 256 << 10;

    private const int BytesForEachByte = 40;

    /// <summary>A context that is named defines its terms, as often as it is named on top of others.</summary>
    private const int BytesForEachContext = 160 << 10;

    public static void ShouldBeCoded(VerificationStatus status, IReadOnlyList<Check> checks, byte[] text)
    {
        foreach (var check in checks)
        {
            if ((check.Problem is null) != (check.Outcome == CheckOutcome.Passed))
                Fail($"{check} contradicts itself", text);
            if (check.Problem is { } problem && (problem.Detail.Length == 0 || problem.Code.Length < 3 || !problem.Code.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
                Fail($"{problem} has no code", text);
        }

        if (checks.Count == 0 || (status == VerificationStatus.Valid) == checks.Any(c => c.Outcome is CheckOutcome.Failed or CheckOutcome.Indeterminate))
            Fail($"{status} without a reason", text);
    }

    // No resolver here does I/O: everything ends on this thread, where its memory can be counted.
    public static T Call<T>(byte[] text, Func<byte[], ValueTask<T>> call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var pending = call(text).AsTask();
        if (!pending.IsCompleted)
            Fail("Not done in one go", text);
        var result = pending.GetAwaiter().GetResult();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var contexts = text.AsSpan().Count("www.w3.org/ns/credentials/v2"u8);
        if (allocated > BytesAtMost + ((long)BytesForEachByte * text.Length) + ((long)BytesForEachContext * contexts))
            Fail($"Allocated {allocated} bytes for {text.Length}", text);
        return result;
    }

    public static void Run(byte[] text, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{e.GetType().Name} came out for {Shown(text)}", e);
        }
    }

    public static void Fail(string what, byte[] text) => Assert.Fail($"{what}: {Shown(text)}");

    private static string Shown(byte[] text) =>
        text.Length <= 4096 ? "(base64) " + Convert.ToBase64String(text) : $"{text.Length} bytes that begin with (base64) {Convert.ToBase64String(text, 0, 1024)}";
}
