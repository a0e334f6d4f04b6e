// Reference: Securing Verifiable Credentials using JOSE and COSE 1.0, sections 3.1, 3.2 and 6.1.
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Jose;

/// <summary>A media type of a credential or presentation that is secured with JOSE. The set is closed; compare by reference.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class VcJoseMediaType
{
    private VcJoseMediaType(string typ, bool isPresentation, bool isSdJwt) =>
        (Typ, MediaType, Cty, IsPresentation, IsSdJwt) = (typ, "application/" + typ, isPresentation ? "vp" : "vc", isPresentation, isSdJwt);

    /// <summary><c>application/vc+jwt</c>: a credential as a JWT.</summary>
    public static VcJoseMediaType VcJwt { get; } = new("vc+jwt", false, false);

    /// <summary><c>application/vp+jwt</c>: a presentation as a JWT.</summary>
    public static VcJoseMediaType VpJwt { get; } = new("vp+jwt", true, false);

    /// <summary><c>application/vc+sd-jwt</c>: a credential as an SD-JWT.</summary>
    public static VcJoseMediaType VcSdJwt { get; } = new("vc+sd-jwt", false, true);

    /// <summary><c>application/vp+sd-jwt</c>: a presentation as an SD-JWT.</summary>
    public static VcJoseMediaType VpSdJwt { get; } = new("vp+sd-jwt", true, true);

    /// <summary>All four.</summary>
    public static IReadOnlyList<VcJoseMediaType> All { get; } = Array.AsReadOnly([VcJwt, VpJwt, VcSdJwt, VpSdJwt]);

    /// <summary>
    /// Names of the members of a credential that decide how it is verified and so must never be hidden in an SD-JWT, nor anything in them
    /// (section 3.2.1).
    /// </summary>
    public static IReadOnlyList<string> NeverHidden { get; } =
        Array.AsReadOnly(["@context", "type", "credentialStatus", "credentialSchema", "relatedResource"]);

    /// <summary>The value of <c>typ</c>, such as <c>vc+jwt</c>.</summary>
    public string Typ { get; }

    /// <summary>The value of <c>cty</c>: <c>vc</c> or <c>vp</c>.</summary>
    public string Cty { get; }

    /// <summary>The media type, such as <c>application/vc+jwt</c>.</summary>
    public string MediaType { get; }

    /// <summary>True for presentations.</summary>
    public bool IsPresentation { get; }

    /// <summary>True for SD-JWTs.</summary>
    public bool IsSdJwt { get; }

    /// <summary>Finds the type that a <c>typ</c> value or a media type names.</summary>
    /// <param name="value">Such as <c>vc+jwt</c> or <c>application/vc+jwt</c>; case does not matter.</param>
    /// <param name="type">The type, or null.</param>
    public static bool TryFind(string? value, [NotNullWhen(true)] out VcJoseMediaType? type)
    {
        type = null;
        foreach (var candidate in All)
            if (JoseMediaTypes.AreEqual(value, candidate.Typ))
                type = candidate;
        return type is not null;
    }

    /// <summary>The header to sign with.</summary>
    /// <param name="keyId">The absolute DID URL of the verification method, or another name of the key; null for none.</param>
    public JwsHeaderOptions Header(string? keyId) => new() { Typ = Typ, Cty = Cty, Kid = keyId };

    /// <summary>Returns <see cref="MediaType"/>.</summary>
    public override string ToString() => MediaType;
}
