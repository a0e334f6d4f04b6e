#pragma warning disable CA2000 // A key that was read moves into a LoadedKey, which the caller disposes.
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cli.Input;

/// <summary>Reads keys from files and standard input: a JWK, a Multikey, or PEM, told apart by how they begin.</summary>
internal static class KeyReader
{
    /// <summary>Any access of group and others.</summary>
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads a private key that signs.</summary>
    /// <param name="input">The inputs of the command.</param>
    /// <param name="name">A file; <c>-</c> for standard input.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="CliException">It is none, or others can read the file.</exception>
    public static async ValueTask<SigningKey> ReadSigningAsync(InputReader input, string name, CancellationToken cancellationToken)
    {
        var loaded = await ReadAsync(input, name, KeyExportPolicy.None, cancellationToken).ConfigureAwait(false);
        if (loaded.Signing is { } key)
            return key;
        loaded.Dispose();
        throw CliException.Usage(
            loaded.IsPrivate ? $"The key in '{name}' agrees on secrets; it does not sign." : $"The key in '{name}' is a public one, and signing needs the private one.",
            "Make one that signs with 'digid key new'.");
    }

    /// <summary>Reads a key, private or public.</summary>
    /// <param name="input">The inputs of the command.</param>
    /// <param name="name">A file; <c>-</c> or null for standard input.</param>
    /// <param name="export">Whether a private key may be written again.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="CliException">It is none, or it is a private key in a file that others can read.</exception>
    public static async ValueTask<LoadedKey> ReadAsync(InputReader input, string? name, KeyExportPolicy export, CancellationToken cancellationToken)
    {
        byte[] bytes;
        var openToOthers = false;
        if (name is null or "-")
        {
            bytes = await input.ReadAsync(name, "the key", cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var file = InputReader.Open(name, "the key");
            await using (file.ConfigureAwait(false))
            {
                // Asked of the open file, so that it is the mode of what is read.
                openToOthers = IsOpenToOthers(file);
                bytes = await InputReader.ReadAllAsync(file, "the key", cancellationToken).ConfigureAwait(false);
            }
        }

        try
        {
            if (!TryRead(bytes, export, out var key, out var error))
                throw CliException.Usage($"The key in {(name is null or "-" ? "standard input" : $"'{name}'")} was refused: {Explain(error)}.");
            if (!key.IsPrivate || !openToOthers)
                return key;
            key.Dispose();
            throw CliException.Usage($"Others than you can read or change the private key in '{name}'.", $"Run: chmod 600 '{name}'");
        }
        finally
        {
            bytes.AsSpan().Clear();
        }
    }

    /// <summary>True when others than its owner can read or change a file. Windows has no such bits.</summary>
    /// <param name="file">The file.</param>
    public static bool IsOpenToOthers(FileStream file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0;

    /// <summary>Recognizes a key in any of the forms.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="export">Whether a private key may be written again.</param>
    /// <param name="key">The key, to be disposed.</param>
    /// <param name="error">Why it is none.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8, KeyExportPolicy export, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LoadedKey? key, out KeyError error)
    {
        var text = utf8.Trim(" \t\r\n"u8);
        if (text is [(byte)'{', ..])
        {
            key = null;
            error = KeyError.InvalidEncoding;
            return StrictJson.TryParse(text, out var jwk, out _) && TryReadJwk(jwk, export, out key, out error);
        }

        var chars = new char[Encoding.UTF8.GetMaxCharCount(text.Length)];
        var length = Encoding.UTF8.GetChars(text, chars);
        try
        {
            return text.StartsWith("-----BEGIN"u8) ? TryReadPem(chars.AsSpan(0, length), export, out key, out error)
                : TryReadMultikey(chars.AsSpan(0, length), export, out key, out error);
        }
        finally
        {
            chars.AsSpan().Clear();
        }
    }

    private static bool TryReadJwk(JsonElement jwk, KeyExportPolicy export, out LoadedKey? key, out KeyError error)
    {
        key = PublicKey.TryFromJwk(jwk, out var publicKey, out error) ? new LoadedKey(publicKey, "JWK") : null;
        if (key is not null || error != KeyError.PrivateKeyMaterial)
            return key is not null;
        if (SigningKey.TryFromJwk(jwk, export, out var signing, out error))
            key = new LoadedKey(signing, "JWK");
        else if (error == KeyError.KeyTypeMismatch && AgreementKey.TryFromJwk(jwk, export, out var agreement, out error))
            key = new LoadedKey(agreement, "JWK");
        return key is not null;
    }

    private static bool TryReadMultikey(ReadOnlySpan<char> text, KeyExportPolicy export, out LoadedKey? key, out KeyError error)
    {
        key = null;
        if (PublicKey.TryFromMultikey(text, out var publicKey, out error))
            key = new LoadedKey(publicKey, "Multikey");
        else if (SigningKey.TryFromMultikey(text, export, out var signing, out var secretError))
            key = new LoadedKey(signing, "Multikey");
        else if (secretError == KeyError.KeyTypeMismatch && AgreementKey.TryFromMultikey(text, export, out var agreement, out secretError))
            key = new LoadedKey(agreement, "Multikey");
        else if (secretError != KeyError.PublicKeyOnly)
            error = secretError;
        return key is not null;
    }

    private static bool TryReadPem(ReadOnlySpan<char> text, KeyExportPolicy export, out LoadedKey? key, out KeyError error)
    {
        key = null;
        if (SigningKey.TryImportPkcs8PrivateKeyPem(text, export, out var signing, out error))
            key = new LoadedKey(signing, "PKCS#8 PEM");
        else if (error == KeyError.KeyTypeMismatch && AgreementKey.TryImportPkcs8PrivateKeyPem(text, export, out var agreement, out error))
            key = new LoadedKey(agreement, "PKCS#8 PEM");
        else if (PublicKey.TryImportSubjectPublicKeyInfoPem(text, out var publicKey, out var publicError))
            key = new LoadedKey(publicKey, "SPKI PEM");
        else if (!text.Contains("PRIVATE", StringComparison.Ordinal))
            error = publicError;
        return key is not null;
    }

    private static string Explain(KeyError error) => error switch
    {
        KeyError.InvalidEncoding => "it is neither a JWK, nor a Multikey, nor PEM that is well formed",
        KeyError.UnknownAlgorithm => "its algorithm is not known here",
        KeyError.InvalidLength => "it has not the length of its algorithm",
        KeyError.NotOnCurve => "its point is not on the curve",
        KeyError.WeakKey => "it offers no security",
        KeyError.InvalidSecret => "its private and public parts do not belong together",
        _ => $"{error}",
    };
}
