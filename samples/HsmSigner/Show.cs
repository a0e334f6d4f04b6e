using Spectre.Console;

namespace HsmSigner;

/// <summary>Console output that a person enjoys reading. Values are Text, never markup: a DID is no emoji.</summary>
internal static class Show
{
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Headline = new(Color.Blue, decoration: Decoration.Bold);

    public static void Title(string text) => AnsiConsole.Write(new Rule($"[bold]{text}[/]").LeftJustified());

    public static void Step(string title, params IEnumerable<string> lines) => Write(title, lines.Select(line => new Text(line, Quiet)));

    public static void Checks(string title, IEnumerable<(string Text, bool Good)> checks) =>
        Write(title, checks.Select(check => new Text(check.Text, check.Good ? Good : Bad)));

    public static void Verdict(bool asExpected)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Text(asExpected ? "All as it should be.\n" : "Something is wrong.\n", asExpected ? Good : Bad));
    }

    private static void Write(string title, IEnumerable<Text> lines)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Text(title + "\n", Headline));
        foreach (var line in lines)
            AnsiConsole.Write(new Padder(line, new Padding(3, 0, 0, 0)));
    }
}
