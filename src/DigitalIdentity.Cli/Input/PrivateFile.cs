using System.Security.Cryptography;

namespace DigitalIdentity.Cli.Input;

/// <summary>Writes files that only their owner can read.</summary>
internal static class PrivateFile
{
    /// <summary>Writes a file whole or not at all, readable by its owner alone from its first byte on.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">What it shall hold.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <exception cref="CliException">There is a file already, or it cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool overwrite)
    {
        if (!overwrite && Path.Exists(path))
            throw Exists(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var draft = Path.Combine(folder, $".{Path.GetFileName(path)}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var file = new FileStream(draft, options))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            // Without overwriting this fails when another process was faster.
            File.Move(draft, path, overwrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(draft);
            throw !overwrite && Path.Exists(path) ? Exists(path) : CliException.Usage($"The private key cannot be written to '{path}': access is denied, or there is no such folder.");
        }
    }

    private static CliException Exists(string path) =>
        CliException.Usage($"There is a file '{path}' already, and a key that is overwritten is lost.", "Name another file, or say --force.");

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was not made, or stays behind with a name that says what it is; only its owner can read it.
        }
    }
}
