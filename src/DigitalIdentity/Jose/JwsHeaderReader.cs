// Reference: RFC 7515 section 4 (JOSE header), 4.1.11 (crit), 7.2.1 (disjoint headers); RFC 7797 (b64); RFC 8725 section 3.
using System.Text.Json;

namespace DigitalIdentity.Jose;

/// <summary>Turns the bytes of a protected header into a <see cref="JwsHeader"/>, or says why not.</summary>
internal static class JwsHeaderReader
{
    public static JoseError TryRead(ReadOnlySpan<byte> utf8, out JwsHeader? header)
    {
        header = null;
        if (!JoseJson.TryParseObject(utf8, out var json))
            return JoseError.InvalidHeader;

        string? alg = null, typ = null, cty = null, kid = null;
        IReadOnlyList<string> crit = [];
        foreach (var member in json.EnumerateObject())
        {
            var value = member.Value;
            if (member.NameEquals("alg"u8))
            {
                if (!TryString(value, out alg))
                    return JoseError.InvalidHeader;
            }
            else if (member.NameEquals("typ"u8))
            {
                if (!TryString(value, out typ))
                    return JoseError.InvalidHeader;
            }
            else if (member.NameEquals("cty"u8))
            {
                if (!TryString(value, out cty))
                    return JoseError.InvalidHeader;
            }
            else if (member.NameEquals("kid"u8))
            {
                if (!TryString(value, out kid))
                    return JoseError.InvalidHeader;
            }
            else if (member.NameEquals("zip"u8))
                return JoseError.Compressed;
            else if (member.NameEquals("b64"u8) && value.ValueKind != JsonValueKind.True)
                return JoseError.UnencodedPayload;
            else if (member.NameEquals("crit"u8) && !TryCritical(json, value, out crit))
                return JoseError.UnsupportedCritical;
        }

        if (alg is null)
            return JoseError.MissingAlgorithm;
        if (!KeyAlgorithm.TryFromJose(alg, out var algorithm))
            return JoseError.UnsupportedAlgorithm;
        header = new JwsHeader(json, alg, algorithm, typ, cty, kid, crit);
        return JoseError.None;
    }

    /// <summary>
    /// True when the header may stand beside the protected one: an object, no member in both, and none of the members that decide
    /// how the token is read (those must be signed).
    /// </summary>
    public static bool IsDisjoint(JwsHeader header, JsonElement unprotected)
    {
        if (unprotected.ValueKind != JsonValueKind.Object)
            return false;
        foreach (var member in unprotected.EnumerateObject())
            if (header.Json.TryGetProperty(member.Name, out _) || member.Name is "alg" or "crit" or "b64" or "zip" or "enc")
                return false;
        return !unprotected.TryGetProperty("kid", out var kid) || kid.ValueKind == JsonValueKind.String;
    }

    // A non-empty array of unique names that are in the header and that RFC 7515 itself does not define.
    private static bool TryCritical(JsonElement header, JsonElement value, out IReadOnlyList<string> names)
    {
        names = [];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > 16)
            return false;
        var found = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (!TryString(item, out var name) || IsRegistered(name!) || found.Contains(name!) || !header.TryGetProperty(name!, out _))
                return false;
            found.Add(name!);
        }

        names = found.AsReadOnly();
        return true;
    }

    private static bool IsRegistered(string name) =>
        name is "alg" or "jku" or "jwk" or "kid" or "x5u" or "x5c" or "x5t" or "x5t#S256" or "typ" or "cty" or "crit";

    private static bool TryString(JsonElement value, out string? text)
    {
        text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is not null;
    }
}
