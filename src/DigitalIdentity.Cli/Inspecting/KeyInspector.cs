using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>Inspects keys. Of a private one only the public half is looked at.</summary>
internal static class KeyInspector
{
    public static Inspection Inspect(ReadOnlySpan<byte> utf8)
    {
        if (!KeyReader.TryRead(utf8, KeyExportPolicy.None, out var key, out var error))
            throw CliException.Invalid(new Problem("INVALID_KEY", $"It looks like a key, but was refused: {error}."));
        using (key)
        {
            var inspection = new Inspection { Kind = "key", Title = $"{(key.IsPrivate ? "Private" : "Public")} {key.Public.Algorithm} key" };
            inspection.Facts.AddRange(KeyView.Facts(key.Public, null, key.Form, KeyView.Dids(key.Public)));
            if (key.IsPrivate)
                inspection.Notes.Add("This is a PRIVATE key: whoever has it can sign in its owner's name. What is shown is its public half.");
            return inspection;
        }
    }
}
