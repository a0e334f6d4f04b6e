using System.Text;

using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd.Tests.Hostile;

/// <summary>Runs hostile input through operations, and says what came of it.</summary>
internal static class Attack
{
    /// <summary>Longer than any of it takes, by far; but a hang must not hang the tests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    /// <summary>The operations, on one input each.</summary>
    public static readonly string[] Operations = ["expand", "compact", "flatten", "frame", "toRdf", "canonicalize"];

    public static JsonLdOptions With(params (string Url, string Json)[] documents) =>
        new() { DocumentLoader = new MapDocumentLoader(documents.Select(d => new RemoteDocument(d.Url, Encoding.UTF8.GetBytes(d.Json)))) };

    /// <summary>The code that an operation ends with; null when it has a result.</summary>
    public static async Task<JsonLdErrorCode?> CodeAsync(string operation, JsonLdInput input, JsonLdOptions? options = null) =>
        (await ProblemAsync(operation, input, options))?.ErrorCode;

    public static async Task<JsonLdProblem?> ProblemAsync(string operation, JsonLdInput input, JsonLdOptions? options = null)
    {
        using var watchdog = new CancellationTokenSource(Patience);
        try
        {
            return await RunAsync(new JsonLdProcessor(options), operation, input, watchdog.Token);
        }
        catch (OperationCanceledException) when (watchdog.IsCancellationRequested)
        {
            throw new TimeoutException($"{operation} does not end.");
        }
    }

    public static async Task<JsonLdProblem?> RunAsync(JsonLdProcessor processor, string operation, JsonLdInput input, CancellationToken cancellationToken) => operation switch
    {
        "expand" => (await processor.ExpandAsync(input, cancellationToken)).Problem,
        "compact" => (await processor.CompactAsync(input, "{}", cancellationToken)).Problem,
        "compactWith" => (await processor.CompactAsync("{}", input, cancellationToken)).Problem,
        "flatten" => (await processor.FlattenAsync(input, null, cancellationToken)).Problem,
        "frame" => (await processor.FrameAsync(input, "{}", cancellationToken)).Problem,
        "frameWith" => (await processor.FrameAsync("{}", input, cancellationToken)).Problem,
        "toRdf" => (await processor.ToRdfAsync(input, cancellationToken)).Problem,
        _ => (await processor.CanonicalizeAsync(input, null, cancellationToken)).Problem,
    };

    /// <summary>Runs it on a thread with a small stack: one megabyte, as the main thread has on Windows.</summary>
    public static Task<JsonLdErrorCode?> OnSmallStackAsync(string operation, JsonLdInput input, JsonLdOptions? options = null)
    {
        var done = new TaskCompletionSource<JsonLdErrorCode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(CodeAsync(operation, input, options).GetAwaiter().GetResult());
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            },
            1024 * 1024);
        thread.Start();
        return done.Task;
    }

    public static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    public static string Join(int count, Func<int, string> item) => string.Join(",", Enumerable.Range(0, count).Select(item));
}
