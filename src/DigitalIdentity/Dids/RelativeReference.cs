// References: DID Resolution (CR 2026) section 6.4.1 (relativeRef); RFC 3986 sections 4.2 and 5.
// Deviation: a reference with a scheme, an authority, a backslash or a ".." segment, however encoded, is refused, because the one who
//            wrote the DID URL is not the one who wrote the endpoint: it must not lead to another host or out of the endpoint's folder.
using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>Resolves the <c>relativeRef</c> parameter against service endpoints.</summary>
internal static class RelativeReference
{
    /// <summary>True when the reference can only lead to something at the endpoint's own host and not above it.</summary>
    internal static bool IsSafe(string reference)
    {
        if (!UriReference.TryParse(reference, out var parts, allowUnicode: true) || parts.HasScheme || parts.HasAuthority)
            return false;

        // Servers and clients undo percent-encoding once or more before they look for dot segments; so does this, until nothing changes.
        var path = parts.Path.ToString();
        for (var round = 0; path.Contains('%', StringComparison.Ordinal); round++)
        {
            var decoded = Uri.UnescapeDataString(path);
            if (decoded == path)
                break;
            if (round == 8)
                return false;
            path = decoded;
        }

        if (path.AsSpan().ContainsAny('\\', '\0'))
            return false;
        foreach (var range in path.AsSpan().Split('/'))
            if (path.AsSpan()[range] is "..")
                return false;

        // "/%2Fevil.example" would begin with two slashes once decoded.
        return !path.StartsWith("//", StringComparison.Ordinal);
    }

    /// <summary>RFC 3986 section 5: the endpoint is the base.</summary>
    internal static bool TryResolve(string endpoint, string reference, [NotNullWhen(true)] out string? url) =>
        UriReference.TryResolve(endpoint, reference, out url) && url.Length <= DidLimits.MaxDidUrlLength;
}
