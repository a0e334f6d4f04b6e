using System.Text.Json;

using DigitalIdentity.Cli.Inspecting;

using Spectre.Console;

namespace DigitalIdentity.Cli.Output;

/// <summary>Claims as a tree that a person reads.</summary>
internal static class ClaimTree
{
    private const int LongestValue = 200;
    private const int MostNodes = 1000;
    private const int ShortList = 6;

    /// <summary>The tree of a document.</summary>
    /// <param name="console">Where it will be written.</param>
    /// <param name="root">The claims.</param>
    /// <param name="title">What stands at the root.</param>
    public static Tree Of(IAnsiConsole console, ClaimNode root, string title)
    {
        var tree = console.Tree(title);
        var left = MostNodes;
        Add(tree, root, ref left);
        return tree;
    }

    private static void Add(IHasTreeNodes parent, ClaimNode node, ref int left)
    {
        foreach (var child in node.Children)
        {
            if (left-- <= 0)
            {
                if (left == -1)
                    parent.AddNode(Layout.Safe("... and more; --json shows everything", Styles.Quiet));
                return;
            }

            var added = parent.AddNode(Line(child));
            if (!IsShortList(child))
                Add(added, child, ref left);
        }

        if (node.HiddenCount > 0)
            parent.AddNode(Layout.Safe(node.HiddenCount == 1 ? "[1 hidden, or a decoy]" : $"[{node.HiddenCount} hidden, decoys among them perhaps]", Styles.Doubtful));
    }

    private static Paragraph Line(ClaimNode node)
    {
        var line = new Paragraph();
        line.Append(SafeText.Of(node.Name, LongestValue), Styles.Quiet);
        if (node.Scalar is { } scalar)
            line.Append("  ").Append(Show(scalar));
        else if (IsShortList(node))
            line.Append("  ").Append(string.Join(", ", node.Children.Select(item => Show(item.Scalar!.Value))));

        if (node.IsSelective)
            line.Append("  selectively disclosed", Styles.Good);
        return line;
    }

    /// <summary>An array of few values that are all there, none of them selectively: it fits on its own line.</summary>
    private static bool IsShortList(ClaimNode node) =>
        node is { IsArray: true, HiddenCount: 0, Children.Count: > 0 and <= ShortList } && node.Children.All(item => item is { IsSelective: false, Scalar: not null });

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => SafeText.Of(value.GetString()!, LongestValue),
        JsonValueKind.Object => "{}",
        JsonValueKind.Array => "[]",
        _ => SafeText.Of(value.GetRawText(), LongestValue),
    };
}
