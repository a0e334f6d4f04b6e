// References: VCDM 2.0 section 4.3; Data Integrity 1.0 section 4.6 (Context Validation).
using System.Text.Json;

using DigitalIdentity;
using DigitalIdentity.Contexts;

using VcApiServer.Problems;

namespace VcApiServer.Contexts;

/// <summary>
/// Refuses contexts that this server does not know: what their terms mean cannot be said, whatever the signature says. It knows the
/// published contexts that ship with the library, and those written into the document itself.
/// </summary>
internal static class KnownContexts
{
    /// <summary>The first unknown context of a document; null when all are known.</summary>
    /// <param name="document">A credential or presentation; anything without <c>@context</c> passes.</param>
    /// <param name="pointer">Where the document stands in the request.</param>
    public static Problem? FindUnknown(JsonElement document, string pointer)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("@context"u8, out var context))
            return null;
        if (context.ValueKind != JsonValueKind.Array)
            return IsKnown(context) ? null : ApiProblems.UnknownContext($"{pointer}/@context");

        var index = 0;
        foreach (var item in context.EnumerateArray())
        {
            if (!IsKnown(item))
                return ApiProblems.UnknownContext($"{pointer}/@context/{index}");
            index++;
        }

        return null;
    }

    private static bool IsKnown(JsonElement context) => context.ValueKind switch
    {
        JsonValueKind.String => StandardContexts.TryFind(context.GetString()!, out _),
        JsonValueKind.Object => true,
        _ => false,
    };
}
