// Reference: Verifiable Credentials Data Model 2.0 section 5.3, Integrity of Related Resources; Subresource Integrity section 3.5 (hash-expression).
using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>The shape of <c>relatedResource</c>. The digests are compared where the resources are read, not here.</summary>
internal static class RelatedResourceRules
{
    private static readonly SearchValues<byte> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    public static void Check(JsonElement value, ref Findings findings)
    {
        Place place = "/relatedResource";
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                break;
            case JsonValueKind.Object:
                Resource(value, place, ref findings);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                var seen = new HashSet<string>(StringComparer.Ordinal);
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Resource(item, place.Item(index), ref findings);
                    if (JsonText.TryRead(ValueRules.Member(item, "id"u8), out var id) && !seen.Add(Encoding.UTF8.GetString(id)))
                        findings.Malformed(place.Item(index).Member("/id"), "Two related resources have the same id.");
                    index++;
                }

                break;
            default:
                findings.Malformed(place, "The value must be an object, or an array of one or more objects.");
                break;
        }
    }

    private static void Resource(JsonElement resource, Place place, ref Findings findings)
    {
        if (resource.ValueKind != JsonValueKind.Object)
        {
            findings.Malformed(place, "A related resource must be an object.");
            return;
        }

        ValueRules.Url(ValueRules.Member(resource, "id"u8), place.Member("/id"), ref findings);
        var sri = ValueRules.Member(resource, "digestSRI"u8);
        var multibase = ValueRules.Member(resource, "digestMultibase"u8);
        if (sri.ValueKind == JsonValueKind.Undefined && multibase.ValueKind == JsonValueKind.Undefined)
            findings.Malformed(place, "A related resource needs digestSRI or digestMultibase.", "Add the SHA-384 digest of the resource.");
        if (sri.ValueKind != JsonValueKind.Undefined && !EachString(sri, IsSri))
            findings.Malformed(place.Member("/digestSRI"), "The digest must have the form sha384-, then the digest in base64.");
        if (multibase.ValueKind != JsonValueKind.Undefined && !EachString(multibase, IsMultibase))
            findings.Malformed(place.Member("/digestMultibase"), "The digest must be a multihash in base64url (u...) or base58btc (z...).");
        var mediaType = ValueRules.Member(resource, "mediaType"u8);
        if (mediaType.ValueKind != JsonValueKind.Undefined && !(JsonText.TryRead(mediaType, out var type) && IsMediaType(type)))
            findings.Malformed(place.Member("/mediaType"), "The value must be a media type.");
    }

    /// <summary>True for <c>type/subtype</c>, with or without parameters.</summary>
    public static bool IsMediaType(ReadOnlySpan<byte> text)
    {
        var semicolon = text.IndexOf((byte)';');
        var essence = semicolon < 0 ? text : text[..semicolon].TrimEnd((byte)' ');
        var slash = essence.IndexOf((byte)'/');
        return slash > 0 && slash < essence.Length - 1 && !essence[..slash].ContainsAnyExcept(Token) && !essence[(slash + 1)..].ContainsAnyExcept(Token);
    }

    private delegate bool Shape(ReadOnlySpan<byte> text);

    private static bool EachString(JsonElement value, Shape shape)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return JsonText.TryRead(value, out var single) && shape(single);
        foreach (var item in value.EnumerateArray())
            if (!JsonText.TryRead(item, out var text) || !shape(text))
                return false;
        return value.GetArrayLength() > 0;
    }

    // One or more hash expressions, separated by blanks; options after '?' are allowed and mean nothing.
    private static bool IsSri(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return false;
        foreach (var range in text.Split((byte)' '))
        {
            var expression = text[range];
            var dash = expression.IndexOf((byte)'-');
            var end = expression.IndexOf((byte)'?');
            if (dash < 0 || (end >= 0 && end < dash))
                return false;
            var size = expression[..dash] switch
            {
                [.. var name] when name.SequenceEqual("sha256"u8) => 32,
                [.. var name] when name.SequenceEqual("sha384"u8) => 48,
                [.. var name] when name.SequenceEqual("sha512"u8) => 64,
                _ => -1,
            };
            var digest = end < 0 ? expression[(dash + 1)..] : expression[(dash + 1)..end];
            if (!Base64.IsValid(digest, out var length) || length != size)
                return false;
        }

        return true;
    }

    private static bool IsMultibase(ReadOnlySpan<byte> text) =>
        text.Length > 2 && (text[0] is (byte)'u' or (byte)'z') && !text.ContainsAnyExcept(Token);
}
