using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// The Disclosures that some pointers can mean, found by a glance at their claim names, so that not all have to be hashed. Right for
/// what is pointed to; whoever wants everything below a claim needs all of them.
/// </summary>
internal static class DisclosureCandidates
{
    // With more Disclosures, hashing all of them side by side is quicker.
    private const int MostDisclosures = 64;

    // Enough text for a salt of 128 bits and a name of 20 characters.
    private const int GlanceLength = 64;

    /// <summary>The numbers of the candidates; null when all are.</summary>
    internal static int[]? Find(SdJwtToken token, PointerTree<DisclosureSelector.Reveal> places)
    {
        if (token.DisclosureCount is < 4 or > MostDisclosures || places.Root.Value.Everything)
            return null;
        var names = places.Names();
        Span<int> candidates = stackalloc int[MostDisclosures];
        var count = 0;
        for (var i = 0; i < token.DisclosureCount; i++)
            if (MayBeMeant(token.Disclosure(i), names))
                candidates[count++] = i;
        return count == token.DisclosureCount ? null : candidates[..count].ToArray();
    }

    /// <summary>The claim name of <c>["salt","name",</c> where neither has an escape; for anything else there is none.</summary>
    internal static bool TryGlance(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!json.StartsWith("[\""u8))
            return false;
        json = json[2..];
        var salt = json.IndexOfAny((byte)'"', (byte)'\\');
        if (salt < 0 || !json[salt..].StartsWith("\",\""u8))
            return false;
        json = json[(salt + 3)..];
        var end = json.IndexOfAny((byte)'"', (byte)'\\');
        if (end < 0 || !json[end..].StartsWith("\","u8))
            return false;
        name = json[..end];
        return true;
    }

    private static bool MayBeMeant(ReadOnlySpan<byte> disclosure, HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> names)
    {
        Span<byte> json = stackalloc byte[GlanceLength * 3 / 4];
        var text = disclosure.Length > GlanceLength ? disclosure[..GlanceLength] : disclosure;
        return !Base64UrlStrict.TryDecode(text, json, out var length, out _) || !TryGlance(json[..length], out var name) || names.Contains(name);
    }
}
