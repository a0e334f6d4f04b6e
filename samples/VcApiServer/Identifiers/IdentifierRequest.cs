// Reference: DID Resolution (CR 2026) section "HTTP(S) Binding", steps 2 to 4.
using System.Collections.Immutable;
using System.Globalization;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace VcApiServer.Identifiers;

/// <summary>What was asked of <c>/1.0/identifiers/</c>: a DID or DID URL, and options.</summary>
/// <param name="Identifier">The DID or DID URL; whether it is one is not known yet.</param>
/// <param name="Options">The query parameters that are options; empty when the query belongs to the DID URL.</param>
internal sealed record IdentifierRequest(string Identifier, IReadOnlyList<KeyValuePair<string, string>> Options)
{
    public const string Path = "/1.0/identifiers/";

    /// <summary>
    /// Reads the target of the request as it was sent. An identifier that was appended as it is, is taken as it is, and a query after it is its
    /// own; one that was percent-encoded (<c>did%3A...</c>), as it must be when there are options, is decoded once, and the query holds the options.
    /// </summary>
    /// <param name="rawTarget">Path and query, undecoded: a framework that decodes for us would decode what belongs to the DID.</param>
    public static IdentifierRequest? Read(string rawTarget)
    {
        var start = rawTarget.IndexOf(Path, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var rest = rawTarget[(start + Path.Length)..];
        if (!rest.StartsWith("did%3a", StringComparison.OrdinalIgnoreCase))
            return new IdentifierRequest(rest, []);

        var question = rest.IndexOf('?', StringComparison.Ordinal);
        return question < 0
            ? new IdentifierRequest(Uri.UnescapeDataString(rest), [])
            : new IdentifierRequest(Uri.UnescapeDataString(rest[..question]), Parameters(rest[(question + 1)..]));
    }

    /// <summary>A bare DID with its query, if any, read as resolution options: what a client means that asks for a resolution result.</summary>
    public IdentifierRequest WithQueryAsOptions()
    {
        var question = Identifier.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? this : new IdentifierRequest(Identifier[..question], [.. Parameters(Identifier[(question + 1)..]), .. Options]);
    }

    /// <summary>The options of a resolution; null when one is malformed or stands twice.</summary>
    public DidResolutionOptions? ResolutionOptions()
    {
        var result = new DidResolutionOptions();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in Options)
        {
            if (!seen.Add(name))
                return null;
            switch (name)
            {
                case "expandRelativeUrls" when bool.TryParse(value, out var expand):
                    result = result with { ExpandRelativeUrls = expand };
                    break;
                case "noCache" when bool.TryParse(value, out var noCache):
                    result = result with { NoCache = noCache };
                    break;
                case "versionId" when value.Length > 0:
                    result = result with { VersionId = value };
                    break;
                case "versionTime" when TryReadTime(value, out var time):
                    result = result with { VersionTime = time };
                    break;
                case "expandRelativeUrls" or "noCache" or "versionId" or "versionTime" or "accept" or "":
                    return null; // malformed; accept is a header here
                default:
                    result = result with { Additional = result.Additional.SetItem(name, value) };
                    break;
            }
        }

        return result;
    }

    /// <summary>The options of a dereferencing; null when one is malformed, unknown or stands twice.</summary>
    public DidUrlDereferencingOptions? DereferencingOptions(string? accept)
    {
        var result = new DidUrlDereferencingOptions { Accept = accept };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in Options)
        {
            if (!seen.Add(name))
                return null;
            switch (name)
            {
                case "expandRelativeUrls" when bool.TryParse(value, out var expand):
                    result = result with { ExpandRelativeUrls = expand };
                    break;
                case "noCache" when bool.TryParse(value, out var noCache):
                    result = result with { NoCache = noCache };
                    break;
                case "verificationRelationship" when VerificationRelationships.TryParse(value, out var relationship):
                    result = result with { VerificationRelationship = relationship };
                    break;
                default:
                    return null;
            }
        }

        return result;
    }

    // "+" is a plus sign, as in DID URLs.
    private static ImmutableArray<KeyValuePair<string, string>> Parameters(string query)
    {
        var parameters = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            parameters.Add(new(Uri.UnescapeDataString(name), Uri.UnescapeDataString(value)));
        }

        return parameters.DrainToImmutable();
    }

    // Section 5.1: UTC, whole seconds.
    private static bool TryReadTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
