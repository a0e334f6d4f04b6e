using System.Text;

using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Direct;
using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Rdf.Canonicalization;
using DigitalIdentity.JsonLd.Selection;

namespace DigitalIdentity.JsonLd.Tests.Selection;

/// <summary>The two ways to find groups, each by itself; and what they found, to compare.</summary>
internal static class Grouped
{
    /// <summary>The groups that the walk over the text finds; null when it gives up.</summary>
    public static JsonLdGroups? Directly(JsonLdOptions options, bool safe, string json, string[][] pointers) =>
        Run(options, safe, pointers, (operation, trees, store, groups) =>
        {
            var contexts = new ContextStore();
            return DirectSerializer.TryGroup(
                operation, new ContextProcessing(operation, contexts), contexts.Initial(options.Base, options.Base), Encoding.UTF8.GetBytes(json),
                options.Base, store, trees, groups);
        });

    /// <summary>The groups that the algorithms of the standard find; null when they fail.</summary>
    public static JsonLdGroups? Generally(JsonLdOptions options, bool safe, string json, string[][] pointers) =>
        Run(options, safe, pointers, (operation, trees, store, groups) =>
        {
            try
            {
                new JsonLdProcessor(options).GeneralGroup(operation, null, Encoding.UTF8.GetBytes(json), trees, store, groups);
                return true;
            }
            catch (JsonLdFailure)
            {
                return false;
            }
        });

    /// <summary>The lines of a group.</summary>
    public static string[] Lines(JsonLdGroups groups, int group) =>
        [.. groups.LinesOf(group).Select(line => Encoding.UTF8.GetString(groups.Canonical.LineAt(line).Span).TrimEnd('\n'))];

    /// <summary>True when groups are the same, but for blank nodes that nothing tells apart.</summary>
    public static bool AreSame(JsonLdGroups x, JsonLdGroups y)
    {
        if (!x.Canonical.NQuads.Span.SequenceEqual(y.Canonical.NQuads.Span))
            return false;
        for (var group = 0; group < x.Count; group++)
            if (x.IsExact(group) != y.IsExact(group) || !AreSame(Lines(x, group), Lines(y, group)))
                return false;
        return true;
    }

    public static bool AreSame(string[] x, string[] y) => x.SequenceEqual(y) || (x.Length == y.Length && Dataset(x).IsIsomorphicTo(Dataset(y)));

    private static RdfDataset Dataset(string[] lines)
    {
        RdfDataset.TryParseNQuads(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))), out var dataset, out var problem).Should().BeTrue(problem?.ToString());
        return dataset!;
    }

    private static JsonLdGroups? Run(
        JsonLdOptions options, bool safe, string[][] pointers, Func<Operation, PointerTree[], RdfQuadStore, SelectedQuads[], bool> find)
    {
        var trees = new PointerTree[pointers.Length];
        for (var i = 0; i < pointers.Length; i++)
            PointerTree.TryRead(pointers[i], options.Limits, out trees[i]!, out var problem).Should().BeTrue(problem?.ToString());
        var (store, state, groups) = (new RdfQuadStore(), new CanonicalizationState(), new SelectedQuads[pointers.Length]);
        if (!find(new Operation(options, safe, true, CancellationToken.None), trees, store, groups))
            return null;
        state.Run(store.View, RdfCanonicalizationOptions.Default, CancellationToken.None).Should().BeNull();
        return new JsonLdGroups(new RdfCanonicalDataset(store.View, state), state.LineQuads, groups);
    }
}
