// Reference: Decentralized Identifiers (DIDs) v1.1 section 3.1, DID Syntax.
// Parameters: at most DidLimits.MaxDidLength characters.
using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Dids;

namespace DigitalIdentity;

/// <summary>A decentralized identifier, such as <c>did:key:z6Mk...</c>: a string that conforms to the DID syntax.</summary>
/// <remarks>
/// Immutable and thread-safe. Compared character by character, case included (DID 1.1 section 3.1): no method's own normalisation is
/// applied. A DID has no path, query or fragment; see <see cref="DidUrl"/> for those.
/// </remarks>
public sealed class Did : IEquatable<Did>, ISpanParsable<Did>
{
    private readonly int _methodEnd;

    private Did(string value, int methodEnd) => (Value, _methodEnd) = (value, methodEnd);

    /// <summary>The whole DID.</summary>
    public string Value { get; }

    /// <summary>The method's name: <c>key</c> in <c>did:key:z6Mk...</c>.</summary>
    public string Method => MethodSpan switch
    {
        "key" => "key",
        "jwk" => "jwk",
        "web" => "web",
        "peer" => "peer",
        var name => name.ToString(),
    };

    /// <summary>What follows the method's name and colon, percent-encoding kept: <c>z6Mk...</c> in <c>did:key:z6Mk...</c>.</summary>
    public string MethodSpecificId => MethodSpecificIdSpan.ToString();

    internal ReadOnlySpan<char> MethodSpan => Value.AsSpan(4, _methodEnd - 4);

    internal ReadOnlySpan<char> MethodSpecificIdSpan => Value.AsSpan(_methodEnd + 1);

    /// <summary>Same characters.</summary>
    /// <param name="left">One DID.</param>
    /// <param name="right">Another.</param>
    public static bool operator ==(Did? left, Did? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Not the same characters.</summary>
    /// <param name="left">One DID.</param>
    /// <param name="right">Another.</param>
    public static bool operator !=(Did? left, Did? right) => !(left == right);

    /// <summary>Parses a DID that is known to be well-formed; use <see cref="TryParse(string?, out Did?)"/> for what others sent.</summary>
    /// <param name="s">The DID.</param>
    /// <param name="provider">Not used; DIDs have no culture.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    /// <exception cref="FormatException"><paramref name="s"/> is not a DID.</exception>
    public static Did Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out var did) ? did : throw new FormatException("The text is not a DID (DID 1.1 section 3.1).");
    }

    /// <summary>Parses a DID that is known to be well-formed.</summary>
    /// <param name="s">The DID.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException"><paramref name="s"/> is not a DID.</exception>
    public static Did Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => Parse(s.ToString(), provider);

    /// <summary>Parses a DID.</summary>
    /// <param name="s">Any text.</param>
    /// <param name="result">The DID.</param>
    /// <returns>False when <paramref name="s"/> is null, too long, or not a DID.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, [NotNullWhen(true)] out Did? result)
    {
        result = s is { Length: <= DidLimits.MaxDidLength } && DidSyntax.TryReadDid(s, out var methodEnd, out var end) && end == s.Length
            ? new Did(s, methodEnd)
            : null;
        return result is not null;
    }

    /// <inheritdoc cref="TryParse(string?, out Did?)"/>
    /// <param name="s">Any text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The DID.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Did result) =>
        TryParse(s, out result);

    /// <inheritdoc cref="TryParse(string?, out Did?)"/>
    /// <param name="s">Any text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The DID.</param>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out Did result)
    {
        result = s.Length <= DidLimits.MaxDidLength && DidSyntax.TryReadDid(s, out var methodEnd, out var end) && end == s.Length
            ? new Did(s.ToString(), methodEnd)
            : null;
        return result is not null;
    }

    /// <summary>Same characters, case included.</summary>
    /// <param name="other">Another DID.</param>
    public bool Equals([NotNullWhen(true)] Did? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Did other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The DID itself.</summary>
    public override string ToString() => Value;

    // The DID at the start of a DID URL that was already scanned.
    internal static Did FromScanned(string value, int methodEnd) => new(value, methodEnd);
}
