using System.Text.Json;
using DigitalIdentity;
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
        foreach (var title in (string[])["", "wine shop", "wine shop, again", "cinema", "cinema, Nils", "so"])
            table.AddColumn(new TableColumn(new Text(title, Strong)));
        foreach (var fact in Visit.Facts)
        {
            var values = Array.ConvertAll(visits, v => fact.Of(v));
            table.AddRow([new Text(fact.Name, Quiet), .. values.Select(v => new Text(Short(v))), Meaning(values)]);
        }

        AnsiConsole.Write(table);
        Line("What is the same for everybody tells nobody from anybody else; what differs each time tells nothing at all. Left are the number and the order");
        Line("of the statements: an authority that gives everybody the same kind of credential, signed with one key, leaves no one to be told apart by them.");
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
        foreach (var (claim, holds) in verdict.Checks)
            AnsiConsole.Write(new Padder(new Columns(new Text(holds ? "yes" : "NO ", holds ? Good : Bad), new Text(claim)).Collapse(), new Padding(3, 0, 0, 0)));
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Text(verdict.Holds ? "All as it should be.\n" : "Something is wrong.\n", verdict.Holds ? Good : Bad));
    }

    private static Text Meaning(string[] values) => (values[0] == values[1], values[1] == values[2], values[2] == values[3]) switch
    {
        (true, true, true) => new Text("the same for everybody", Quiet),
        (true, false, true) => new Text("the shop", Quiet),
        (true, false, false) => new Text("a visitor, to this shop only", Good),
        (false, false, false) => new Text("new each time", Quiet),
        _ => new Text("LINKS", Bad),
    };

    private static void Heading(string title, string? detail = null)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Columns(new Text(title, new Style(Color.Blue, decoration: Decoration.Bold)), new Text(detail ?? "", Quiet)).Collapse());
    }

    private static void Line(string text) => AnsiConsole.Write(new Padder(new Text(text), new Padding(3, 0, 0, 0)));

    private static string Short(string text) => text.Trim('"') is var plain && plain.Length > 18 ? plain[..8] + ".." + plain[^8..] : plain.Length == 0 ? "none" : plain;
}
