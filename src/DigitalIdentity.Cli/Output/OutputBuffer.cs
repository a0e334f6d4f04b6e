using System.Text;
using System.Text.Json;

using Spectre.Console;

namespace DigitalIdentity.Cli.Output;

/// <summary>Collects what a command writes to standard output. It leaves the process when the command has ended, so that nobody reads half of it.</summary>
internal sealed class OutputBuffer : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly CliHost _host;
    private readonly MemoryStream _buffer = new();
    private readonly StringWriter _text = new() { NewLine = "\n" };

    public OutputBuffer(CliHost host, bool plain)
    {
        _host = host;
        var colours = host.OutputIsTerminal && !plain && string.IsNullOrEmpty(host.Environment("NO_COLOR"));
        Human = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_text),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        Human.Profile.Width = host.OutputIsTerminal ? host.Width : CliHost.EndlessWidth;
        Human.Profile.Capabilities.Unicode = !plain;
    }

    /// <summary>Where layouts for people go. Text that others wrote goes through <see cref="SafeText"/> first.</summary>
    public IAnsiConsole Human { get; }

    /// <summary>Writes what the command made, such as a credential, and a line feed.</summary>
    /// <param name="utf8">UTF-8 text.</param>
    public void Artefact(ReadOnlySpan<byte> utf8)
    {
        _buffer.Write(_host.OutputIsTerminal ? SafeText.OfDocument(utf8) : utf8);
        if (utf8.IsEmpty || utf8[^1] != (byte)'\n')
            _buffer.WriteByte((byte)'\n');
    }

    /// <summary>Writes a secret, as it is.</summary>
    /// <param name="bytes">The secret.</param>
    public void Secret(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    /// <summary>Writes JSON for machines: one line, or indented on a terminal. All that is not ASCII is escaped.</summary>
    /// <param name="write">Writes one value.</param>
    public void Json(Action<Utf8JsonWriter> write) => Json(write, _host.OutputIsTerminal);

    /// <summary>Writes JSON.</summary>
    /// <param name="write">Writes one value.</param>
    /// <param name="indented">Whether it is laid out over lines.</param>
    public void Json(Action<Utf8JsonWriter> write, bool indented)
    {
        using (var writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n", MaxDepth = 1000 }))
            write(writer);
        _buffer.WriteByte((byte)'\n');
    }

    /// <summary>Hands everything to standard output.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="OutputFailedException">It takes nothing more.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(_host.Output, _buffer.GetBuffer().AsMemory(0, (int)_buffer.Length), cancellationToken).ConfigureAwait(false);
        await WriteAsync(_host.Output, Utf8.GetBytes(TrimLines(_text.ToString())), cancellationToken).ConfigureAwait(false);
        _buffer.GetBuffer().AsSpan().Clear();
        _buffer.SetLength(0);
        _text.GetStringBuilder().Clear();
    }

    /// <summary>Writes to a standard stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="OutputFailedException">It takes nothing more.</exception>
    public static async ValueTask WriteAsync(Stream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
            return;
        try
        {
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            throw new OutputFailedException(e);
        }
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _text.Dispose();
    }

    // Layouts pad their lines; in a file or a pipe that is noise.
    private string TrimLines(string text) =>
        _host.OutputIsTerminal ? text : string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));
}
