// Reference: JSON-LD 1.1 Processing Algorithms and API section 4.2 (Create Term Definition).
using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>Creates the definition of one term of a local context, and first those that it depends on.</summary>
internal static class TermDefinitionCreation
{
    private static readonly HashSet<string> Entries =
    [
        Keywords.Id, Keywords.Reverse, Keywords.Container, Keywords.Context, Keywords.Direction, Keywords.Index, Keywords.Language,
        Keywords.Nest, Keywords.Prefix, Keywords.Protected, Keywords.Type,
    ];

    /// <exception cref="JsonLdFailure">The definition is not valid.</exception>
    public static void Create(ContextBuilder context, string term)
    {
        // 1) 2)
        if (!context.Begin(term))
            return;
        context.Processing.Operation.Enter(context.Local, term);
        CreateNew(context, term);
        context.Processing.Operation.Leave();
    }

    private static void CreateNew(ContextBuilder context, string term)
    {
        if (term.Length == 0)
            throw Failure(context, term, JsonLdErrorCode.InvalidTermDefinition, "A term is not empty.");

        // 3)
        var value = context.Local.Get(term);

        // 4) 5)
        if (term == Keywords.Type)
        {
            CheckType(context, value);
        }
        else if (Keywords.IsKeyword(term))
        {
            throw Failure(context, term, JsonLdErrorCode.KeywordRedefinition, $"The keyword {term} cannot be defined.");
        }
        else if (Keywords.HasForm(term))
        {
            context.Processing.Operation.DataLoss($"The term '{term}' is ignored, as it looks like a keyword.", context.Local, term);
            return;
        }

        // 6)
        var previous = context.Find(term);
        context.Remove(term);

        // 7) 8) 9)
        var simple = value is LdString;
        var entries = value switch
        {
            null => new LdMap(Keywords.Id, null),
            LdString => new LdMap(Keywords.Id, value),
            LdMap map => map,
            _ => throw Failure(context, term, JsonLdErrorCode.InvalidTermDefinition, "A term is defined by a string, an object or null."),
        };

        // 10)
        var definition = new TermDefinition(term) { IsProtected = context.IsProtected };
        if (!Fill(context, term, entries, simple, definition))
            return;

        // 27)
        if (!context.OverrideProtected && previous is { IsProtected: true })
        {
            if (!definition.IsSameAs(previous))
                throw Failure(context, term, JsonLdErrorCode.ProtectedTermRedefinition, $"The term '{term}' is protected and cannot be defined anew.");
            definition = previous;
        }

        // 28)
        context.Define(definition);
    }

    // 4)
    private static void CheckType(ContextBuilder context, LdValue? value)
    {
        var valid = !context.Processing.Operation.Is10 && value is LdMap { Count: > 0 };
        for (var i = 0; valid && i < ((LdMap)value!).Count; i++)
        {
            var (key, entry) = (((LdMap)value).KeyAt(i), ((LdMap)value).ValueAt(i));
            valid = key == Keywords.Protected || (key == Keywords.Container && entry is LdString { Value: Keywords.Set });
        }

        if (!valid)
            throw Failure(context, Keywords.Type, JsonLdErrorCode.KeywordRedefinition, "@type can be defined only with @container @set and @protected.");
    }

    // 11) to 26)
    private static bool Fill(ContextBuilder context, string term, LdMap entries, bool simple, TermDefinition definition)
    {
        var is10 = context.Processing.Operation.Is10;

        // 11)
        if (entries.TryGet(Keywords.Protected, out var isProtected))
        {
            if (is10)
                throw Failure(context, term, JsonLdErrorCode.InvalidTermDefinition, "JSON-LD 1.0 has no @protected.");
            definition.IsProtected = isProtected is LdBoolean flag ? flag.Value
                : throw Failure(context, term, JsonLdErrorCode.InvalidProtectedValue, "@protected is true or false.");
        }

        // 12)
        if (entries.TryGet(Keywords.Type, out var type))
            definition.Type = TypeOf(context, term, type);

        // 13) to 18)
        if (entries.TryGet(Keywords.Reverse, out var reverse))
        {
            if (!FillReverse(context, term, entries, reverse, definition))
                return false;
        }
        else if (!FillIri(context, term, entries, simple, definition))
        {
            return false;
        }

        if (!definition.IsReverse)
        {
            // 19)
            if (entries.TryGet(Keywords.Container, out var container))
                definition.Container = ContainerOf(context, term, container);
            if (definition.Has(Containers.Type))
            {
                // 19.4)
                definition.Type ??= Keywords.Id;
                if (definition.Type is not (Keywords.Id or Keywords.Vocab))
                    throw Failure(context, term, JsonLdErrorCode.InvalidTypeMapping, "A term with a @type container has the type @id or @vocab.");
            }
        }

        // 20)
        if (entries.TryGet(Keywords.Index, out var index))
        {
            if (is10 || !definition.Has(Containers.Index))
                throw Failure(context, term, JsonLdErrorCode.InvalidTermDefinition, "A term with @index has an @index container.");
            if (index is not LdString { Value: var property } || IriExpansion.Expand(context, property, vocab: true) is not { } expanded || !ContextProcessing.IsIri(expanded))
                throw Failure(context, term, JsonLdErrorCode.InvalidTermDefinition, "The @index of a term is a property.");
            definition.Index = property;
        }

        // 21)
        if (entries.TryGet(Keywords.Context, out var scoped))
            FillContext(context, term, scoped, definition);

        // 22)
        if (entries.TryGet(Keywords.Language, out var language) && definition.Type is null)
        {
            definition.HasLanguage = true;
            definition.Language = language is null or LdString ? (language as LdString)?.Value
                : throw Failure(context, term, JsonLdErrorCode.InvalidLanguageMapping, "The @language of a term is a string or null.");
        }

        // 23)
        if (entries.TryGet(Keywords.Direction, out var direction) && definition.Type is null)
        {
            definition.HasDirection = true;
            definition.Direction = ContextProcessing.DirectionOf(direction, entries);
        }

        // 24)
        if (entries.TryGet(Keywords.Nest, out var nest))
        {
            if (is10)
                throw Failure(context, term, JsonLdErrorCode.InvalidTermDefinition, "JSON-LD 1.0 has no @nest.");
            definition.Nest = nest is LdString { Value: var name } && (name == Keywords.Nest || !Keywords.IsKeyword(name)) ? name
                : throw Failure(context, term, JsonLdErrorCode.InvalidNestValue, "The @nest of a term is @nest or an alias of it.");
        }

        // 25)
        if (entries.TryGet(Keywords.Prefix, out var prefix))
        {
            if (is10 || term.AsSpan().ContainsAny(':', '/'))
                throw Failure(context, term, JsonLdErrorCode.InvalidTermDefinition, "A term with ':' or '/' is no prefix.");
            definition.IsPrefix = prefix is LdBoolean flag ? flag.Value
                : throw Failure(context, term, JsonLdErrorCode.InvalidPrefixValue, "@prefix is true or false.");
            if (definition.IsPrefix && Keywords.IsKeyword(definition.Iri))
                throw Failure(context, term, JsonLdErrorCode.InvalidTermDefinition, "An alias of a keyword is no prefix.");
        }

        // 26)
        for (var i = 0; i < entries.Count; i++)
            if (!Entries.Contains(entries.KeyAt(i)))
                throw Failure(context, term, JsonLdErrorCode.InvalidTermDefinition, $"A term definition has no '{entries.KeyAt(i)}'.");
        return true;
    }

    // 12.1) to 12.5)
    private static string TypeOf(ContextBuilder context, string term, LdValue? value)
    {
        if (value is not LdString { Value: var text })
            throw Failure(context, term, JsonLdErrorCode.InvalidTypeMapping, "The @type of a term is a string.");
        var type = IriExpansion.Expand(context, text, vocab: true);
        return type switch
        {
            Keywords.Json or Keywords.None when !context.Processing.Operation.Is10 => type,
            Keywords.Id or Keywords.Vocab => type,
            not null when !Keywords.IsKeyword(type) && IriReference.IsAbsolute(type) => type,
            _ => throw Failure(context, term, JsonLdErrorCode.InvalidTypeMapping, $"The @type of a term is an IRI or a keyword, not '{text}'."),
        };
    }

    // 13)
    private static bool FillReverse(ContextBuilder context, string term, LdMap entries, LdValue? reverse, TermDefinition definition)
    {
        if (entries.Contains(Keywords.Id) || entries.Contains(Keywords.Nest))
            throw Failure(context, term, JsonLdErrorCode.InvalidReverseProperty, "A reverse term has neither @id nor @nest.");
        if (reverse is not LdString { Value: var property })
            throw Failure(context, term, JsonLdErrorCode.InvalidIriMapping, "@reverse is the IRI of a property.");
        if (Keywords.HasForm(property) && !Keywords.IsKeyword(property))
        {
            context.Processing.Operation.DataLoss($"The term '{term}' is ignored, as its @reverse looks like a keyword.", context.Local, term);
            return false;
        }

        definition.Iri = IriExpansion.Expand(context, property, vocab: true) is { } iri && ContextProcessing.IsIri(iri) ? iri
            : throw Failure(context, term, JsonLdErrorCode.InvalidIriMapping, $"@reverse is the IRI of a property, not '{property}'.");
        if (entries.TryGet(Keywords.Container, out var container))
        {
            definition.Container = container switch
            {
                null => Containers.None,
                LdString { Value: Keywords.Set } => Containers.Set,
                LdString { Value: Keywords.Index } => Containers.Index,
                _ => throw Failure(context, term, JsonLdErrorCode.InvalidReverseProperty, "The container of a reverse term is @set, @index or null."),
            };
        }

        definition.IsReverse = true;
        return true;
    }

    // 14) to 18)
    private static bool FillIri(ContextBuilder context, string term, LdMap entries, bool simple, TermDefinition definition)
    {
        // 14)
        if (entries.TryGet(Keywords.Id, out var id) && !(id is LdString { Value: var text } && text == term))
            return FillFromId(context, term, id, simple, definition);

        var colon = term.Length > 1 ? term.IndexOf(':', 1) : -1;
        if (colon > 0)
        {
            // 15)
            var prefix = term[..colon];
            context.Require(prefix);
            definition.Iri = context.Find(prefix) is { Iri: { } iri } ? string.Concat(iri, term.AsSpan(colon + 1)) : term;
        }
        else if (term.Contains('/', StringComparison.Ordinal))
        {
            // 16) The term itself is being defined, so it is not looked up.
            definition.Iri = context.Vocab is { } vocab && IriReference.IsAbsolute(vocab + term) ? vocab + term
                : throw Failure(context, term, JsonLdErrorCode.InvalidIriMapping, $"The term '{term}' is no IRI.");
        }
        else if (term == Keywords.Type)
        {
            // 17)
            definition.Iri = Keywords.Type;
        }
        else
        {
            // 18)
            definition.Iri = context.Vocab is { } vocabulary ? vocabulary + term
                : throw Failure(context, term, JsonLdErrorCode.InvalidIriMapping, $"The term '{term}' has no IRI, and there is no @vocab.");
        }

        return true;
    }

    // 14.1), 14.2)
    private static bool FillFromId(ContextBuilder context, string term, LdValue? id, bool simple, TermDefinition definition)
    {
        if (id is null)
            return true;
        if (id is not LdString { Value: var text })
            throw Failure(context, term, JsonLdErrorCode.InvalidIriMapping, "The @id of a term is a string or null.");
        if (Keywords.HasForm(text) && !Keywords.IsKeyword(text))
        {
            context.Processing.Operation.DataLoss($"The term '{term}' is ignored, as its IRI looks like a keyword.", context.Local, term);
            return false;
        }

        var iri = IriExpansion.Expand(context, text, vocab: true);
        if (iri is null || !(Keywords.IsKeyword(iri) || ContextProcessing.IsIri(iri)))
            throw Failure(context, term, JsonLdErrorCode.InvalidIriMapping, $"The @id of a term is an IRI or a keyword, not '{text}'.");
        if (iri == Keywords.Context)
            throw Failure(context, term, JsonLdErrorCode.InvalidKeywordAlias, "@context has no aliases.");
        definition.Iri = iri;

        // 14.2.4)
        var inner = term.Length > 2 ? term.IndexOf(':', 1, term.Length - 2) : -1;
        if (inner > 0 || term.Contains('/', StringComparison.Ordinal))
        {
            context.MarkDefined(term);
            if (IriExpansion.Expand(context, term, vocab: true) != iri)
                throw Failure(context, term, JsonLdErrorCode.InvalidIriMapping, $"The term '{term}' would by itself be another IRI than '{iri}'.");
        }

        // 14.2.5)
        if (simple && !term.AsSpan().ContainsAny(':', '/') && (iri.StartsWith("_:", StringComparison.Ordinal) || ":/?#[]@".Contains(iri[^1], StringComparison.Ordinal)))
            definition.IsPrefix = true;
        return true;
    }

    // 19.1) to 19.3)
    private static Containers ContainerOf(ContextBuilder context, string term, LdValue? value)
    {
        var container = Containers.None;
        foreach (var item in LdArray.From(value).Items)
        {
            container |= item switch
            {
                LdString { Value: Keywords.Graph } => Containers.Graph,
                LdString { Value: Keywords.Id } => Containers.Id,
                LdString { Value: Keywords.Index } => Containers.Index,
                LdString { Value: Keywords.Language } => Containers.Language,
                LdString { Value: Keywords.List } => Containers.List,
                LdString { Value: Keywords.Set } => Containers.Set,
                LdString { Value: Keywords.Type } => Containers.Type,
                _ => throw Failure(context, term, JsonLdErrorCode.InvalidContainerMapping, "A container is one of the keywords that the standard lists."),
            };
        }

        // Any one; @graph with @id or @index, with or without @set; @set with any but @list.
        var others = container & ~(Containers.Set | Containers.Graph);
        var single = System.Numerics.BitOperations.PopCount((uint)container) == 1;
        var valid = single
            || (System.Numerics.BitOperations.PopCount((uint)others) <= 1 && others != Containers.List && container != Containers.None
                && ((container & Containers.Graph) == 0 || others is Containers.None or Containers.Id or Containers.Index));
        if (!valid || (value is LdArray array && array.Count != System.Numerics.BitOperations.PopCount((uint)container)))
            throw Failure(context, term, JsonLdErrorCode.InvalidContainerMapping, "The standard does not allow this combination of containers.");
        if (context.Processing.Operation.Is10 && (value is not LdString || (container & (Containers.Graph | Containers.Id | Containers.Type)) != 0))
            throw Failure(context, term, JsonLdErrorCode.InvalidContainerMapping, "JSON-LD 1.0 does not have this container.");
        return container;
    }

    // 21)
    private static void FillContext(ContextBuilder context, string term, LdValue? scoped, TermDefinition definition)
    {
        if (context.Processing.Operation.Is10)
            throw Failure(context, term, JsonLdErrorCode.InvalidTermDefinition, "JSON-LD 1.0 has no @context in a term.");

        // 21.3) Only to find errors; what it makes depends on where the term will be used.
        try
        {
            context.Processing.Process(
                context.Snapshot(), scoped, context.BaseUrl, context.RemoteContexts, overrideProtected: true, validateScoped: false);
        }
        catch (JsonLdFailure failure) when (failure.Code is not (JsonLdErrorCode.ContextOverflow or JsonLdErrorCode.LimitExceeded or JsonLdErrorCode.DataLossDetected))
        {
            throw new JsonLdFailure(
                JsonLdErrorCode.InvalidScopedContext, $"The context of the term '{term}' is not valid ({failure.Code.Code()}): {failure.Message}",
                failure.At ?? context.Local, failure.At is null ? term : failure.Key) { Pointer = failure.Pointer, Url = failure.Url };
        }

        // 21.4)
        definition.HasContext = true;
        definition.Context = scoped;
        definition.BaseUrl = context.BaseUrl;
    }

    private static JsonLdFailure Failure(ContextBuilder context, string term, JsonLdErrorCode code, string message) =>
        new(code, message, context.Local, term);
}
