// Reference: Verifiable Credentials Data Model 2.0 sections 4.4 (identifiers), 4.5 (types), 4.6 and 11.1 (language values);
//            Verifiable Credentials Data Model 1.1 sections 4.2 and 4.3.
using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>Rules about single values, shared by the rules of credentials and presentations.</summary>
internal static class ValueRules
{
    /// <summary>An object's <c>id</c>: absent, or a single URL.</summary>
    public static void OptionalId(JsonElement id, Place place, ref Findings findings)
    {
        if (id.ValueKind != JsonValueKind.Undefined)
            Url(id, place, ref findings);
    }

    /// <summary>A single absolute URL: no array, no null, no blank node.</summary>
    public static void Url(JsonElement value, Place place, ref Findings findings)
    {
        if (!JsonText.TryRead(value, out var text) || !UrlSyntax.IsAbsolute(text))
            findings.Malformed(place, value.ValueKind == JsonValueKind.Undefined ? "The property is required." : "The value must be a single absolute URL.",
                "Use an http(s) URL, a DID or a URN such as urn:uuid:...");
    }

    /// <summary>A URL, or an object with an <c>id</c> that is one (issuers and holders).</summary>
    public static void UrlOrObject(JsonElement value, Place place, bool names, ref Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Url(value, place, ref findings);
            return;
        }

        Url(Member(value, "id"u8), place.Member("/id"), ref findings);
        if (!names)
            return;
        LanguageValue(Member(value, "name"u8), place.Member("/name"), ref findings);
        LanguageValue(Member(value, "description"u8), place.Member("/description"), ref findings);
    }

    /// <summary>A <c>type</c>: one or more terms or absolute URLs, <paramref name="required"/> among them unless that is empty.</summary>
    public static void Type(JsonElement type, Place place, ReadOnlySpan<byte> required, ref Findings findings)
    {
        var found = required.IsEmpty;
        switch (type.ValueKind)
        {
            case JsonValueKind.String:
                TypeName(type, place, required, ref found, ref findings);
                break;
            case JsonValueKind.Array when type.GetArrayLength() > 0:
                var index = 0;
                foreach (var item in type.EnumerateArray())
                    TypeName(item, place.Item(index++), required, ref found, ref findings);
                break;
            default:
                findings.Malformed(place, "A type is required: a string, or an array of one or more strings.");
                return;
        }

        if (!found)
            findings.Malformed(place, $"The types must include '{System.Text.Encoding.ASCII.GetString(required)}'.");
    }

    /// <summary>One or more objects, each with a <c>type</c>, and an <c>id</c> that is a URL when it is there or <paramref name="idRequired"/>.</summary>
    public static void TypedObjects(JsonElement value, Place place, bool idRequired, ref Findings findings)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                break;
            case JsonValueKind.Object:
                TypedObject(value, place, idRequired, ref findings);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    TypedObject(item, place.Item(index++), idRequired, ref findings);
                break;
            default:
                findings.Malformed(place, "The value must be an object, or an array of one or more objects.");
                break;
        }
    }

    /// <summary>A string, a language value object, or an array of these objects; or absent.</summary>
    public static void LanguageValue(JsonElement value, Place place, ref Findings findings)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.String:
                break;
            case JsonValueKind.Object:
                LanguageObject(value, place, ref findings);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    LanguageObject(item, place.Item(index++), ref findings);
                break;
            default:
                findings.Malformed(place, "The value must be a string, or one or more objects with @value, @language and @direction.");
                break;
        }
    }

    /// <summary>True when <c>type</c> is, or is a list with, this value.</summary>
    public static bool HasType(JsonElement document, string type)
    {
        var value = Member(document, "type"u8);
        if (value.ValueKind == JsonValueKind.String)
            return value.ValueEquals(type);
        if (value.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var item in value.EnumerateArray())
            if (item.ValueKind == JsonValueKind.String && item.ValueEquals(type))
                return true;
        return false;
    }

    /// <summary>The member of that name; undefined when it is absent or <paramref name="value"/> is no object.</summary>
    public static JsonElement Member(JsonElement value, ReadOnlySpan<byte> name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    private static void TypedObject(JsonElement value, Place place, bool idRequired, ref Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Malformed(place, "The value must be an object.");
            return;
        }

        JsonElement id = default, type = default;
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonText.Name(member);
            if (name.SequenceEqual("id"u8))
                id = member.Value;
            else if (name.SequenceEqual("type"u8))
                type = member.Value;
        }

        Type(type, place.Member("/type"), default, ref findings);
        if (idRequired || id.ValueKind != JsonValueKind.Undefined)
            Url(id, place.Member("/id"), ref findings);
    }

    private static void TypeName(JsonElement name, Place place, ReadOnlySpan<byte> required, ref bool found, ref Findings findings)
    {
        if (!JsonText.TryRead(name, out var text) || text.IsEmpty || text[0] == '@' || UrlSyntax.HasForbidden(text))
            findings.Malformed(place, "A type must be a term or an absolute URL.");
        else
            found |= text.SequenceEqual(required);
    }

    private static void LanguageObject(JsonElement value, Place place, ref Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Malformed(place, "A text in a language must be an object with @value.");
            return;
        }

        var hasValue = false;
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonText.Name(member);
            if (name.SequenceEqual("@value"u8))
            {
                hasValue = true;
                if (member.Value.ValueKind != JsonValueKind.String)
                    findings.Malformed(place.Member("/@value"), "The text must be a string.");
            }
            else if (name.SequenceEqual("@language"u8))
            {
                if (!JsonText.TryRead(member.Value, out var tag) || !IsLanguageTag(tag))
                    findings.Malformed(place.Member("/@language"), "The language must be a BCP 47 tag such as 'en' or 'pt-BR'.");
            }
            else if (name.SequenceEqual("@direction"u8))
            {
                if (!JsonText.TryRead(member.Value, out var direction) || !(direction.SequenceEqual("ltr"u8) || direction.SequenceEqual("rtl"u8)))
                    findings.Malformed(place.Member("/@direction"), "The direction must be 'ltr' or 'rtl'.");
            }
            else
            {
                findings.Malformed(place, "A language value object has @value, @language and @direction, and nothing else.");
            }
        }

        if (!hasValue)
            findings.Malformed(place, "A language value object needs @value.");
    }

    // The general form of BCP 47: subtags of one to eight letters or digits, the first of letters only.
    private static bool IsLanguageTag(ReadOnlySpan<byte> tag)
    {
        var (length, first) = (0, true);
        foreach (var c in tag)
        {
            if (c == '-')
            {
                if (length == 0)
                    return false;
                (length, first) = (0, false);
            }
            else if (++length > 8 || !(first ? char.IsAsciiLetter((char)c) : char.IsAsciiLetterOrDigit((char)c)))
            {
                return false;
            }
        }

        return length > 0;
    }
}
