using Spectre.Console;

using VcApiServer.Hosting;

namespace VcApiServer.Demonstration;

/// <summary>Console output that a person enjoys reading.</summary>
internal static class Show
{
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);

    public static void Title(string text) => AnsiConsole.Write(new Rule($"[bold]{text}[/]").LeftJustified());

    public static void Server(RunningServer server) => Lines(
        $"listens on   {server.Address}",
        $"described    {new Uri(server.Address, "/openapi.json")}",
        $"issuers      {new Uri(server.Address, "/issuers")}  ({server.Issuers.All.Count}, with keys of this run)",
        "certificate  made for this run; clients have to be told to trust it");

    public static void Step(string number, string title, params IEnumerable<string> lines)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[bold blue]{number}[/]  [bold]{title}[/]");
        Lines(lines);
    }

    public static void Lines(params IEnumerable<string> lines)
    {
        foreach (var line in lines)
            AnsiConsole.Write(new Padder(new Text(line, Quiet), new Padding(3, 0, 0, 0)));
    }

    public static void Table(IEnumerable<string> heads, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var head in heads)
            table.AddColumn(new TableColumn(new Text(head, Quiet)));
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        AnsiConsole.Write(new Padder(table, new Padding(2, 0, 0, 0)));
    }

    public static void Verdict(bool asExpected)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Text(asExpected ? "All as it should be.\n" : "Something is wrong.\n", asExpected ? Good : Bad));
    }
}
