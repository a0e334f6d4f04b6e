namespace DigitalIdentity.Cli.Input;

/// <summary>Reads files and standard input, which is read by one of a command's inputs at most.</summary>
internal sealed class InputReader(CliHost host)
{
    /// <summary>Far above what any artefact may have: the library has its own, lower limits, and says which one was passed.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private string? _standardInput;

    /// <summary>Reads all of an input.</summary>
    /// <param name="name">A file; <c>-</c> or null for standard input.</param>
    /// <param name="what">What it is, for messages: "the credential".</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="CliException">It cannot be read, or holds nothing.</exception>
    public async ValueTask<byte[]> ReadAsync(string? name, string what, CancellationToken cancellationToken)
    {
        var bytes = name is null or "-"
            ? await ReadStandardInputAsync(isDefault: name is null, what, cancellationToken).ConfigureAwait(false)
            : await ReadFileAsync(name, what, cancellationToken).ConfigureAwait(false);
        return bytes.AsSpan().Trim(" \t\r\n"u8).IsEmpty
            ? throw CliException.Usage($"{Capital(what)} is missing: {Source(name)} is empty.")
            : bytes;
    }

    /// <summary>As <see cref="ReadAsync"/>, without white space around it: what editors and echo add is no part of a token.</summary>
    /// <param name="name">A file; <c>-</c> or null for standard input.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<ReadOnlyMemory<byte>> ReadTrimmedAsync(string? name, string what, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(name, what, cancellationToken).ConfigureAwait(false);
        return bytes.AsMemory().Trim(" \t\r\n"u8);
    }

    /// <summary>Opens a file, with errors that a person understands.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it is, for messages.</param>
    public static FileStream Open(string path, string what)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CliException.Usage($"{Capital(what)} cannot be read: there is no file '{path}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw CliException.Usage($"{Capital(what)} cannot be read from '{path}': access is denied, or it is no file.");
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<byte[]> ReadAllAsync(Stream stream, string what, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var length = 0;
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    var bytes = buffer.AsSpan(0, length).ToArray();
                    buffer.AsSpan().Clear();
                    return bytes;
                }

                length += read;
                if (length > MaxBytes)
                    throw CliException.Usage($"{Capital(what)} has more than {MaxBytes / 1024 / 1024} MiB.");
                if (length < buffer.Length)
                    continue;

                // It may be a key: nothing of it stays behind.
                var larger = new byte[buffer.Length * 2];
                buffer.CopyTo(larger, 0);
                buffer.AsSpan().Clear();
                buffer = larger;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            throw CliException.Usage($"{Capital(what)} cannot be read.");
        }
    }

    private static async ValueTask<byte[]> ReadFileAsync(string path, string what, CancellationToken cancellationToken)
    {
        var file = Open(path, what);
        await using (file.ConfigureAwait(false))
            return await ReadAllAsync(file, what, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<byte[]> ReadStandardInputAsync(bool isDefault, string what, CancellationToken cancellationToken)
    {
        if (_standardInput is not null)
            throw CliException.Usage($"Standard input can be one thing only: it is {_standardInput}, and cannot be {what} too.", "Give one of them as a file.");
        if (isDefault && host.InputIsTerminal)
            throw CliException.Usage($"{Capital(what)} is missing.", "Name a file, pipe it in, or say - to type it.");
        _standardInput = what;
        return ReadAllAsync(host.Input, what, cancellationToken);
    }

    private static string Source(string? name) => name is null or "-" ? "standard input" : $"'{name}'";

    private static string Capital(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
