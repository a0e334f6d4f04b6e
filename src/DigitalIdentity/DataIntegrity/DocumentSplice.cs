using System.Runtime.InteropServices;
using System.Text.Json;

namespace DigitalIdentity.DataIntegrity;

/// <summary>Cuts and joins the original UTF-8 of documents, so that everything that is not replaced survives byte for byte.</summary>
internal static class DocumentSplice
{
    /// <summary>Adds a proof: sets <c>proof</c>, turns a single proof into an array of two, or appends to the array.</summary>
    /// <param name="root">A JSON object, strictly parsed, whose <c>proof</c>, if any, is an object or an array.</param>
    /// <param name="proof">The new proof, a JSON object.</param>
    /// <returns>The text of the object from brace to brace.</returns>
    public static byte[] AddProof(JsonElement root, ReadOnlySpan<byte> proof)
    {
        var text = JsonMarshal.GetRawUtf8Value(root);
        if (!root.TryGetProperty("proof"u8, out var existing))
            return AddFirstProof(text, proof);

        // The end of the value, or of the last proof in it.
        var value = JsonMarshal.GetRawUtf8Value(existing);
        text.Overlaps(value, out var start);
        if (existing.ValueKind == JsonValueKind.Array)
        {
            var end = start + EndOfLastItem(value);
            return Join(text[..end], existing.GetArrayLength() == 0 ? default : ","u8, proof, default, text[end..]);
        }

        return Join(text[..start], "["u8, value, ","u8, [.. proof, (byte)']', .. text[(start + value.Length)..]]);
    }

    /// <summary>Adds a URL to the contexts.</summary>
    /// <param name="root">A JSON object, strictly parsed, whose <c>@context</c> is an array of one or more.</param>
    /// <param name="url">The URL; it needs no escapes.</param>
    public static byte[] AppendContext(JsonElement root, string url)
    {
        var text = JsonMarshal.GetRawUtf8Value(root);
        var value = JsonMarshal.GetRawUtf8Value(root.GetProperty("@context"u8));
        text.Overlaps(value, out var start);
        var end = start + EndOfLastItem(value);
        return Join(text[..end], ",\""u8, System.Text.Encoding.ASCII.GetBytes(url), "\""u8, text[end..]);
    }

    /// <summary>Sets the <c>proof</c> of an object that has none.</summary>
    /// <param name="document">The text of a JSON object.</param>
    /// <param name="proof">The proof, a JSON object.</param>
    public static byte[] AddFirstProof(ReadOnlySpan<byte> document, ReadOnlySpan<byte> proof)
    {
        var text = document.Trim(" \t\r\n"u8);
        var end = EndOfLastItem(text);
        return Join(text[..end], end == 1 ? "\"proof\":"u8 : ",\"proof\":"u8, proof, default, text[end..]);
    }

    /// <summary>The same object with <c>proof</c> set to an array of the given proofs; always an array, even of one.</summary>
    public static JsonElement SetProofs(JsonElement root, ReadOnlySpan<JsonElement> proofs)
    {
        var text = JsonMarshal.GetRawUtf8Value(root);
        var value = JsonMarshal.GetRawUtf8Value(root.GetProperty("proof"u8));
        text.Overlaps(value, out var start);

        var size = text.Length - value.Length + 1 + proofs.Length;
        foreach (var proof in proofs)
            size += JsonMarshal.GetRawUtf8Value(proof).Length;

        var buffer = new byte[size];
        var rest = buffer.AsSpan();
        Put(ref rest, text[..start]);
        for (var i = 0; i < proofs.Length; i++)
        {
            Put(ref rest, i == 0 ? "["u8 : ","u8);
            Put(ref rest, JsonMarshal.GetRawUtf8Value(proofs[i]));
        }

        Put(ref rest, "]"u8);
        Put(ref rest, text[(start + value.Length)..]);
        return JsonElement.Parse(buffer, new JsonDocumentOptions { MaxDepth = Cryptography.Encoding.StrictJsonOptions.HighestMaxDepth });
    }

    // Where the last member or element ends: after it comes white space, then the closing bracket.
    private static int EndOfLastItem(ReadOnlySpan<byte> container) => container[..^1].TrimEnd(" \t\r\n"u8).Length;

    private static byte[] Join(
        ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, ReadOnlySpan<byte> fourth, ReadOnlySpan<byte> fifth)
    {
        var result = new byte[first.Length + second.Length + third.Length + fourth.Length + fifth.Length];
        var rest = result.AsSpan();
        Put(ref rest, first);
        Put(ref rest, second);
        Put(ref rest, third);
        Put(ref rest, fourth);
        Put(ref rest, fifth);
        return result;
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }
}
