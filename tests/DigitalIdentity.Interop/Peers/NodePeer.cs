using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Interop.Peers;

/// <summary>
/// A long-lived Node process that answers one JSON line with one JSON line. It starts with the first request, one request is under way at
/// a time, and a process that answered nonsense, took too long or died is ended and replaced at the next request.
/// </summary>
/// <param name="folder">The folder that holds the installed peer and its <c>peer.mjs</c> (see <see cref="NpmPeer"/>).</param>
public sealed class NodePeer(string folder) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Process? _process;
    private ErrorTail? _errors;
    private int _lastId;

    /// <summary>How long a request may take, when it does not say. Default 30 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Asks the peer.</summary>
    /// <param name="request">The request: <c>op</c>, and what the operation takes. Its <c>id</c> is set here.</param>
    /// <param name="patience">How long it may take; <see cref="Patience"/> when null.</param>
    /// <exception cref="PeerException">No answer, in time or at all; the message shows what the process wrote on stderr.</exception>
    public async Task<PeerAnswer> AskAsync(JsonObject request, TimeSpan? patience = null)
    {
        await _turn.WaitAsync();
        try
        {
            var process = Running();
            request["id"] = ++_lastId;
            var bound = patience ?? Patience;
            using var enough = new CancellationTokenSource(bound);
            try
            {
                await process.StandardInput.WriteLineAsync(request.ToJsonString().AsMemory(), enough.Token);
                await process.StandardInput.FlushAsync(enough.Token);
                var line = await process.StandardOutput.ReadLineAsync(enough.Token) ?? throw Ended();
                return Read(line, _lastId);
            }
            catch (OperationCanceledException e)
            {
                throw Failure($"The peer gave no answer within {bound}.", e);
            }
            catch (IOException e)
            {
                throw Failure("The peer does not listen any more.", e);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        End();
        _turn.Dispose();
    }

    private PeerAnswer Read(string line, int id)
    {
        try
        {
            using var json = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 2000 });
            var answer = json.RootElement;
            if (answer.GetProperty("id").GetInt32() != id)
                throw Failure($"The peer answered another request than {id}: {Shown(line)}");
            return answer.GetProperty("ok").GetBoolean()
                ? new(answer.GetProperty("result").Clone(), null, null)
                : new(default, answer.GetProperty("code").GetString() ?? "", answer.GetProperty("message").GetString());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Failure($"The peer wrote what is no answer: {Shown(line)}", e);
        }
    }

    private Process Running()
    {
        if (_process is { HasExited: false })
            return _process;

        End();
        var start = new ProcessStartInfo(Executables.Node ?? throw new PeerException("Node is not on the PATH."), ["peer.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        _process = Process.Start(start) ?? throw new PeerException("Node does not start.");
        _errors = new ErrorTail(_process);
        return _process;
    }

    /// <summary>Its output is closed: let it say why before it is gone.</summary>
    private PeerException Ended()
    {
        _process!.WaitForExit(TimeSpan.FromSeconds(1));
        return Failure("The peer ended without an answer.");
    }

    private PeerException Failure(string what, Exception? inner = null)
    {
        var errors = _errors;
        End();
        return new PeerException($"{what} Its stderr: {errors?.Text ?? ""}", inner);
    }

    /// <summary>Nothing of the process remains: a late answer of it can be no answer to a later request.</summary>
    private void End()
    {
        if (_process is null)
            return;

        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(TimeSpan.FromSeconds(5));
        }

        _errors?.Drain();
        _process.Dispose();
        _process = null;
    }

    private static string Shown(string line) => line.Length <= 500 ? line : line[..500] + " ...";
}
