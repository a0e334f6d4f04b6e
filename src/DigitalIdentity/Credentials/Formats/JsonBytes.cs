using System.Globalization;
using System.Text;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>Small pieces of JSON that several formats need.</summary>
internal static class JsonBytes
{
    /// <summary>Pointer to an item of a list.</summary>
    public static string ItemPointer(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}/{index}");

    /// <summary>The claims of a token: what is claimed, and when the token expires if it does (VC-JOSE-COSE section 3.1.3).</summary>
    /// <exception cref="ArgumentException">The claims have an <c>exp</c> of their own.</exception>
    public static ReadOnlyMemory<byte> ClaimsOf(IssuanceRequest request)
    {
        if (request.Options.Expires is not { } expires)
            return request.Claims;
        var end = request.Claims.Span.LastIndexOf((byte)'}');
        byte[] claims = [.. request.Claims.Span[..end], .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"exp\":{expires.ToUnixTimeSeconds()}}}"))];
        return StrictJson.Check(claims, StrictJsonOptions.Default) == JsonError.None
            ? claims
            : throw new ArgumentException("The claims say themselves when they expire.", nameof(request));
    }
}
