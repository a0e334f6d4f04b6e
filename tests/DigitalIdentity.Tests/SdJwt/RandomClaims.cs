using System.Text.Json.Nodes;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>Random claims, and a plain model of what hiding and showing means. Fixed by its seed.</summary>
internal sealed class RandomClaims
{
    private static readonly string[] Names =
        ["a", "b", "c", "name", "", "a/b", "m~n", "é", "\"q\"", "_sdx", "..", "0", "1", "sub", "longer claim name with spaces", "日本", "line\nbreak"];

    private readonly Random random;

    internal RandomClaims(int seed)
    {
        random = new Random(seed);
        Root = (JsonObject)Container(true, 0)!;
        Walk(Root, "", Pointers);
        Hidden = Pointers.Where(_ => random.Next(3) > 0).ToHashSet(StringComparer.Ordinal);
        Reveal = Pointers.Where(_ => random.Next(6) == 0).ToList();
    }

    /// <summary>The claims.</summary>
    internal JsonObject Root { get; }

    /// <summary>Pointers to everything in them but the root.</summary>
    internal List<string> Pointers { get; } = [];

    /// <summary>What may be hidden.</summary>
    internal HashSet<string> Hidden { get; }

    /// <summary>What is to be shown.</summary>
    internal List<string> Reveal { get; }

    internal int Next(int end) => random.Next(end);

    /// <summary>What a verifier must see.</summary>
    internal JsonNode Expected() => Show(Root, "")!;

    /// <summary>The Disclosures needed: hidden claims that are shown, and around which nothing hidden stays hidden.</summary>
    internal IEnumerable<string> ExpectedDisclosed() => Hidden.Where(IsVisible);

    // A claim is visible when it and everything around it is in the clear, asked for, inside or around what is asked for.
    private bool IsVisible(string pointer)
    {
        for (var end = pointer.Length; end > 0; end = pointer.LastIndexOf('/', end - 1))
            if (Hidden.Contains(pointer[..end]) && !Reveal.Exists(asked => IsWithin(pointer[..end], asked) || IsWithin(asked, pointer[..end])))
                return false;
        return true;
    }

    private static bool IsWithin(string inner, string outer) => inner == outer || inner.StartsWith(outer + "/", StringComparison.Ordinal);

    private JsonNode? Show(JsonNode? node, string pointer)
    {
        if (node is JsonObject members)
        {
            var shown = new JsonObject();
            foreach (var (name, value) in members)
                if (IsVisible(pointer + "/" + Escape(name)))
                    shown[name] = Show(value, pointer + "/" + Escape(name));
            return shown;
        }

        if (node is not JsonArray elements)
            return node?.DeepClone();
        var list = new JsonArray();
        for (var i = 0; i < elements.Count; i++)
            if (IsVisible($"{pointer}/{i}"))
                list.Add(Show(elements[i], $"{pointer}/{i}"));
        return list;
    }

    private static void Walk(JsonNode? node, string pointer, List<string> pointers)
    {
        if (pointer.Length > 0)
            pointers.Add(pointer);
        if (node is JsonObject members)
            foreach (var (name, value) in members)
                Walk(value, pointer + "/" + Escape(name), pointers);
        if (node is JsonArray elements)
            for (var i = 0; i < elements.Count; i++)
                Walk(elements[i], $"{pointer}/{i}", pointers);
    }

    private JsonNode? Container(bool isObject, int depth)
    {
        var count = random.Next(depth == 0 ? 8 : 5);
        if (!isObject)
            return new JsonArray([.. Enumerable.Range(0, count).Select(_ => Value(depth + 1))]);
        var result = new JsonObject();
        for (var i = 0; i < count; i++)
            result[Names[random.Next(Names.Length)]] = Value(depth + 1);
        return result;
    }

    private JsonNode? Value(int depth) => random.Next(depth > 4 ? 6 : 10) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-1000, 1000),
        3 => random.NextDouble(),
        4 => Names[random.Next(Names.Length)],
        5 => new string('x', random.Next(200)),
        6 or 7 => Container(true, depth),
        _ => Container(false, depth),
    };

    private static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");
}
