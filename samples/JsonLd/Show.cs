using Spectre.Console;

namespace JsonLd;

/// <summary>Console output that a person enjoys reading.</summary>
internal static class Show
{
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Headline = new(Color.Blue, decoration: Decoration.Bold);

    public static void Title(string text) => AnsiConsole.Write(new Rule($"[bold]{text}[/]").LeftJustified());

    public static void Step(string title, string why)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Text(title + "\n", Headline));
        AnsiConsole.Write(new Text(why + "\n", Quiet));
    }

    public static void Verdict(bool asExpected)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Text(asExpected ? "All as it should be.\n" : "Something is wrong.\n", asExpected ? Good : Bad));
    }
}
