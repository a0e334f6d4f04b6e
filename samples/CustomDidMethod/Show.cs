using Spectre.Console;

namespace CustomDidMethod;

/// <summary>Console output that a person enjoys reading. Values are Text, never markup: a DID is no emoji.</summary>
internal static class Show
{
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Headline = new(Color.Blue, decoration: Decoration.Bold);

    /// <summary>The driver's own source is inside this program, so that nobody has to believe the number.</summary>
    public static int LinesOfTheDriver()
    {
        using var source = new StreamReader(typeof(FolderMethod).Assembly.GetManifestResourceStream("FolderMethod.cs")!);
        return source.ReadToEnd().TrimEnd().Split('\n').Length;
    }

    public static void Title(string text) => AnsiConsole.Write(new Rule($"[bold]{text}[/]").LeftJustified());

    public static void Step(string title, params IEnumerable<string> lines)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Text(title + "\n", Headline));
        foreach (var line in lines)
            AnsiConsole.Write(new Padder(new Text(line, Quiet), new Padding(3, 0, 0, 0)));
    }

    public static void Table(string title, string first, IEnumerable<Outcome> outcomes)
    {
        Step(title);
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = Quiet };
        foreach (var column in new[] { first, "gives", "because" })
            table.AddColumn(new TableColumn(new Text(column, Quiet)));
        foreach (var outcome in outcomes)
            table.AddRow(new Text(outcome.Case), new Text(outcome.Actual, outcome.AsExpected ? Good : Bad), new Text(outcome.Why, Quiet));
        AnsiConsole.Write(table);
    }

    public static void Verdict(bool asExpected)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Text(asExpected ? "All as it should be.\n" : "Something is wrong.\n", asExpected ? Good : Bad));
    }
}
