// Reference: Data Integrity ECDSA Cryptosuites 1.0, "createHmacIdLabelMapFunction", "createLabelMapFunction", "compressLabelMap"
// Parameters: HMAC-SHA-256 over the canonical label without "_:"; the new label is "u" and the base64url of the 32 bytes, 44 characters
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>Labels that nobody without the HMAC key of a base proof can foresee.</summary>
internal sealed class HmacLabels : BlankNodeLabels
{
    public const int DigestSize = SHA256.HashSizeInBytes;

    /// <summary>Bytes of a label: the multibase header and 43 characters.</summary>
    public const int TextSize = 44;

    private const int BlockSize = 64;

    private readonly byte[] _digests;

    private HmacLabels(byte[] digests)
        : base(TextsOf(digests), EndsOf(digests)) => _digests = digests;

    /// <summary>The label of <c>c14n</c> and this number as bytes.</summary>
    public ReadOnlySpan<byte> DigestOf(int number) => _digests.AsSpan(number * DigestSize, DigestSize);

    /// <summary>Makes the labels of a base proof.</summary>
    /// <param name="key">The HMAC key: 32 bytes.</param>
    /// <param name="count">How many blank nodes there are.</param>
    public static HmacLabels FromHmac(ReadOnlySpan<byte> key, int count)
    {
        var digests = new byte[count * DigestSize];
        var messages = new Range[count];

        // RFC 2104 section 2: H(K XOR opad, H(K XOR ipad, text)), all blank nodes side by side.
        var blocks = new byte[count * (BlockSize + DigestSize)];
        var end = 0;
        for (var i = 0; i < count; i++)
        {
            var start = end;
            WritePad(key, 0x36, blocks.AsSpan(start));
            "c14n"u8.CopyTo(blocks.AsSpan(start + BlockSize));
            i.TryFormat(blocks.AsSpan(start + BlockSize + 4), out var digits);
            end = start + BlockSize + 4 + digits;
            messages[i] = start..end;
        }

        Sha256Batch.Hash(blocks, messages, digests);
        for (var i = 0; i < count; i++)
        {
            var start = i * (BlockSize + DigestSize);
            WritePad(key, 0x5c, blocks.AsSpan(start));
            digests.AsSpan(i * DigestSize, DigestSize).CopyTo(blocks.AsSpan(start + BlockSize));
            messages[i] = start..(start + BlockSize + DigestSize);
        }

        Sha256Batch.Hash(blocks, messages, digests);
        CryptographicOperations.ZeroMemory(blocks);
        return new HmacLabels(digests);
    }

    /// <summary>Labels that a derived proof names.</summary>
    /// <param name="digests">For each blank node of the document, in the order of their numbers, 32 bytes.</param>
    /// <param name="labels">The labels.</param>
    /// <returns>False when two blank nodes would have the same label.</returns>
    public static bool TryCreate(ReadOnlyMemory<byte>[] digests, out HmacLabels labels)
    {
        var all = new byte[digests.Length * DigestSize];
        var seen = new HashSet<(UInt128, UInt128)>(digests.Length);
        var distinct = true;
        for (var i = 0; i < digests.Length; i++)
        {
            var digest = digests[i].Span;
            digest.CopyTo(all.AsSpan(i * DigestSize));
            distinct &= seen.Add((MemoryMarshal.Read<UInt128>(digest), MemoryMarshal.Read<UInt128>(digest[16..])));
        }

        labels = new HmacLabels(all);
        return distinct;
    }

    private static byte[] TextsOf(byte[] digests)
    {
        var texts = new byte[digests.Length / DigestSize * TextSize];
        for (var (digest, text) = (0, 0); digest < digests.Length; digest += DigestSize, text += TextSize)
        {
            texts[text] = (byte)Multibase.Base64UrlPrefix;
            Base64Url.EncodeToUtf8(digests.AsSpan(digest, DigestSize), texts.AsSpan(text + 1));
        }

        return texts;
    }

    private static int[] EndsOf(byte[] digests)
    {
        var ends = new int[digests.Length / DigestSize];
        for (var i = 0; i < ends.Length; i++)
            ends[i] = (i + 1) * TextSize;
        return ends;
    }

    private static void WritePad(ReadOnlySpan<byte> key, byte pad, Span<byte> destination)
    {
        destination[..BlockSize].Fill(pad);
        for (var i = 0; i < key.Length; i++)
            destination[i] ^= key[i];
    }
}
