using System.Text.Json.Nodes;

namespace DigitalIdentity.Testing.JsonLd;

/// <summary>A context and the terms that it defines.</summary>
public sealed class RandomContext
{
    private static readonly string[] Aliased = ["@id", "@type", "@value", "@language", "@index", "@set", "@included", "@none", "@nest", "@direction"];

    private readonly Choice _choice;
    private readonly ContextUse _use;

    /// <summary>
    /// Whether there are maps by identifier, or else contexts that end further inside: the peer keeps those within such maps, against the
    /// standard.
    /// </summary>
    private readonly bool _idMaps;
    private readonly Dictionary<string, string> _aliases = [];
    private readonly List<RandomTerm> _terms = [];

    /// <param name="choice">The choices.</param>
    /// <param name="names">The names that terms may have.</param>
    /// <param name="termsAtMost">How many terms.</param>
    /// <param name="use">Where it stands.</param>
    /// <param name="outer">The context of the document, when this is not it.</param>
    public RandomContext(Choice choice, IReadOnlyList<string> names, int termsAtMost, ContextUse use, RandomContext? outer = null)
    {
        (_choice, _use) = (choice, use);
        _idMaps = outer?._idMaps ?? choice.Percent(50);
        Propagates = use != ContextUse.Class;
        var context = new JsonObject();
        if (use == ContextUse.Document)
            AddSettings(context);
        else if (!_idMaps && choice.Percent(15))
            context["@propagate"] = Propagates = choice.Percent(50);
        if (choice.Percent(use == ContextUse.Document ? 12 : 5) && use != ContextUse.Class)
            context["@protected"] = true;

        foreach (var name in choice.Some(names, termsAtMost))
            Add(context, Term(name));
        if (use == ContextUse.Document)
            foreach (var name in choice.Some(Pools.ClassNames, 3))
                Add(context, Class(name));
        Definition = new JsonObject(choice.Shuffled(context.ToArray()).Select(e => KeyValuePair.Create(e.Key, e.Value?.DeepClone())));
    }

    /// <summary>The context itself, not in an <c>@context</c>.</summary>
    public JsonObject Definition { get; }

    public IReadOnlyList<RandomTerm> Terms => _terms;

    /// <summary>Whether it holds in nodes further inside too.</summary>
    public bool Propagates { get; }

    /// <summary>False inside a node that leaves the context behind. Default true.</summary>
    public bool HasAliases { get; set; } = true;

    /// <summary>The keyword, or now and then an alias of it that the context has.</summary>
    public string Keyword(string keyword) => HasAliases && _aliases.TryGetValue(keyword, out var alias) && _choice.Percent(70) ? alias : keyword;

    private void AddSettings(JsonObject context)
    {
        context["ex"] = "https://ex.example/ns#";
        if (_choice.Percent(25))
            context["@version"] = JsonNode.Parse("1.1");
        if (_choice.Percent(50))
            context["@vocab"] = _choice.Of("https://vocab.example/ns/", Pools.Vocabulary, "urn:vocab:", "");
        if (_choice.Percent(12))
            context["@base"] = _choice.Of("https://other.example/x/y", "sub/");
        if (_choice.Percent(20))
            context["@language"] = _choice.Of<JsonNode?>("en", "de-at", null);
        foreach (var keyword in _choice.Some(Aliased, 6))
        {
            _aliases[keyword] = keyword[1..];
            context[keyword[1..]] = keyword;
        }
    }

    private void Add(JsonObject context, RandomTerm term)
    {
        context[term.Name] = term.Definition?.DeepClone();
        _terms.Add(term);
    }

    private RandomTerm Class(string name)
    {
        var iri = _choice.Of(Pools.ClassIris);
        if (_choice.Percent(50) || _idMaps)
            return new(name, TermKind.Plain, iri, []) { IsClass = true };

        var scope = new RandomContext(_choice, Pools.TermNames, 4, ContextUse.Class, this);
        return new(name, TermKind.Scoped, new JsonObject { ["@id"] = iri, ["@context"] = scope.Definition.DeepClone() }, scope.Terms)
        {
            IsClass = true,
            Propagates = scope.Propagates,
        };
    }

    private RandomTerm Term(string name)
    {
        var kind = _choice.Of(Enum.GetValues<TermKind>());
        if (kind == TermKind.Scoped && _use != ContextUse.Document)
            kind = TermKind.Plain;
        if (kind is TermKind.IdMap or TermKind.GraphIdMap && !_idMaps)
            kind = TermKind.IndexMap;
        if (kind == TermKind.Dropped)
            return new(name, kind, _choice.Percent(50) ? null : new JsonObject { ["@id"] = null }, []);
        if (kind == TermKind.Plain && _choice.Percent(40))
            return new(name, kind, _choice.Of(Pools.PropertyIris), []);

        var definition = new JsonObject { [kind is TermKind.Reverse or TermKind.ReverseIndexMap ? "@reverse" : "@id"] = _choice.Of(Pools.PropertyIris) };
        RandomContext? scope = null;
        if (kind == TermKind.Scoped)
        {
            scope = new RandomContext(_choice, [.. Pools.TermNames.Where(n => n != name)], 4, ContextUse.Property, this);
            definition["@context"] = scope.Definition.DeepClone();
        }

        Describe(definition, kind);
        if (_choice.Percent(4) && _use != ContextUse.Class)
            definition["@protected"] = true;
        if (_choice.Percent(4))
            definition["@prefix"] = _choice.Percent(50);
        return new(name, kind, definition, scope?.Terms ?? []) { Propagates = scope?.Propagates ?? false };
    }

    private void Describe(JsonObject definition, TermKind kind)
    {
        if (Type(kind) is { } type)
            definition["@type"] = type;
        if (Container(kind) is { } container)
            definition["@container"] = container;

        var texts = kind is TermKind.Language or TermKind.LanguageMap || (kind is TermKind.List or TermKind.Set && _choice.Percent(20));
        if (texts && _choice.Percent(80))
            definition["@language"] = _choice.Of<JsonNode?>("en", "de", "en-gb", null);
        if (texts && _choice.Percent(25))
            definition["@direction"] = _choice.Of<JsonNode?>("ltr", "rtl", null);
        if (kind == TermKind.PropertyIndexMap)
            definition["@index"] = "https://v.example/indexed";
        if (kind == TermKind.Nested)
            definition["@nest"] = "@nest";
    }

    private string? Type(TermKind kind) => kind switch
    {
        TermKind.TypedId => "@id",
        TermKind.TypedVocab => "@vocab",
        TermKind.TypedLiteral => _choice.Of(Pools.Datatypes),
        TermKind.TypedNone => "@none",
        TermKind.Json => "@json",
        TermKind.Reverse or TermKind.TypeMap or TermKind.PropertyIndexMap when _choice.Percent(40) => _choice.Of("@id", "@vocab"),
        TermKind.List or TermKind.Set or TermKind.IndexMap when _choice.Percent(40) => _choice.Of(["@id", "@vocab", .. Pools.Datatypes]),
        _ => null,
    };

    private JsonNode? Container(TermKind kind)
    {
        string? container = kind switch
        {
            TermKind.List => "@list",
            TermKind.Set => "@set",
            TermKind.LanguageMap => "@language",
            TermKind.IndexMap or TermKind.PropertyIndexMap or TermKind.ReverseIndexMap => "@index",
            TermKind.IdMap => "@id",
            TermKind.TypeMap => "@type",
            TermKind.Graph or TermKind.GraphIndexMap or TermKind.GraphIdMap => "@graph",
            _ => null,
        };
        var containers = new JsonArray();
        if (container is not null)
            containers.Add(container);
        if (kind is TermKind.GraphIndexMap)
            containers.Add("@index");
        if (kind is TermKind.GraphIdMap)
            containers.Add("@id");
        if (container is not (null or "@list" or "@set") && kind != TermKind.ReverseIndexMap && _choice.Percent(25))
            containers.Add("@set");
        return containers.Count switch
        {
            0 => null,
            1 when kind is TermKind.ReverseIndexMap || _choice.Percent(70) => container,
            _ => containers,
        };
    }
}
