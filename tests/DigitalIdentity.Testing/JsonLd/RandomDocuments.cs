using System.Text.Json.Nodes;

namespace DigitalIdentity.Testing.JsonLd;

/// <summary>
/// Makes JSON-LD documents that use the whole language: most are good, some drop values or break a rule, which both sides must do alike.
/// </summary>
public static class RandomDocuments
{
    /// <summary>How many documents tests take: seeds 1 to this.</summary>
    public const int Count = 240;

    /// <summary>The seed of the document with a hundred claims.</summary>
    private const int Large = 100;

    public static RandomDocument Make(int seed)
    {
        var choice = new Choice(seed);
        var context = new RandomContext(choice, Pools.TermNames, 12, ContextUse.Document);
        var contexts = new Dictionary<string, string>(StringComparer.Ordinal);
        var reference = Referenced(choice, seed, context, contexts);
        var document = seed == Large ? Claims(choice, context) : Root(choice, context);
        document = WithContext(document, reference);
        return new($"document {seed}", document.ToJsonString(), Context(choice, seed, reference).ToJsonString(), Frame(choice, context, reference).ToJsonString(), contexts)
        {
            PlainFrame = PlainFrame(new Choice(20_000 + seed)).ToJsonString(),
        };
    }

    /// <summary>The context as the document gives it: inline, in parts, by URL, or with an import.</summary>
    private static JsonNode Referenced(Choice choice, int seed, RandomContext context, Dictionary<string, string> contexts)
    {
        var url = $"https://ctx.example/{seed}/main";
        var definition = context.Definition;
        string Wrapped(JsonNode content) => new JsonObject { ["@context"] = content.DeepClone() }.ToJsonString();
        switch (definition.ContainsKey("@base") ? 9 : choice.Below(10))
        {
            case 0:
                contexts[url] = Wrapped(definition);
                return url;
            case 1:
                contexts[url] = Wrapped(definition);
                return new JsonArray(url, new JsonObject { ["added"] = "https://v.example/added" });
            case 2 when !definition.ContainsKey("@import"):
                contexts[url] = Wrapped(new JsonObject { ["imported"] = "https://v.example/imported", ["ex"] = "https://overridden.example/" });
                var importing = definition.DeepClone().AsObject();
                importing["@import"] = url;
                return importing;
            case 3:
                contexts[url] = new JsonObject { ["@context"] = new JsonArray("second", definition.DeepClone()) }.ToJsonString();
                contexts[$"https://ctx.example/{seed}/second"] = Wrapped(new JsonObject { ["ex2"] = "https://ex2.example/" });
                return new JsonArray(null, url);
            default:
                return definition.DeepClone();
        }
    }

    private static JsonNode Root(Choice choice, RandomContext context)
    {
        var nodes = new RandomNodes(choice, context);
        return choice.Below(10) switch
        {
            0 => new JsonArray(nodes.Node(), nodes.Node()),
            < 3 => new JsonObject { [context.Keyword("@graph")] = new JsonArray([.. Enumerable.Range(0, choice.Between(1, 3)).Select(_ => nodes.Node())]) },
            _ => nodes.Node(),
        };
    }

    private static JsonObject Claims(Choice choice, RandomContext context)
    {
        var values = new RandomValues(choice, context);
        var node = new JsonObject { ["@id"] = "urn:n:claims" };
        for (var i = 0; i < 100; i++)
            node[$"https://v.example/claim{i}"] = values.Any();
        return node;
    }

    private static JsonNode WithContext(JsonNode document, JsonNode context)
    {
        if (document is JsonArray array)
            return new JsonArray([.. array.Select(item => WithContext(item!.DeepClone(), context))]);

        var outer = new JsonObject { ["@context"] = context.DeepClone() };
        foreach (var (key, value) in document.AsObject())
            outer[key] = value?.DeepClone();
        return outer;
    }

    /// <summary>Mostly the document's own context, else another one or none.</summary>
    private static JsonObject Context(Choice choice, int seed, JsonNode own) => new()
    {
        ["@context"] = choice.Below(10) switch
        {
            < 7 => own.DeepClone(),
            < 9 => new RandomContext(new Choice(10_000 + seed), Pools.TermNames, 12, ContextUse.Document).Definition.DeepClone(),
            _ => new JsonObject(),
        },
    };

    private static JsonObject Frame(Choice choice, RandomContext context, JsonNode own)
    {
        var frame = Pattern(choice, context, 0);
        frame["@context"] = own.DeepClone();
        if (choice.Percent(25))
            frame["@embed"] = choice.Of("@always", "@once", "@never");
        if (choice.Percent(20))
            frame["@explicit"] = choice.Percent(70);
        if (choice.Percent(20))
            frame["@requireAll"] = choice.Percent(70);
        if (choice.Percent(20))
            frame["@omitDefault"] = choice.Percent(70);
        return choice.Percent(15) ? new JsonObject { ["@context"] = own.DeepClone(), ["@graph"] = Pattern(choice, context, 1) } : frame;
    }

    private static JsonObject PlainFrame(Choice choice)
    {
        static string Iri(string iri) => iri.Replace("ex:", "https://ex.example/ns#", StringComparison.Ordinal);
        var frame = new JsonObject();
        if (choice.Percent(40))
            frame["@type"] = choice.Of<JsonNode>(Iri(choice.Of(Pools.ClassIris)), new JsonObject(), new JsonArray([.. Pools.ClassIris.Select(Iri)]));
        else if (choice.Percent(15))
            frame["@id"] = choice.Of<JsonNode>("https://n.example/1", new JsonArray("https://n.example/1", "https://n.example/2"), new JsonObject());
        foreach (var iri in choice.Some(Pools.PropertyIris, 3))
            frame[Iri(iri)] = choice.Below(5) switch
            {
                0 => new JsonObject { ["@default"] = choice.Of("nothing", "https://n.example/default") },
                1 => new JsonObject { ["@embed"] = choice.Of("@always", "@once", "@never") },
                2 => new JsonObject { ["@explicit"] = true },
                _ => new JsonObject(),
            };
        if (choice.Percent(50))
            frame["@embed"] = choice.Of("@always", "@once", "@never");
        if (choice.Percent(30))
            frame["@explicit"] = choice.Percent(70);
        if (choice.Percent(30))
            frame["@requireAll"] = choice.Percent(70);
        if (choice.Percent(40))
            frame["@omitDefault"] = choice.Percent(70);
        return choice.Percent(15) ? new JsonObject { ["@graph"] = frame } : frame;
    }

    private static JsonObject Pattern(Choice choice, RandomContext context, int depth)
    {
        var pattern = new JsonObject();
        if (choice.Percent(25))
            pattern["@type"] = choice.Of<JsonNode>(choice.Of(Pools.ClassIris), new JsonObject(), new JsonArray([.. Pools.ClassIris]));
        if (choice.Percent(10))
            pattern["@id"] = choice.Of<JsonNode>("https://n.example/1", new JsonArray("https://n.example/1", "https://n.example/2"), new JsonObject());

        TermKind[] framed = [TermKind.Plain, TermKind.TypedId, TermKind.TypedVocab, TermKind.Set, TermKind.List, TermKind.TypedLiteral, TermKind.Language, TermKind.Reverse, TermKind.Scoped];
        // One term for each IRI: a property has one pattern.
        var terms = context.Terms.Where(t => !t.IsClass && framed.Contains(t.Kind)).DistinctBy(t => t.Definition is JsonObject d ? (d["@id"] ?? d["@reverse"])?.ToString() : t.Definition?.ToString());
        foreach (var term in choice.Some([.. terms], 3 - depth))
            pattern[term.Name] = choice.Below(5) switch
            {
                0 when term.Kind == TermKind.Plain => new JsonObject { ["@default"] = choice.Of("nothing", "https://n.example/default") },
                1 => new JsonObject { ["@type"] = choice.Of(Pools.ClassIris) },
                2 => new JsonObject { ["@embed"] = choice.Of("@always", "@once", "@never") },
                _ => new JsonObject(),
            };
        return pattern;
    }
}
