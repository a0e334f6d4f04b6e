using Spectre.Console;
using Spectre.Console.Rendering;

namespace DigitalIdentity.Cli.Output;

/// <summary>
/// Pieces of layouts for people. Everything becomes plain text of one style through <see cref="SafeText"/>: no text that others wrote is
/// ever read as markup.
/// </summary>
internal static class Layout
{
    private const int Indent = 2;

    public static Text Safe(string text, Style? style = null, int maxLength = 4000) => new(SafeText.Of(text, maxLength), style ?? Style.Plain);

    /// <summary>A heading, perhaps with a quieter remark beside it.</summary>
    public static void Heading(this IAnsiConsole console, string title, string remark = "")
    {
        console.Write(Safe(title, Styles.Title));
        if (remark.Length > 0)
            console.Write(Safe("  " + remark, Styles.Quiet));
        console.WriteLine();
    }

    /// <summary>Something below a heading.</summary>
    public static void Below(this IAnsiConsole console, IRenderable content) => console.Write(new Padder(content, new Padding(Indent, 0, 0, 0)));

    /// <summary>A tree, drawn with lines where they may be drawn.</summary>
    public static Tree Tree(this IAnsiConsole console, string title) => new(Safe(title, Styles.Strong))
    {
        Style = Styles.Quiet,
        Guide = console.Profile.Capabilities.Unicode ? TreeGuide.Line : TreeGuide.Ascii,
    };

    /// <summary>Names and values, in two columns.</summary>
    public static void Facts(this IAnsiConsole console, IEnumerable<(string Name, string Value)> facts)
    {
        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2));
        grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        var any = false;
        foreach (var (name, value) in facts)
        {
            grid.AddRow(Safe(name, Styles.Quiet), Safe(value));
            any = true;
        }

        if (any)
            console.Below(grid);
    }
}
