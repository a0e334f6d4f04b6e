using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Tests.Fuzzing;

/// <summary>A valid secured credential or presentation, and what it says in canonical form.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Utf8">Its text.</param>
/// <param name="IsPresentation">True for a presentation.</param>
/// <param name="Content">What its credentials say, each in canonical form.</param>
internal sealed record Sample(string Name, byte[] Utf8, bool IsPresentation, string[] Content)
{
    /// <summary>What was verified, in canonical form: a credential's content, who issued it, and what signed it.</summary>
    public static string ContentOf(VerifiedCredential verified) =>
        $"{verified.Issuer} {verified.Signer} {System.Text.Encoding.UTF8.GetString(Jcs.Canonicalize(verified.Document))}";

    /// <summary>True when a part of a credential was left out, and nothing changed or added.</summary>
    public static bool IsPartOf(VerifiedCredential verified, string content)
    {
        var parts = content.Split(' ', 3);
        return parts[0] == verified.Issuer && parts[1] == verified.Signer && IsPart(verified.Document, JsonElement.Parse(parts[2]));
    }

    private static bool IsPart(JsonElement part, JsonElement whole)
    {
        if (part.ValueKind != whole.ValueKind)
            return false;
        switch (part.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in part.EnumerateObject())
                    if (!whole.TryGetProperty(member.Name, out var value) || !IsPart(member.Value, value))
                        return false;
                return true;
            case JsonValueKind.Array:
                using (var items = whole.EnumerateArray())
                {
                    foreach (var item in part.EnumerateArray())
                        do
                        {
                            if (!items.MoveNext())
                                return false;
                        }
                        while (!IsPart(item, items.Current));
                }

                return true;
            default:
                return JsonElement.DeepEquals(part, whole);
        }
    }
}
