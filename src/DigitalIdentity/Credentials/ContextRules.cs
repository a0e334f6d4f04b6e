// Reference: Verifiable Credentials Data Model 2.0 sections 4.3 (contexts), 4.5 (types are terms or URLs) and 5.2 (no term is redefined);
//            Verifiable Credentials Data Model 1.1 section 4.1. What needs JSON-LD processing is not decided here.
using System.Text;
using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>Rules about <c>@context</c> that need no context document.</summary>
internal static class ContextRules
{
    private const int MaxTypes = 64; // each is looked up in each context of the document: a bound on hostile ones

    /// <summary>The version that the first context names; 2.0 when it names none.</summary>
    public static VcdmVersion Version(JsonElement context) =>
        context.ValueKind == JsonValueKind.Array && context.GetArrayLength() > 0 && IsV1(context[0]) ? VcdmVersion.V1_1 : VcdmVersion.V2_0;

    /// <summary>An array; its first item the base context, the others URLs or objects.</summary>
    public static void Shape(JsonElement context, ref Findings findings)
    {
        if (context.ValueKind != JsonValueKind.Array || context.GetArrayLength() == 0)
        {
            findings.Malformed("/@context", "The value must be an array that starts with the base context.", $"Start it with '{VcdmContexts.V2}'.");
            return;
        }

        var index = 0;
        foreach (var item in context.EnumerateArray())
        {
            Place place = "/@context";
            if (index == 0)
            {
                if (!IsV2(item) && !IsV1(item))
                    findings.Malformed(place.Item(0), "The first context must be the base context of the data model.", $"Start it with '{VcdmContexts.V2}'.");
            }
            else if (item.ValueKind != JsonValueKind.Object && !(JsonText.TryRead(item, out var url) && UrlSyntax.IsAbsolute(url)))
            {
                findings.Malformed(place.Item(index), "A context must be an absolute URL or an object.");
            }

            index++;
        }
    }

    /// <summary>Contexts written into the document itself redefine nothing that is protected and map terms to IRIs only.</summary>
    public static void InlineContexts(JsonElement context, ref Findings findings)
    {
        if (context.ValueKind != JsonValueKind.Array)
            return;
        Place place = "/@context";
        var protectedTerms = default(Dictionary<string, string?>);
        var index = 0;
        foreach (var item in context.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
                InlineContext(item, place.Item(index), ref protectedTerms, ref findings);
            index++;
        }
    }

    /// <summary>Every type is a term of the contexts or a URL, where the document itself holds all the contexts there are.</summary>
    public static void TypesAreDefined(JsonElement context, JsonElement type, ref Findings findings)
    {
        if (context.ValueKind != JsonValueKind.Array)
            return;
        foreach (var item in context.EnumerateArray())
            if (!(IsV2(item) || (item.ValueKind == JsonValueKind.Object && !DefinesAnything(item))))
                return; // a remote context, or a default vocabulary: nothing can be said without processing it

        Place place = "/type";
        if (type.ValueKind == JsonValueKind.String)
            TypeIsDefined(context, type, place, ref findings);
        if (type.ValueKind != JsonValueKind.Array)
            return;
        var index = 0;
        foreach (var item in type.EnumerateArray())
            if (index < MaxTypes)
                TypeIsDefined(context, item, place.Item(index++), ref findings);
    }

    /// <summary>True when a context, alone or in an array, is the base context of version 2.0.</summary>
    public static bool IncludesV2(JsonElement context)
    {
        if (context.ValueKind != JsonValueKind.Array)
            return IsV2(context);
        foreach (var item in context.EnumerateArray())
            if (IsV2(item))
                return true;
        return false;
    }

    private static bool IsV2(JsonElement item) => JsonText.TryRead(item, out var url) && url.SequenceEqual("https://www.w3.org/ns/credentials/v2"u8);

    private static bool IsV1(JsonElement item) => JsonText.TryRead(item, out var url) && url.SequenceEqual("https://www.w3.org/2018/credentials/v1"u8);

    private static bool DefinesAnything(JsonElement inline) =>
        inline.TryGetProperty("@import"u8, out _) || (inline.TryGetProperty("@vocab"u8, out var vocab) && vocab.ValueKind != JsonValueKind.Null);

    private static void TypeIsDefined(JsonElement context, JsonElement type, Place place, ref Findings findings)
    {
        if (!JsonText.TryRead(type, out var term) || term.IsEmpty || term[0] == '@' || term.Contains((byte)':') || BaseVocabulary.V2.Types.Contains(Encoding.UTF8.GetString(term)))
            return;
        foreach (var item in context.EnumerateArray())
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(term, out var definition) && definition.ValueKind != JsonValueKind.Null)
                return;
        findings.Malformed(place, "No context defines this type.",
            $"Add the context that defines it, use a URL, or add '{VcdmContexts.UndefinedTerms}' as the last context.");
    }

    private static void InlineContext(JsonElement inline, Place place, ref Dictionary<string, string?>? protectedTerms, ref Findings findings)
    {
        var protects = inline.TryGetProperty("@protected"u8, out var flag) && flag.ValueKind == JsonValueKind.True;
        foreach (var member in inline.EnumerateObject())
        {
            var name = member.Name;
            if (name.StartsWith('@') || member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                continue;
            var value = member.Value.GetString();
            if (value is not null && UrlSyntax.HasForbidden(Encoding.UTF8.GetBytes(value)))
                findings.Malformed(place, "A term is mapped to text that is no IRI.");
            else if (Redefines(BaseVocabulary.V2.Definitions, name, value) || (protectedTerms is not null && Redefines(protectedTerms, name, value)))
                findings.Malformed(place, "A term that an earlier context protects is defined anew.", "Choose another term.");
            else if (protects)
                (protectedTerms ??= new(StringComparer.Ordinal)).TryAdd(name, value);
        }
    }

    // Decided only where no prefix can be involved: an IRI with '//' after its scheme is never compact (JSON-LD 1.1, IRI expansion step 6.2).
    private static bool Redefines(IReadOnlyDictionary<string, string?> earlier, string term, string? value) =>
        earlier.TryGetValue(term, out var old) && old != value && IsPlain(value) && IsPlain(old);

    private static bool IsPlain(string? value) => value is null || value.StartsWith('@') || value.Contains("://", StringComparison.Ordinal);
}
