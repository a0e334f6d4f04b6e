namespace DigitalIdentity.Jose;

/// <summary>
/// Parsed headers by their exact base64url text: an issuer writes the same header on every token. Bounded: a fixed number of
/// slots, the newest wins; only short headers that parsed. The hash is seeded per process, so slots cannot be aimed at.
/// </summary>
internal static class JwsHeaderCache
{
    private const int Slots = 128;
    private const int MaxTextLength = 1024;

    private static readonly Entry?[] Entries = new Entry?[Slots];

    public static JoseError TryGet(ReadOnlySpan<byte> text, out JwsHeader? header)
    {
        if (text.Length > MaxTextLength)
            return Decode(text, out header);

        var hash = new HashCode();
        hash.AddBytes(text);
        ref var slot = ref Entries[hash.ToHashCode() & (Slots - 1)];
        if (Volatile.Read(ref slot) is { } entry && text.SequenceEqual(entry.Text))
        {
            header = entry.Header;
            return JoseError.None;
        }

        var error = Decode(text, out header);
        if (header is not null)
            Volatile.Write(ref slot, new Entry(text.ToArray(), header));
        return error;
    }

    private static JoseError Decode(ReadOnlySpan<byte> text, out JwsHeader? header)
    {
        header = null;
        return Cryptography.Encoding.Base64UrlStrict.TryDecode(text, out byte[] json, out _)
            ? JwsHeaderReader.TryRead(json, out header)
            : JoseError.InvalidBase64Url;
    }

    private sealed record Entry(byte[] Text, JwsHeader Header);
}
