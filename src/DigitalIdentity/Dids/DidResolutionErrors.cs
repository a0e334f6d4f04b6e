// Reference: DID Resolution (CR 2026) section 10, Errors; DID 1.0 section 7.1.2 and the DID resolution registry (the old strings);
//            did:key section 3.1 (its own strings).
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Dids;

/// <summary>The standard's own strings for <see cref="DidResolutionError"/>, and the older ones that resolvers still send.</summary>
public static class DidResolutionErrors
{
    private const string Namespace = "https://www.w3.org/ns/did#";

    // One row for each error: enumeration order, code, old string, title.
    private static readonly (DidResolutionError Error, string Code, string Legacy, string Title)[] Table =
    [
        (DidResolutionError.InvalidDid, "INVALID_DID", "invalidDid", "Invalid DID"),
        (DidResolutionError.InvalidDidDocument, "INVALID_DID_DOCUMENT", "invalidDidDocument", "Invalid DID document"),
        (DidResolutionError.NotFound, "NOT_FOUND", "notFound", "Not found"),
        (DidResolutionError.RepresentationNotSupported, "REPRESENTATION_NOT_SUPPORTED", "representationNotSupported", "Representation not supported"),
        (DidResolutionError.InvalidDidUrl, "INVALID_DID_URL", "invalidDidUrl", "Invalid DID URL"),
        (DidResolutionError.MethodNotSupported, "METHOD_NOT_SUPPORTED", "methodNotSupported", "DID method not supported"),
        (DidResolutionError.InvalidOptions, "INVALID_OPTIONS", "invalidOptions", "Invalid options"),
        (DidResolutionError.InternalError, "INTERNAL_ERROR", "internalError", "Internal error"),
        (DidResolutionError.FeatureNotSupported, "FEATURE_NOT_SUPPORTED", "featureNotSupported", "Feature not supported"),
        (DidResolutionError.InvalidPublicKey, "invalidPublicKey", "invalidPublicKey", "Invalid public key"),
        (DidResolutionError.InvalidPublicKeyLength, "invalidPublicKeyLength", "invalidPublicKeyLength", "Invalid public key length"),
        (DidResolutionError.InvalidPublicKeyType, "invalidPublicKeyType", "invalidPublicKeyType", "Invalid public key type"),
        (DidResolutionError.UnsupportedPublicKeyType, "unsupportedPublicKeyType", "unsupportedPublicKeyType", "Unsupported public key type"),
    ];

    /// <summary>The problem type URL, such as <c>https://www.w3.org/ns/did#NOT_FOUND</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is not a member of the enumeration.</exception>
    public static string ToTypeUrl(this DidResolutionError error) => Namespace + error.ToCode();

    /// <summary>The code, such as <c>NOT_FOUND</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is not a member of the enumeration.</exception>
    public static string ToCode(this DidResolutionError error) => Row(error).Code;

    /// <summary>The string of DID 1.0 and its registry, such as <c>notFound</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is not a member of the enumeration.</exception>
    public static string ToLegacyCode(this DidResolutionError error) => Row(error).Legacy;

    /// <summary>A short title for people.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is not a member of the enumeration.</exception>
    public static string ToTitle(this DidResolutionError error) => Row(error).Title;

    /// <summary>Makes the problem.</summary>
    /// <param name="error">The error.</param>
    /// <param name="detail">One English sentence about this occurrence.</param>
    /// <param name="remedy">What can be done about it; empty when nothing sensible can be said.</param>
    public static Problem ToProblem(this DidResolutionError error, string detail, string remedy = "") =>
        new(error.ToTypeUrl(), detail) { Remedy = remedy };

    /// <summary>Reads a problem type URL, a code, or an old string; case-sensitive.</summary>
    /// <param name="text">Such as <c>https://www.w3.org/ns/did#NOT_FOUND</c>, <c>NOT_FOUND</c> or <c>notFound</c>.</param>
    /// <param name="error">The error.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out DidResolutionError error)
    {
        var code = text.AsSpan();
        if (code.StartsWith(Namespace, StringComparison.Ordinal))
            code = code[Namespace.Length..];
        foreach (var row in Table)
        {
            if (code.SequenceEqual(row.Code) || code.SequenceEqual(row.Legacy))
            {
                error = row.Error;
                return true;
            }
        }

        error = default;
        return false;
    }

    internal static Problem At(this DidResolutionError error, string pointer, string detail) =>
        new(error.ToTypeUrl(), detail) { Pointer = pointer };

    private static (DidResolutionError Error, string Code, string Legacy, string Title) Row(DidResolutionError error) =>
        (uint)error < (uint)Table.Length ? Table[(int)error] : throw new ArgumentOutOfRangeException(nameof(error), error, null);
}
