using System.Diagnostics;
using System.Text;

namespace DigitalIdentity.Interop.Peers;

/// <summary>Keeps reading what a process writes on stderr, so that it never blocks, and remembers the end of it. Thread-safe.</summary>
internal sealed class ErrorTail
{
    private const int Characters = 8 * 1024;

    private readonly StringBuilder _text = new();
    private readonly ManualResetEventSlim _ended = new();

    public ErrorTail(Process process)
    {
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginErrorReadLine();
    }

    public string Text
    {
        get
        {
            lock (_text)
                return _text.Length == 0 ? "(nothing)" : _text.ToString();
        }
    }

    /// <summary>Waits a moment for the rest, after the process has ended.</summary>
    public void Drain() => _ended.Wait(TimeSpan.FromSeconds(2));

    private void Add(string? line)
    {
        if (line is null)
        {
            _ended.Set();
            return;
        }

        lock (_text)
        {
            _text.AppendLine(line);
            if (_text.Length > Characters)
                _text.Remove(0, _text.Length - Characters);
        }
    }
}
