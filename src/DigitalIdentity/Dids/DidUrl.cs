// References: Decentralized Identifiers (DIDs) v1.1 sections 3.2 (DID URL Syntax) and 3.2.4 (Relative DID URLs); RFC 3986 section 5.2.
// Parameters: at most DidLimits.MaxDidUrlLength characters.
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace DigitalIdentity;

/// <summary>A DID followed by an optional path, query and fragment, such as <c>did:example:123#key-1</c>.</summary>
/// <remarks>Immutable and thread-safe. Compared character by character, case included; the order of parameters counts.</remarks>
public sealed class DidUrl : IEquatable<DidUrl>, ISpanParsable<DidUrl>
{
    private readonly int _pathEnd;
    private readonly int _queryEnd;
    private readonly ImmutableArray<DidParameter> _parameters;

    private DidUrl(string value, Did did, int pathEnd, int queryEnd, ImmutableArray<DidParameter> parameters) =>
        (Value, Did, _pathEnd, _queryEnd, _parameters) = (value, did, pathEnd, queryEnd, parameters);

    /// <summary>The whole DID URL.</summary>
    public string Value { get; }

    /// <summary>The DID it begins with.</summary>
    public Did Did { get; }

    /// <summary>The path with its leading slash, percent-encoding kept; empty when there is none.</summary>
    public string Path => Value[Did.Value.Length.._pathEnd];

    /// <summary>The query without its question mark, percent-encoding kept; null when there is none.</summary>
    public string? Query => _queryEnd == _pathEnd ? null : Value[(_pathEnd + 1).._queryEnd];

    /// <summary>The fragment without its number sign, percent-encoding kept; null when there is none.</summary>
    public string? Fragment => _queryEnd == Value.Length ? null : Value[(_queryEnd + 1)..];

    /// <summary>The query's parameters in order. None of the standard's own parameters stands twice.</summary>
    public ImmutableArray<DidParameter> Parameters => _parameters;

    /// <summary>True when there is neither path nor query nor fragment.</summary>
    public bool IsBareDid => Value.Length == Did.Value.Length;

    internal bool HasPathOrQuery => _queryEnd != Did.Value.Length;

    /// <summary>Same characters.</summary>
    /// <param name="left">One DID URL.</param>
    /// <param name="right">Another.</param>
    public static bool operator ==(DidUrl? left, DidUrl? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Not the same characters.</summary>
    /// <param name="left">One DID URL.</param>
    /// <param name="right">Another.</param>
    public static bool operator !=(DidUrl? left, DidUrl? right) => !(left == right);

    /// <summary>Parses an absolute DID URL that is known to be well-formed; use <see cref="TryParse(string?, out DidUrl?)"/> for what others sent.</summary>
    /// <param name="s">The DID URL.</param>
    /// <param name="provider">Not used; DID URLs have no culture.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    /// <exception cref="FormatException"><paramref name="s"/> is not a DID URL.</exception>
    public static DidUrl Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out var url) ? url : throw new FormatException("The text is not a DID URL (DID 1.1 section 3.2).");
    }

    /// <summary>Parses an absolute DID URL that is known to be well-formed.</summary>
    /// <param name="s">The DID URL.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException"><paramref name="s"/> is not a DID URL.</exception>
    public static DidUrl Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => Parse(s.ToString(), provider);

    /// <summary>Parses an absolute DID URL.</summary>
    /// <param name="s">Any text.</param>
    /// <param name="result">The DID URL.</param>
    /// <returns>
    /// False when <paramref name="s"/> is null, too long, not a DID URL, or repeats one of the parameters <c>service</c>,
    /// <c>serviceType</c>, <c>relativeRef</c>, <c>versionId</c>, <c>versionTime</c> (DID Resolution section 3.2.2).
    /// </returns>
    public static bool TryParse([NotNullWhen(true)] string? s, [NotNullWhen(true)] out DidUrl? result)
    {
        result = null;
        if (s is not { Length: <= DidLimits.MaxDidUrlLength })
            return false;

        // did-url = did path-abempty [ "?" query ] [ "#" fragment ]
        if (!DidSyntax.TryReadDid(s, out var methodEnd, out var didEnd) || didEnd > DidLimits.MaxDidLength)
            return false;

        var text = s.AsSpan();
        var fragmentAt = text.IndexOf('#');
        var queryEnd = fragmentAt < 0 ? s.Length : fragmentAt;
        var queryAt = text[..queryEnd].IndexOf('?');
        var pathEnd = queryAt < 0 ? queryEnd : queryAt;

        if (!DidSyntax.IsPath(text[didEnd..pathEnd]))
            return false;

        ImmutableArray<DidParameter> parameters = [];
        if (queryAt >= 0)
        {
            var query = text[(queryAt + 1)..queryEnd];
            if (!DidSyntax.IsQueryOrFragment(query) || !DidUrlQuery.TryParse(query, out parameters))
                return false;
        }

        if (fragmentAt >= 0 && !DidSyntax.IsQueryOrFragment(text[(fragmentAt + 1)..]))
            return false;

        var did = Did.FromScanned(didEnd == s.Length ? s : s[..didEnd], methodEnd);
        result = new DidUrl(s, did, pathEnd, queryEnd, parameters);
        return true;
    }

    /// <inheritdoc cref="TryParse(string?, out DidUrl?)"/>
    /// <param name="s">Any text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The DID URL.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out DidUrl result) =>
        TryParse(s, out result);

    /// <inheritdoc cref="TryParse(string?, out DidUrl?)"/>
    /// <param name="s">Any text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The DID URL.</param>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, [MaybeNullWhen(false)] out DidUrl result)
    {
        result = null;
        return s.Length <= DidLimits.MaxDidUrlLength && TryParse(s.ToString(), out result);
    }

    /// <summary>
    /// Resolves an absolute or relative DID URL, such as <c>#key-1</c>, against the DID of the document it stands in
    /// (DID 1.1 section 3.2.4). The DID plays the authority's part, so a reference cannot replace it.
    /// </summary>
    /// <param name="subject">The DID of the document.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="result">The absolute DID URL.</param>
    /// <returns>False when <paramref name="reference"/> is malformed, has an authority (<c>//host</c>), or is a URL of another scheme.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="subject"/> is null.</exception>
    public static bool TryResolve(Did subject, [NotNullWhen(true)] string? reference, [NotNullWhen(true)] out DidUrl? result)
    {
        ArgumentNullException.ThrowIfNull(subject);
        result = null;
        if (reference is null || reference.Length > DidLimits.MaxDidUrlLength)
            return false;
        if (reference.StartsWith("did:", StringComparison.Ordinal))
            return TryParse(reference, out result);
        if (!UriReference.TryParse(reference, out var parts) || parts.HasScheme || parts.HasAuthority)
            return false;

        // RFC 3986 section 5.2.2; section 5.2.3: the base has an authority and an empty path, so "/" precedes a relative path.
        var path = parts.Path.IsEmpty
            ? ""
            : UriReference.RemoveDotSegments(parts.Path[0] == '/' ? parts.Path : string.Concat("/", parts.Path));
        return TryParse(string.Concat(subject.Value, path, parts.QueryAndFragment), out result);
    }

    /// <summary>The value of a parameter, percent-decoded once; the first one when a parameter that is not the standard's own is repeated.</summary>
    /// <param name="name">Such as <c>service</c>; case-sensitive.</param>
    /// <param name="value">The value.</param>
    public bool TryGetParameter(string name, [NotNullWhen(true)] out string? value)
    {
        foreach (var parameter in _parameters)
        {
            if (string.Equals(parameter.Name, name, StringComparison.Ordinal))
            {
                value = parameter.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Same characters, case included.</summary>
    /// <param name="other">Another DID URL.</param>
    public bool Equals([NotNullWhen(true)] DidUrl? other) =>
        other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DidUrl other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The DID URL itself.</summary>
    public override string ToString() => Value;
}
