using System.Text.Json;

namespace DigitalIdentity.Jose;

/// <summary>The protected header of a JWS (RFC 7515 section 4). It was strict JSON and its registered parameters have the right types.</summary>
/// <remarks>
/// Immutable and thread-safe. <c>jwk</c>, <c>jku</c>, <c>x5u</c> and <c>x5c</c> are what the sender says, not what is true: no key of a header
/// is ever used by this library to verify that same token.
/// </remarks>
public sealed class JwsHeader
{
    internal JwsHeader(JsonElement json, string alg, KeyAlgorithm algorithm, string? typ, string? cty, string? kid, IReadOnlyList<string> crit) =>
        (Json, Alg, Algorithm, Typ, Cty, Kid, Crit) = (json, alg, algorithm, typ, cty, kid, crit);

    /// <summary>The signature algorithm, such as <c>ES256</c>. Always asymmetric; the key decides whether it is right.</summary>
    public string Alg { get; }

    /// <summary>The kind of key that <see cref="Alg"/> needs.</summary>
    public KeyAlgorithm Algorithm { get; }

    /// <summary>Media type of the whole token as written, such as <c>vc+jwt</c>; null when absent.</summary>
    public string? Typ { get; }

    /// <summary>Media type of the payload as written, such as <c>vc</c>; null when absent.</summary>
    public string? Cty { get; }

    /// <summary>Which key the sender says has signed; null when absent.</summary>
    public string? Kid { get; }

    /// <summary>The critical extensions, all understood by the caller; empty when there are none.</summary>
    public IReadOnlyList<string> Crit { get; }

    /// <summary>The whole header, members not named here included. Values are as sent and unchecked.</summary>
    public JsonElement Json { get; }

    /// <summary>Reads a member that is a string.</summary>
    /// <param name="name">The member's name, case-sensitive.</param>
    /// <returns>The value; null when the member is absent or not a string.</returns>
    public string? GetString(string name) =>
        Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
