// Reference: RFC 8288 (Web Linking) section 3 and appendix B.
namespace DigitalIdentity.JsonLd.Loading;

/// <summary>Reads Link header fields. Takes linear time; a part that cannot be read ends the field that holds it.</summary>
internal static class LinkHeader
{
    /// <summary>The links of all fields, in their order. Links without a relation are left out.</summary>
    public static List<WebLink> Parse(IEnumerable<string> fields)
    {
        var links = new List<WebLink>();
        foreach (var field in fields)
            Parse(field, links);
        return links;
    }

    // Appendix B.2
    private static void Parse(string field, List<WebLink> links)
    {
        var scanner = new HeaderScanner(field, isList: true);
        for (; ; )
        {
            scanner.Rest = scanner.Rest.TrimStart(" \t,");
            var close = scanner.Rest.IndexOf('>');
            if (!scanner.Rest.StartsWith('<') || close < 0)
                return;
            var target = scanner.Rest[1..close];
            scanner.Rest = scanner.Rest[(close + 1)..];

            // Only the first of several equal parameters counts (sections 3.3 and 3.4.1).
            string? relations = null, type = null, anchor = null;
            while (scanner.TryReadParameter(out var name, out var value))
            {
                if (name.Equals("rel", StringComparison.OrdinalIgnoreCase))
                    relations ??= value.Read();
                else if (name.Equals("type", StringComparison.OrdinalIgnoreCase))
                    type ??= value.Read();
                else if (name.Equals("anchor", StringComparison.OrdinalIgnoreCase))
                    anchor ??= value.Read();
            }

            if (relations is not null)
                links.Add(new WebLink(target.Trim(" \t").ToString(), relations, type, anchor));
            scanner.SkipWhitespace();
            if (!scanner.Rest.StartsWith(','))
                return;
        }
    }
}
