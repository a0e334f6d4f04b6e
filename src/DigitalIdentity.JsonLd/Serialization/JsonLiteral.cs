// Reference: RFC 8785 (JSON Canonicalization Scheme) section 3.2; JSON-LD 1.1 section 10.2.1 (The rdf:JSON Datatype).
using System.Buffers;
using System.Text;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Serialization;

/// <summary>The canonical text of JSON literals: what RDF has of a value of type <c>@json</c>.</summary>
internal static class JsonLiteral
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\"\\");

    /// <summary>The canonical JSON of a value.</summary>
    /// <exception cref="JsonLdFailure">A number is larger than any double.</exception>
    public static string Canonicalize(LdValue? value)
    {
        var utf8 = new ArrayBufferWriter<byte>(256);
        Write(value, utf8);
        return Encoding.UTF8.GetString(utf8.WrittenSpan);
    }

    /// <summary>A number whose digits are lost: integers that differ beyond the digits of a double have one canonical form. Null when there is none.</summary>
    public static LdNumber? InexactNumber(LdValue? value)
    {
        if (value is LdNumber number)
            return RdfNumber.IsExact(number.Text, number.Value) ? null : number;
        if (value is LdArray array)
        {
            foreach (var item in array.Items)
                if (InexactNumber(item) is { } inexact)
                    return inexact;
        }
        else if (value is LdMap map)
        {
            for (var i = 0; i < map.Count; i++)
                if (InexactNumber(map.ValueAt(i)) is { } inexact)
                    return inexact;
        }

        return null;
    }

    // As deep as the reader allowed.
    private static void Write(LdValue? value, ArrayBufferWriter<byte> utf8)
    {
        switch (value)
        {
            case null:
                utf8.Write("null"u8);
                break;
            case LdBoolean flag:
                utf8.Write(flag.Value ? "true"u8 : "false"u8);
                break;
            case LdNumber number:
                WriteNumber(number, utf8);
                break;
            case LdString text:
                WriteString(text.Value, utf8);
                break;
            case LdArray array:
                WriteArray(array, utf8);
                break;
            case LdMap map:
                WriteMap(map, utf8);
                break;
        }
    }

    // 3.2.2.3)
    private static void WriteNumber(LdNumber number, ArrayBufferWriter<byte> utf8)
    {
        if (!EcmaScriptNumber.TryFormat(number.Value, utf8.GetSpan(EcmaScriptNumber.MaxLength), out var written))
            throw new JsonLdFailure(JsonLdErrorCode.InvalidJsonLiteral, $"The number {number.Text} is too large for canonical JSON.", number);
        utf8.Advance(written);
    }

    private static void WriteArray(LdArray array, ArrayBufferWriter<byte> utf8)
    {
        utf8.Write("["u8);
        for (var i = 0; i < array.Count; i++)
        {
            if (i > 0)
                utf8.Write(","u8);
            Write(array[i], utf8);
        }

        utf8.Write("]"u8);
    }

    // 3.2.3) Members in the order of their names' UTF-16 code units.
    private static void WriteMap(LdMap map, ArrayBufferWriter<byte> utf8)
    {
        var order = new int[map.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (x, y) => string.CompareOrdinal(map.KeyAt(x), map.KeyAt(y)));

        utf8.Write("{"u8);
        for (var i = 0; i < order.Length; i++)
        {
            if (i > 0)
                utf8.Write(","u8);
            WriteString(map.KeyAt(order[i]), utf8);
            utf8.Write(":"u8);
            Write(map.ValueAt(order[i]), utf8);
        }

        utf8.Write("}"u8);
    }

    // 3.2.2.2)
    private static void WriteString(string text, ArrayBufferWriter<byte> utf8)
    {
        utf8.Write("\""u8);
        var rest = text.AsSpan();
        while (true)
        {
            var clean = rest.IndexOfAny(Escaped);
            Encoding.UTF8.GetBytes(clean < 0 ? rest : rest[..clean], utf8);
            if (clean < 0)
                break;
            WriteEscaped(rest[clean], utf8);
            rest = rest[(clean + 1)..];
        }

        utf8.Write("\""u8);
    }

    private static void WriteEscaped(char c, ArrayBufferWriter<byte> utf8)
    {
        utf8.Write(c switch
        {
            '\b' => "\\b"u8,
            '\t' => "\\t"u8,
            '\n' => "\\n"u8,
            '\f' => "\\f"u8,
            '\r' => "\\r"u8,
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            _ => c < 0x10 ? "\\u000"u8 : "\\u001"u8,
        });
        if (c < ' ' && c is not ('\b' or '\t' or '\n' or '\f' or '\r'))
            utf8.Write([(byte)"0123456789abcdef"[c & 15]]);
    }
}
