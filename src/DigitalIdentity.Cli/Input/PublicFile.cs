namespace DigitalIdentity.Cli.Input;

/// <summary>Writes files that anybody may read, such as a DID document.</summary>
internal static class PublicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">What it shall hold.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <exception cref="CliException">There is a file already, or it cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool overwrite)
    {
        try
        {
            using var file = new FileStream(path, overwrite ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            file.Write(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw !overwrite && Path.Exists(path)
                ? CliException.Usage($"There is a file '{path}' already.", "Name another file, or say --force.")
                : CliException.Usage($"'{path}' cannot be written: access is denied, or there is no such folder.");
        }
    }
}
