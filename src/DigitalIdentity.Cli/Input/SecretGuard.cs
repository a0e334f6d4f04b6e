using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cli.Input;

/// <summary>
/// Refuses command lines that hold a private key: other processes see them, and shells remember them. Runs before anything is parsed, and
/// never repeats what it found.
/// </summary>
internal static class SecretGuard
{
    private const int LongestKey = 64 * 1024;

    /// <summary>Looks for private keys.</summary>
    /// <param name="args">The arguments.</param>
    /// <exception cref="CliException">There is one.</exception>
    public static void Check(IEnumerable<string> args)
    {
        foreach (var arg in args)
        {
            // --key=VALUE is one argument.
            var value = arg.StartsWith('-') && arg.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 ? arg[(equals + 1)..] : arg;
            if (IsSecret(value))
            {
                throw CliException.Usage(
                    "A private key is never taken from the command line, where other processes and the shell's history see it.",
                    "Put it in a file that only you can read, or pipe it in. Take the key you typed for known, and replace it.");
            }
        }
    }

    private static bool IsSecret(string value)
    {
        if (value.Length > LongestKey)
            return false;
        if (value.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return true;
        var text = value.Trim();
        if (text.StartsWith('{'))
            return text.Contains("\"d\"", StringComparison.Ordinal) && text.Contains("\"kty\"", StringComparison.Ordinal);
        return text.StartsWith('z') && IsSecretMultikey(text);
    }

    private static bool IsSecretMultikey(string text)
    {
        if (SigningKey.TryFromMultikey(text, KeyExportPolicy.None, out var signing, out _))
        {
            signing.Dispose();
            return true;
        }

        if (AgreementKey.TryFromMultikey(text, KeyExportPolicy.None, out var agreement, out _))
        {
            agreement.Dispose();
            return true;
        }

        return PublicKey.TryFromMultikey(text, out _, out var error) is false && error == KeyError.SecretHeader;
    }
}
