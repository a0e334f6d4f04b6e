using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Compaction;

/// <summary>What objects of an expanded document are.</summary>
internal static class ExpandedForm
{
    /// <summary>True for a graph object: <c>@graph</c> and, beside it, at most <c>@id</c> and <c>@index</c>.</summary>
    public static bool IsGraph(LdMap? map) =>
        map is { Count: <= 3 } && map.Contains(Keywords.Graph)
        && map.Count == 1 + (map.Contains(Keywords.Id) ? 1 : 0) + (map.Contains(Keywords.Index) ? 1 : 0);
}
