using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>Inspects keys. Of a private one only the public half is looked at.</summary>
internal static class KeyInspector
{
    /// <summary>The kind of private keys; of public ones it is <c>key</c>.</summary>
    public const string PrivateKind = "private-key";

    public static Inspection Inspect(ReadOnlySpan<byte> utf8)
    {
        if (!KeyReader.TryRead(utf8, KeyExportPolicy.None, out var key, out var error))
            throw CliException.Invalid(new Problem("INVALID_KEY", $"It looks like a key, but was refused: {error}."));
        using (key)
        {
            var inspection = new Inspection { Kind = key.IsPrivate ? PrivateKind : "key", Title = $"{(key.IsPrivate ? "Private" : "Public")} {key.Public.Algorithm} key" };
            inspection.Facts.AddRange(KeyView.Facts(key.Public, null, key.Form, KeyView.Dids(key.Public)));
            if (key.IsPrivate)
                inspection.Notes.Add("This is a PRIVATE key: whoever has it can sign in its owner's name. What is shown is its public half.");
            return inspection;
        }
    }
}
