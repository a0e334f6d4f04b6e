using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace DigitalIdentity.Http;

/// <summary>Host names in the one form in which they are compared and looked up: ASCII (punycode), lower case, no trailing dot.</summary>
internal static class HostName
{
    private const int MaxLength = 253; // RFC 1035 section 2.3.4, without the root label
    private const int MaxLabelLength = 63;

    // RFC 1123 section 2.1, and the underscore that is met in practice.
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> NotInAName = SearchValues.Create("/\\:@?#%");

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>The host of an absolute URL whose host is a name; false when it is none that may be looked up.</summary>
    public static bool TryGet(Uri url, out string host)
    {
        host = string.Empty;
        if (url.HostNameType != UriHostNameType.Dns)
            return false;

        string ascii;
        try
        {
            ascii = url.IdnHost.ToLowerInvariant();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return false; // no ASCII form
        }

        var shown = url.Host.Split('.');
        var labels = ascii.Split('.');
        // IDNA reads some other characters as dots: then the name has more labels than it shows.
        if (ascii.Length > MaxLength || shown.Length != labels.Length)
            return false;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Length is 0 or > MaxLabelLength || labels[i].AsSpan().ContainsAnyExcept(LabelCharacters))
                return false;
            // A Unicode label that becomes plain ASCII (full-width letters and the like) only looks like another name.
            if (!Ascii.IsValid(shown[i]) && !labels[i].StartsWith("xn--", StringComparison.Ordinal))
                return false;
        }

        // URL standard, "ends in a number": resolvers may read such a name as an IPv4 address.
        var last = labels[^1].AsSpan();
        if (!last.ContainsAnyExcept(Digits) || last.StartsWith("0x"))
            return false;

        host = ascii;
        return true;
    }

    /// <summary>Brings the entries of a host list into comparable form.</summary>
    public static ImmutableArray<string> Patterns(ImmutableArray<string> entries) =>
        entries.IsDefaultOrEmpty ? [] : [.. entries.Select(Pattern)];

    /// <summary>True when one of the patterns (see <see cref="FetchPolicy.AllowedHosts"/>) covers the host.</summary>
    public static bool Matches(ImmutableArray<string> patterns, string host)
    {
        foreach (var pattern in patterns)
            if (pattern.StartsWith('*') ? host.AsSpan().EndsWith(pattern.AsSpan(1)) : host == pattern)
                return true;
        return false;
    }

    private static string Pattern(string entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var wildcard = entry.StartsWith("*.", StringComparison.Ordinal);
        var name = wildcard ? entry[2..] : entry;
        if (name.AsSpan().ContainsAny(NotInAName)
            || !Uri.TryCreate("https://" + name + "/", UriKind.Absolute, out var url)
            || !TryGet(url, out var host))
            throw new ArgumentException($"'{entry}' is not a host name, nor '*.' and a host name.", nameof(entry));
        return wildcard ? "*." + host : host;
    }
}
