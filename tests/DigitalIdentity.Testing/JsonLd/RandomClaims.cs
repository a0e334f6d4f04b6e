using System.Text.Json.Nodes;

namespace DigitalIdentity.Testing.JsonLd;

/// <summary>
/// Makes documents as credentials are: one context at the top, which calls keywords <c>id</c> and <c>type</c>; objects in objects, arrays, lists,
/// values of all kinds, and few values, so that one quad often comes from two places.
/// </summary>
public sealed class RandomClaims
{
    private static readonly string[] Terms = ["name", "knows", "part", "c~d", "0"];
    private static readonly string[] References = ["urn:n:1", "urn:n:2", "https://n.example/3", "_:b0", "_:x", "_:c14n0"];
    private static readonly string[] Texts = ["x", "y", "two words", "\u00e9\ud83d\ude00", "line\nbreak", ""];

    private readonly Choice _choice;
    private readonly bool _stable;
    private int _left;

    private RandomClaims(Choice choice, bool stable, int nodes) => (_choice, _stable, _left) = (choice, stable, nodes);

    /// <summary>What all of these documents have for a context.</summary>
    public static JsonObject Context => new()
    {
        ["id"] = "@id",
        ["type"] = "@type",
        ["name"] = "https://v.example/name",
        ["knows"] = "https://v.example/knows",
        ["part"] = "https://v.example/part",
        ["c~d"] = "https://v.example/tilde",
        ["0"] = "https://v.example/zero",
        ["C"] = new JsonObject { ["@id"] = "https://v.example/C", ["@context"] = new JsonObject { ["own"] = "https://v.example/ownC" } },
        ["D"] = new JsonObject { ["@id"] = "https://v.example/D", ["@context"] = new JsonObject { ["own"] = "https://v.example/ownD", ["name"] = "https://v.example/nameD" } },
        ["E"] = "https://v.example/E",
        ["scoped"] = new JsonObject { ["@id"] = "https://v.example/scoped", ["@context"] = new JsonObject { ["inner"] = "https://v.example/inner" } },
        ["ref"] = new JsonObject { ["@id"] = "https://v.example/ref", ["@type"] = "@id" },
        ["date"] = new JsonObject { ["@id"] = "https://v.example/date", ["@type"] = "http://www.w3.org/2001/XMLSchema#date" },
        ["text"] = new JsonObject { ["@id"] = "https://v.example/text", ["@language"] = "en" },
        ["list"] = new JsonObject { ["@id"] = "https://v.example/list", ["@container"] = "@list" },
        ["labels"] = new JsonObject { ["@id"] = "https://v.example/labels", ["@container"] = "@language" },
        ["json"] = new JsonObject { ["@id"] = "https://v.example/json", ["@type"] = "@json" },
        ["graph"] = new JsonObject { ["@id"] = "https://v.example/graph", ["@container"] = "@graph" },
        ["index"] = new JsonObject { ["@id"] = "https://v.example/index", ["@container"] = "@index" },
        ["byId"] = new JsonObject { ["@id"] = "https://v.example/byId", ["@container"] = "@id" },
        ["byType"] = new JsonObject { ["@id"] = "https://v.example/byType", ["@container"] = "@type" },
        ["of"] = new JsonObject { ["@reverse"] = "https://v.example/of" },
    };

    /// <summary>A document.</summary>
    /// <param name="choice">The choices.</param>
    /// <param name="stable">True for a document that expansion and compaction give back: its arrays have at least two items, and it has no lists, maps, graphs or the like.</param>
    public static JsonObject Make(Choice choice, bool stable)
    {
        var node = new RandomClaims(choice, stable, choice.Between(2, 14)).Node(0);
        var document = new JsonObject { ["@context"] = Context };
        foreach (var (name, value) in node)
            document[name] = value?.DeepClone();
        return document;
    }

    private JsonObject Node(int depth)
    {
        _left--;
        var node = new JsonObject();
        if (_choice.Percent(40))
            node[_stable || _choice.Percent(90) ? "id" : "@id"] = _choice.Of(References);
        var type = _choice.Percent(50) ? _choice.Of("C", "D", "E") : null;
        if (type is not null)
            node["type"] = _choice.Percent(30) && type != "E" ? new JsonArray("E", type) : type;
        if (type is "C" or "D")
            node["own"] = Text();
        for (var i = _choice.Between(1, 4); i > 0; i--)
            Add(node, depth);
        return new JsonObject(_choice.Shuffled(node.ToArray()).Select(e => KeyValuePair.Create(e.Key, e.Value?.DeepClone())));
    }

    private void Add(JsonObject node, int depth)
    {
        switch (_choice.Below(_stable ? 8 : 18))
        {
            case 0 or 1 or 2:
                node[_choice.Of(Terms)] = OneOrMore(() => NodeOr(Scalar, depth));
                break;
            case 3 or 4:
                node[_choice.Of("knows", "part")] = OneOrMore(() => NodeOr(Text, depth));
                break;
            case 5:
                node["scoped"] = NodeOr(() => new JsonObject { ["inner"] = Text(), ["name"] = Text() }, depth);
                break;
            case 6:
                node["date"] = OneOrMore(() => _choice.Of("2024-01-01", "2024-01-02"));
                break;
            case 7:
                node["text"] = OneOrMore(Text);
                break;
            case 8 or 9:
                node["list"] = new JsonArray([.. Enumerable.Range(0, _choice.Below(4)).Select(_ => NodeOr(Scalar, depth))]);
                break;
            case 10:
                node["labels"] = new JsonObject { ["en"] = Text(), ["de"] = new JsonArray(Text(), Text()), ["id"] = Text() };
                break;
            case 11:
                node["json"] = new JsonObject { ["a"] = new JsonArray(1, Text(), null), ["id"] = Text() };
                break;
            case 12:
                node["graph"] = OneOrMore(() => NodeOr(() => new JsonObject { ["name"] = Text() }, depth));
                break;
            case 13:
                node["ref"] = OneOrMore(() => _choice.Of(References));
                break;
            case 14:
                node["part"] = new JsonObject { ["@list"] = new JsonArray(Text(), NodeOr(Text, depth)) };
                break;
            case 15:
                node["of"] = OneOrMore(() => NodeOr(() => new JsonObject { ["name"] = Text() }, depth));
                break;
            case 16:
                node["name"] = new JsonObject { ["@value"] = Text(), ["@language"] = "de" };
                break;
            default:
                node[_choice.Of("byId", "byType")] = new JsonObject
                {
                    ["https://v.example/key1"] = NodeOr(() => new JsonObject { ["name"] = Text() }, depth),
                    ["https://v.example/key2"] = NodeOr(() => new JsonObject { ["name"] = Text() }, depth),
                };
                break;
        }
    }

    private JsonNode? NodeOr(Func<JsonNode?> other, int depth) => _left > 0 && depth < 4 && _choice.Percent(60) ? Node(depth + 1) : other();

    private JsonNode? OneOrMore(Func<JsonNode?> value) => _choice.Percent(60)
        ? value()
        : new JsonArray([.. Enumerable.Range(0, _choice.Between(_stable ? 2 : 0, 3)).Select(_ => value())]);

    private JsonNode Text() => _choice.Of(Texts);

    private JsonNode? Scalar() => _choice.Below(6) switch
    {
        0 => _choice.Below(3),
        1 => _choice.Percent(50),
        2 when !_stable => null,
        _ => Text(),
    };
}
