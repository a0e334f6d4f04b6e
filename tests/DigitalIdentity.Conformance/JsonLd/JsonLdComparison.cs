using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace DigitalIdentity.Conformance.JsonLd;

/// <summary>
/// The suites' "JSON-LD object comparison": objects by member, arrays in any order except those of lists, and blank node identifiers
/// up to renaming where the operation makes new ones.
/// </summary>
/// <remarks>
/// JSON literals and contexts are compared as they are: order counts in them. Language tags are the same in upper and lower case,
/// as processors may change it.
/// </remarks>
internal static class JsonLdComparison
{
    /// <summary>True when two documents say the same.</summary>
    /// <param name="expected">One document.</param>
    /// <param name="actual">The other.</param>
    /// <param name="renaming">Whether blank node identifiers may differ, as long as they differ in the same way everywhere.</param>
    internal static bool AreSame(JsonElement expected, JsonElement actual, bool renaming = false) =>
        Match(expected, actual, inList: false, renaming, new Names(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty)).Any();

    private static IEnumerable<Names> Match(JsonElement x, JsonElement y, bool inList, bool renaming, Names names)
    {
        if (Signature(x, inList, renaming) != Signature(y, inList, renaming))
            return [];
        return x.ValueKind switch
        {
            JsonValueKind.String when renaming && IsBlank(x.GetString()!) => names.With(x.GetString()!, y.GetString()!) is { } more ? [more] : [],
            JsonValueKind.Array => inList ? MatchInOrder(x, y, 0, renaming, names) : MatchInAnyOrder([.. x.EnumerateArray()], [.. y.EnumerateArray()], renaming, names),
            JsonValueKind.Object => MatchMembers([.. x.EnumerateObject()], [.. y.EnumerateObject()], renaming, names),
            _ => [names],
        };
    }

    private static IEnumerable<Names> MatchInOrder(JsonElement x, JsonElement y, int from, bool renaming, Names names)
    {
        if (from == x.GetArrayLength())
            return [names];
        return Match(x[from], y[from], inList: true, renaming, names).SelectMany(found => MatchInOrder(x, y, from + 1, renaming, found));
    }

    private static IEnumerable<Names> MatchInAnyOrder(ImmutableArray<JsonElement> x, ImmutableArray<JsonElement> y, bool renaming, Names names)
    {
        if (x.IsEmpty)
            return [names];
        return Enumerable.Range(0, y.Length).SelectMany(i =>
            Match(x[0], y[i], inList: false, renaming, names).SelectMany(found => MatchInAnyOrder(x.RemoveAt(0), y.RemoveAt(i), renaming, found)));
    }

    private static IEnumerable<Names> MatchMembers(ImmutableArray<JsonProperty> x, ImmutableArray<JsonProperty> y, bool renaming, Names names)
    {
        if (x.IsEmpty)
            return [names];
        var (name, value) = (x[0].Name, x[0].Value);
        if (IsWhole(name))
            return MatchMembers(x.RemoveAt(0), y.RemoveAt(Index(y, name)), renaming, names);
        return Enumerable.Range(0, y.Length).Where(i => y[i].Name == name || (renaming && IsBlank(name) && IsBlank(y[i].Name))).SelectMany(i =>
            (y[i].Name == name && !IsBlank(name) ? names : names.With(name, y[i].Name)) is { } named
                ? Match(value, y[i].Value, name == "@list", renaming, named).SelectMany(found => MatchMembers(x.RemoveAt(0), y.RemoveAt(i), renaming, found))
                : []);
    }

    private static int Index(ImmutableArray<JsonProperty> members, string name)
    {
        for (var i = 0; i < members.Length; i++)
            if (members[i].Name == name)
                return i;
        return -1;
    }

    /// <summary>A text that is the same for what may match: sorted where order does not count, without blank node identifiers where they may differ.</summary>
    private static string Signature(JsonElement value, bool inList, bool renaming)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return renaming && IsBlank(value.GetString()!) ? "_:" : JsonSerializer.Serialize(value.GetString());
            case JsonValueKind.Number:
                return value.GetDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            case JsonValueKind.Array:
                var items = value.EnumerateArray().Select(item => Signature(item, inList, renaming));
                return $"[{string.Join(',', inList ? items : items.Order(StringComparer.Ordinal))}]";
            case JsonValueKind.Object:
                var text = new StringBuilder();
                foreach (var member in value.EnumerateObject().Select(member => (Name: renaming && IsBlank(member.Name) ? "_:" : member.Name, member))
                    .Select(pair => pair.Name + ":" + pair.Name switch
                    {
                        "@context" or "@value" => Exact(pair.member.Value),
                        "@language" => Exact(pair.member.Value).ToLowerInvariant(),
                        _ => Signature(pair.member.Value, pair.Name == "@list", renaming),
                    })
                    .Order(StringComparer.Ordinal))
                    text.Append(member).Append(',');
                return $"{{{text}}}";
            default:
                return value.GetRawText();
        }
    }

    // Members in any order, as in JSON; everything else as it stands.
    private static string Exact(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject().Select(member => member.Name + ":" + Exact(member.Value)).Order(StringComparer.Ordinal))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Exact))}]",
        _ => Signature(value, inList: true, renaming: false),
    };

    // Members of which signatures say everything.
    private static bool IsWhole(string name) => name is "@context" or "@value" or "@language";

    private static bool IsBlank(string text) => text.StartsWith("_:", StringComparison.Ordinal);

    /// <summary>Which blank node identifiers were matched with which: one to one.</summary>
    private sealed record Names(ImmutableDictionary<string, string> There, ImmutableDictionary<string, string> Back)
    {
        internal Names? With(string x, string y)
        {
            var known = There.TryGetValue(x, out var there);
            if (known || Back.ContainsKey(y))
                return known && there == y ? this : null;
            return new Names(There.Add(x, y), Back.Add(y, x));
        }
    }
}
