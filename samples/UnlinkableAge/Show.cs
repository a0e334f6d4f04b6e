using System.Text.Json;
using Spectre.Console;

namespace UnlinkableAge;

/// <summary>Console output that a person enjoys reading. Values are Text, never markup.</summary>
internal static class Show
{
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style Good = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    public static void Title(string text) => AnsiConsole.Write(new Rule($"[bold]{text}[/]").LeftJustified());

    /// <summary>What the holder has.</summary>
    public static void Wallet(Person person)
    {
        using var json = JsonDocument.Parse(person.Credential.Utf8);
        Heading("What the person keeps", "bound to their secrets; what is not asked for stays hidden");
        Line(json.RootElement.GetProperty("credentialSubject").GetRawText());
    }

    /// <summary>All that each shop saw, and for whom it is the same.</summary>
    public static void SideBySide(Visit[] visits)
    {
        Heading("All that the shops saw", "the last column is another person");
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = Quiet };
        foreach (var title in (string[])["", "wine", "wine, 2nd", "cinema", "Nils", "it is"])
            table.AddColumn(new TableColumn(new Text(title, Strong)).NoWrap());
        foreach (var fact in Visit.Facts)
        {
            var values = Array.ConvertAll(visits, v => fact.Of(v));
            table.AddRow([new Text(fact.Name, Quiet), .. values.Select(v => new Text(Short(v))), Meaning(values)]);
        }

        AnsiConsole.Write(table);
        Line("What everybody has tells nobody from anybody else, and what is new each time tells nothing at all. Left is the order of the hidden statements: "
            + "with credentials as small as this, all of one kind and signed with one key, many people have the same.");
    }

    /// <summary>What the person was told before sending.</summary>
    public static void Linkable(Visit visit)
    {
        Heading("What the person was told before sending");
        foreach (var check in visit.Linkable)
            Line(check.Problem!.Detail);
    }

    /// <summary>An attempt that came to nothing.</summary>
    public static void Refused(string who, string why)
    {
        Heading(who, "is refused");
        Line(why);
    }

    /// <summary>Each claim of this program, and whether it holds.</summary>
    public static void Verdict(Verdict verdict)
    {
        Heading("Checked");
        var grid = new Grid().AddColumns(2);
        foreach (var (claim, holds) in verdict.Checks)
            grid.AddRow(new Text(holds ? "yes" : "NO ", holds ? Good : Bad), new Text(claim));
        AnsiConsole.Write(new Padder(grid, new Padding(3, 0, 0, 0)));
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Text(verdict.Holds ? "All as it should be.\n" : "Something is wrong.\n", verdict.Holds ? Good : Bad));
    }

    private static Text Meaning(string[] values) => (values[0] == values[1], values[1] == values[2], values[2] == values[3]) switch
    {
        (true, true, true) => new Text("everybody's", Quiet),
        (true, false, true) => new Text("the shop's", Quiet),
        (true, false, false) => new Text("known here", Good),
        (false, false, false) => new Text("new each time", Quiet),
        _ => new Text("LINKS", Bad),
    };

    private static void Heading(string title, string? detail = null)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Columns(new Text(title, new Style(Color.Blue, decoration: Decoration.Bold)), new Text(detail ?? "", Quiet)).Collapse());
    }

    private static void Line(string text) => AnsiConsole.Write(new Padder(new Text(text), new Padding(3, 0, 0, 0)));

    private static string Short(string text) => text.Length > 9 ? text[..3] + ".." + text[^3..] : text.Length == 0 ? "none" : text;
}
