using DigitalIdentity.Cli.Input;

namespace DigitalIdentity.Cli.Output;

/// <summary>Where private keys go: a file of their owner's, or a pipe. Never a screen.</summary>
internal static class PrivateOutput
{
    /// <exception cref="CliException">It would be seen, or the file is there already or cannot be written.</exception>
    public static void Write(Session session, string path, ReadOnlySpan<byte> secret, bool force)
    {
        if (path != "-")
            PrivateFile.Write(path, secret, force);
        else if (session.Host.OutputIsTerminal)
            throw CliException.Usage("A private key is never shown on a screen.", "Name a file, or pipe it on.");
        else
            session.Output.Secret(secret);
    }
}
