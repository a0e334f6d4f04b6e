using System.Collections.Immutable;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>JSON-LD contexts of DID documents.</summary>
public static class DidContexts
{
    /// <summary>DID 1.0: <c>https://www.w3.org/ns/did/v1</c>.</summary>
    public const string V1 = "https://www.w3.org/ns/did/v1";

    /// <summary>DID 1.1: <c>https://www.w3.org/ns/did/v1.1</c>. It defines Multikey and JsonWebKey.</summary>
    public const string V1_1 = "https://www.w3.org/ns/did/v1.1";

    private static readonly ImmutableArray<string> OnlyV1_1 = [V1_1];

    /// <summary>The contexts that define a document's verification methods.</summary>
    internal static ImmutableArray<string> For(DidDocumentVersion version, params IEnumerable<string> types)
    {
        var contexts = version == DidDocumentVersion.V1_0 ? [V1] : OnlyV1_1;
        foreach (var type in types)
            if (ContextOf(version, type) is { } context && !contexts.Contains(context))
                contexts = contexts.Add(context);
        return contexts;
    }

    private static string? ContextOf(DidDocumentVersion version, string type) => type switch
    {
        // In neither version's own context.
        VerificationMethodTypes.JsonWebKey2020 => "https://w3id.org/security/suites/jws-2020/v1",
        VerificationMethodTypes.Ed25519VerificationKey2020 => "https://w3id.org/security/suites/ed25519-2020/v1",
        VerificationMethodTypes.X25519KeyAgreementKey2020 => "https://w3id.org/security/suites/x25519-2020/v1",

        VerificationMethodTypes.Multikey when version == DidDocumentVersion.V1_0 => "https://w3id.org/security/multikey/v1",
        VerificationMethodTypes.JsonWebKey when version == DidDocumentVersion.V1_0 => "https://w3id.org/security/jwk/v1",
        _ => null,
    };
}
