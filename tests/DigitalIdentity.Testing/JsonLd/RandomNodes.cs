using System.Text.Json.Nodes;

namespace DigitalIdentity.Testing.JsonLd;

/// <summary>Node objects and what is in them, in the terms of a context.</summary>
public sealed class RandomNodes(Choice choice, RandomContext context)
{
    private const int DepthAtMost = 4;

    private readonly RandomValues _values = new(choice, context);
    private int _left = 45;

    /// <summary>A node with the terms of the context.</summary>
    public JsonObject Node() => Node(0, context.Terms, context.Terms);

    /// <summary>A node.</summary>
    /// <param name="depth">How deep it is; it has few values when deep.</param>
    /// <param name="terms">The terms in scope.</param>
    /// <param name="below">Those of them that nodes further inside have too.</param>
    private JsonObject Node(int depth, IReadOnlyList<RandomTerm> terms, IReadOnlyList<RandomTerm> below)
    {
        _left--;
        var aliases = context.HasAliases;
        var node = new JsonObject();
        if (depth > 0 && choice.Percent(6))
            (terms, below) = AddContext(node, terms, below);
        if (choice.Percent(60))
            node[context.Keyword("@id")] = _values.Reference();
        var (here, inside) = AddTypes(node, terms, below);
        if (choice.Percent(4))
            node[context.Keyword("@index")] = choice.Of(Pools.Indexes);

        var properties = choice.Some([.. here.Where(t => !t.IsClass)], depth >= DepthAtMost || _left < 0 ? 1 : 6 - depth);
        var nest = properties.Any(t => t.Kind == TermKind.Nested) ? new JsonObject() : null;
        foreach (var term in properties)
            (term.Kind == TermKind.Nested || (nest is not null && choice.Percent(20)) ? nest! : node)[term.Name] = Value(term, depth, here, inside);
        if (nest is not null)
            node[context.Keyword("@nest")] = choice.Percent(80) ? nest : new JsonArray(nest);

        AddOthers(node, depth, here, inside);
        context.HasAliases = aliases;
        return new JsonObject(choice.Shuffled(node.ToArray()).Select(e => KeyValuePair.Create(e.Key, e.Value?.DeepClone())));
    }

    /// <summary>A context in the node itself: it changes a term, adds one, or sets the language anew.</summary>
    private (IReadOnlyList<RandomTerm> Terms, IReadOnlyList<RandomTerm> Below) AddContext(
        JsonObject node, IReadOnlyList<RandomTerm> terms, IReadOnlyList<RandomTerm> below)
    {
        if (choice.Percent(10))
        {
            node["@context"] = null;
            context.HasAliases = false;
            return ([], []);
        }

        if (choice.Percent(30))
        {
            node["@context"] = new JsonObject { ["@language"] = choice.Of(Pools.Languages) };
            return (terms, below);
        }

        var own = new RandomContext(choice, Pools.TermNames, 3, ContextUse.Node, context);
        node["@context"] = choice.Percent(80) ? own.Definition.DeepClone() : new JsonArray(own.Definition.DeepClone());
        return (Scope(terms, own.Terms), own.Propagates ? Scope(below, own.Terms) : below);
    }

    /// <summary>Types, and the terms that their contexts bring: here, and further inside.</summary>
    private (IReadOnlyList<RandomTerm> Here, IReadOnlyList<RandomTerm> Inside) AddTypes(
        JsonObject node, IReadOnlyList<RandomTerm> terms, IReadOnlyList<RandomTerm> below)
    {
        if (choice.Percent(45))
            return (terms, below);

        var classes = choice.Some([.. context.Terms.Where(t => t.IsClass)], 2).OrderBy(c => c.Name, StringComparer.Ordinal).ToArray();
        var types = classes.Select(c => c.Name).ToList();
        if (types.Count == 0 || choice.Percent(15))
            types.Add(choice.Of([.. Pools.ClassIris, "Unknown", "rel/type", "_:type"]));
        node[context.Keyword("@type")] = types.Count == 1 && choice.Percent(70) ? types[0] : new JsonArray([.. types]);
        foreach (var c in classes)
            (terms, below) = (Scope(terms, c.Scoped), c.Propagates ? Scope(below, c.Scoped) : below);
        return (terms, below);
    }

    private void AddOthers(JsonObject node, int depth, IReadOnlyList<RandomTerm> here, IReadOnlyList<RandomTerm> inside)
    {
        if (choice.Percent(12))
            node[choice.Of("https://v.example/unmapped", "ex:unmapped", "urn:v:unmapped")] = _values.Any();
        if (choice.Percent(5))
            node[choice.Of("mystery", "@future", "_:predicate", "rel/property", "\u00e9")] = _values.Any();
        if (depth >= DepthAtMost || _left < 0)
            return;

        if (choice.Percent(5))
            node[context.Keyword("@included")] = new JsonArray([.. Enumerable.Range(0, choice.Between(1, 2)).Select(_ => Described(Node(depth + 1, inside, inside)))]);
        if (choice.Percent(6))
            node[context.Keyword("@graph")] = OneOrMore(() => Described(Node(depth + 1, inside, inside)));
        if (choice.Percent(6) && choice.Some([.. here.Where(t => !t.IsClass && t.Kind is TermKind.Plain or TermKind.TypedId or TermKind.Set)], 2) is { Count: > 0 } reversed)
            node[context.Keyword("@reverse")] = new JsonObject(reversed.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Name, OneOrMore(() => Node(depth + 1, inside, inside)))));
    }

    private JsonObject Described(JsonObject node)
    {
        node["https://v.example/included"] = _values.Scalar() ?? "";
        return node;
    }

    private JsonNode? Value(RandomTerm term, int depth, IReadOnlyList<RandomTerm> here, IReadOnlyList<RandomTerm> inside)
    {
        // Contexts of classes end further inside, but not at once in maps by index.
        var byIndex = term.Kind is TermKind.IndexMap or TermKind.PropertyIndexMap or TermKind.GraphIndexMap or TermKind.ReverseIndexMap;
        var terms = Scope(byIndex ? here : inside, term.Scoped);
        var below = term.Propagates ? Scope(inside, term.Scoped) : inside;
        JsonObject SomeNode() => _left > 0 && depth < DepthAtMost ? Node(depth + 1, terms, below) : new JsonObject { ["@id"] = _values.Reference() };
        var isReference = term.Definition is JsonObject definition && (string?)definition["@type"] is "@id" or "@vocab";
        JsonNode? Mixed() => choice.Percent(35) ? SomeNode() : isReference ? _values.Reference() : _values.Any();

        return term.Kind switch
        {
            TermKind.TypedId or TermKind.TypedVocab => Several(() => choice.Percent(70) ? _values.Reference() : SomeNode()),
            TermKind.TypedLiteral => Several(() => choice.Percent(85) ? _values.Scalar() : _values.ValueObject()),
            TermKind.Json => _values.Json(0),
            TermKind.Language => Several(() => choice.Percent(85) ? choice.Of(Pools.Strings) : _values.ValueObject()),
            TermKind.List => List(Mixed, 0),
            TermKind.LanguageMap => _values.LanguageMap(),
            TermKind.IndexMap => Map(Pools.Indexes, () => Several(() => NoList(Mixed()))),
            TermKind.PropertyIndexMap or TermKind.ReverseIndexMap => Map(["one", "two", "\u00e9", "urn:index:3"], () => Several(SomeNode), "@none"),
            TermKind.IdMap => Map(Pools.References, () => Several(SomeNode)),
            TermKind.TypeMap => Map(choice.Percent(50) ? Pools.ClassIris : [choice.Of(Pools.ClassNames)], () => Several(() => choice.Percent(60) || !isReference ? SomeNode() : _values.Reference())),
            TermKind.Graph => OneOrMore(() => Described(SomeNode())),
            TermKind.GraphIndexMap => Map(Pools.Indexes, () => OneOrMore(() => Described(SomeNode()))),
            TermKind.GraphIdMap => Map(Pools.AbsoluteReferences, () => OneOrMore(() => Described(SomeNode()))),
            TermKind.Reverse => Several(() => term.Definition!["@type"] is not null && choice.Percent(50) ? _values.Reference() : SomeNode()),
            TermKind.Scoped => Several(SomeNode),
            _ => Several(Mixed),
        };
    }

    /// <summary>A list in a map by index cannot be told from the map, once compacted by the letter of the standard.</summary>
    private static JsonNode? NoList(JsonNode? value) => value is JsonObject map && map.ContainsKey("@list") ? map["@list"]!.AsArray().ToJsonString() : value;

    private JsonArray List(Func<JsonNode?> item, int depth) =>
        new([.. Enumerable.Range(0, choice.Below(4)).Select(_ => depth < 2 && choice.Percent(12) ? List(item, depth + 1) : item())]);

    private JsonObject Map(IReadOnlyList<string> keys, Func<JsonNode?> value, string? none = null)
    {
        var map = new JsonObject();
        foreach (var key in choice.Some(keys, 3))
            map[key] = value();
        if (choice.Percent(15))
            map[none ?? context.Keyword("@none")] = value();
        return map;
    }

    /// <summary>One value, or an array of any length, or now and then null.</summary>
    private JsonNode? Several(Func<JsonNode?> value) => choice.Below(20) switch
    {
        0 => null,
        1 => new JsonArray(),
        2 => new JsonArray(new JsonArray(value()), value()),
        < 8 => new JsonArray([.. Enumerable.Range(0, choice.Between(1, 3)).Select(_ => value())]),
        _ => value(),
    };

    private JsonNode OneOrMore(Func<JsonNode> value) => choice.Percent(60) ? value() : new JsonArray([.. Enumerable.Range(0, choice.Between(1, 2)).Select(_ => value())]);

    private static IReadOnlyList<RandomTerm> Scope(IReadOnlyList<RandomTerm> around, IReadOnlyList<RandomTerm> inner) =>
        inner.Count == 0 ? around : [.. around.Where(t => inner.All(i => i.Name != t.Name)), .. inner];
}
