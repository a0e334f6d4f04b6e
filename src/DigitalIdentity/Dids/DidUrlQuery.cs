// References: DID Resolution (CR 2026) section 3 DID Parameters and 3.2 Query Normalization; RFC 3986 sections 2.1 and 3.4.
// Parameters: percent-encoding is decoded exactly once; "+" is a plus sign.
using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace DigitalIdentity.Dids;

/// <summary>Splits a DID URL's query into parameters.</summary>
internal static class DidUrlQuery
{
    internal const string Service = "service";
    internal const string ServiceType = "serviceType";
    internal const string RelativeRef = "relativeRef";
    internal const string VersionId = "versionId";
    internal const string VersionTime = "versionTime";

    /// <summary>
    /// Splits the query. False when one of the standard's own parameters stands twice or is not UTF-8: such a DID URL has no one meaning.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<char> query, out ImmutableArray<DidParameter> parameters)
    {
        var list = new List<DidParameter>();
        HashSet<string>? seen = null;
        parameters = [];

        foreach (var range in query.Split('&'))
        {
            var part = query[range];
            if (part.IsEmpty)
                continue;

            var equals = part.IndexOf('=');
            var nameIsUtf8 = TryDecode(equals < 0 ? part : part[..equals], out var name);
            var valueIsUtf8 = TryDecode(equals < 0 ? default : part[(equals + 1)..], out var value);

            if (nameIsUtf8 && name is Service or ServiceType or RelativeRef or VersionId or VersionTime)
            {
                if (!valueIsUtf8 || !(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(name))
                    return false;
            }

            list.Add(new DidParameter(name, value));
        }

        parameters = [.. list];
        return true;
    }

    // Decodes percent-encoding once. The text was checked against the ABNF: it is ASCII and every "%" has two digits.
    private static bool TryDecode(ReadOnlySpan<char> text, out string decoded)
    {
        if (!text.Contains('%'))
        {
            decoded = text.ToString();
            return true;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            var length = 0;
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] != '%')
                {
                    bytes[length++] = (byte)text[i];
                    continue;
                }

                bytes[length++] = (byte)((HexValue(text[i + 1]) << 4) | HexValue(text[i + 2]));
                i += 2;
            }

            if (!Utf8.IsValid(bytes.AsSpan(0, length)))
            {
                decoded = text.ToString();
                return false;
            }

            decoded = Encoding.UTF8.GetString(bytes, 0, length);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
