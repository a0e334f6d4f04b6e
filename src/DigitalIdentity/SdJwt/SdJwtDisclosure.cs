// Reference: RFC 9901 sections 4.2.1 to 4.2.3.
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>A Disclosure, decoded. Without its digest in a verified SD-JWT it proves nothing.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SdJwtDisclosure
{
    // A value that is as deep as any limit allows, in the Disclosure's own array, with digests below.
    private static readonly StrictJsonOptions Limits = new() { MaxDepth = 260 };

    private readonly byte[] text;

    private SdJwtDisclosure(byte[] text, string salt, string? name, JsonElement value) =>
        (this.text, Salt, Name, Value) = (text, salt, name, value);

    /// <summary>The salt. Telling it to anyone but the intended verifier discloses the claim to whoever can guess it.</summary>
    public string Salt { get; }

    /// <summary>The claim name; null for an array element.</summary>
    public string? Name { get; }

    /// <summary>The claim value, or the array element. It may hold digests of its own.</summary>
    public JsonElement Value { get; }

    /// <summary>Parses a Disclosure: strict base64url of a JSON array of two or three elements that starts with a salt.</summary>
    /// <param name="base64Url">The text between two tildes (ASCII).</param>
    /// <param name="disclosure">The Disclosure, or null.</param>
    /// <returns>True on success.</returns>
    public static bool TryParse(ReadOnlySpan<byte> base64Url, [NotNullWhen(true)] out SdJwtDisclosure? disclosure)
    {
        disclosure = null;
        if (!Base64UrlStrict.TryDecode(base64Url, out byte[] json, out _) || !StrictJson.TryParse(json, Limits, out var array, out _)
            || array.ValueKind != JsonValueKind.Array || array.GetArrayLength() is not (2 or 3) || array[0].ValueKind != JsonValueKind.String)
            return false;

        var isClaim = array.GetArrayLength() == 3;
        if (isClaim && (array[1].ValueKind != JsonValueKind.String || array[1].GetString() is "_sd" or "..." or "_sd_alg"))
            return false;
        disclosure = new SdJwtDisclosure(
            base64Url.ToArray(), array[0].GetString()!, isClaim ? array[1].GetString() : null, array[isClaim ? 2 : 1]);
        return true;
    }

    /// <summary>The digest of this Disclosure in base64url, as it stands in the SD-JWT.</summary>
    /// <param name="algorithm">The SD-JWT's hash algorithm.</param>
    public string Digest(SdJwtHashAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        var digest = new byte[algorithm.TextLength];
        algorithm.HashToText(text, digest);
        return Encoding.ASCII.GetString(digest);
    }

    /// <summary>The Disclosure as it stands in an SD-JWT.</summary>
    public string ToBase64Url() => Encoding.ASCII.GetString(text);

    /// <summary>The claim name alone: salt and value are not for logs.</summary>
    public override string ToString() => Name is null ? "Disclosure of an array element" : $"Disclosure of '{Name}'";
}
