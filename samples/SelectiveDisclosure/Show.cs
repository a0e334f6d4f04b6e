using System.Globalization;
using DigitalIdentity;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SelectiveDisclosure;

/// <summary>Console output that a person enjoys reading. Values are Text, never markup: a DID is no emoji.</summary>
internal static class Show
{
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style Good = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    public static void Title(string text) => AnsiConsole.Write(new Rule($"[bold]{text}[/]").LeftJustified());

    /// <summary>What the holder has, as a tree.</summary>
    public static void Wallet(Credential licence, SecuredCredential secured, IReadOnlyList<Claim> claims)
    {
        Heading("What the holder keeps", $"{secured.Format}, {Count(secured.Utf8.Length)} bytes, {claims.Count} values that can each be hidden");
        var tree = new Tree(new Text(licence.Types[^1], Strong)) { Style = Quiet };
        Dictionary<string, IHasTreeNodes> folders = new() { [""] = tree };
        foreach (var claim in claims)
            Folder(folders, Parent(claim.Pointer)).AddNode(new Columns(new Text(claim.Name, Quiet), new Text(Short(claim.Json, 34))).Collapse());
        AnsiConsole.Write(new Padder(tree, new Padding(3, 0, 0, 0)));
    }

    /// <summary>The wallet and what each verifier sees, value by value.</summary>
    public static void SideBySide(IReadOnlyList<Claim> claims, IReadOnlyList<Answer> answers)
    {
        Heading("What each verifier asks, and all it sees");
        var grid = new Grid().AddColumns(2);
        foreach (var answer in answers)
            grid.AddRow(new Text(answer.Question.Verifier, Strong), new Text(answer.Question.Text));
        AnsiConsole.Write(new Padder(grid, new Padding(3, 0, 0, 0)));

        var table = new Table { Border = TableBorder.Rounded, BorderStyle = Quiet, Caption = new TableTitle("· stays hidden", Quiet) };
        table.AddColumn(new TableColumn(new Text("value", Quiet)));
        table.AddColumn(new TableColumn(new Text("holder has", Quiet)));
        foreach (var answer in answers)
            table.AddColumn(new TableColumn(new Text(answer.Question.Verifier, Strong)).Centered());
        foreach (var claim in claims)
        {
            IEnumerable<IRenderable> seen = answers.Select(a => Seen(claim, a));
            table.AddRow([new Text(claim.Pointer[1..], Quiet), new Text(Short(claim.Json, 17)), .. seen]);
        }

        AnsiConsole.Write(table);
    }

    /// <summary>What went over the wire.</summary>
    public static void Bytes(SecuredCredential secured, IReadOnlyList<Answer> answers)
    {
        Heading("What was sent", "disclosures (values, and the objects they are in), bytes");
        var chart = new BarChart { Width = 72 };
        chart.AddItem($"whole licence, {Sent.Open(secured.ToString()).Disclosures} disclosures", secured.Utf8.Length, Color.Grey);
        foreach (var answer in answers)
            chart.AddItem($"to the {answer.Question.Verifier}, {Sent.Open(answer.Shown.ToString()).Disclosures} disclosures", answer.Shown.Utf8.Length, Color.Green);
        AnsiConsole.Write(new Padder(chart, new Padding(3, 0, 0, 0)));
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

    private static Text Seen(Claim claim, Answer answer) => answer.Report.TryGetVerified(out var verified) && answer.Reveals(claim)
        ? new Text(Find(claim, verified), Good)
        : new Text("·", Quiet);

    // In the verified credential a revealed list element may have moved up: what was hidden before it is not there.
    private static string Find(Claim claim, VerifiedPresentation verified) =>
        Claim.AllOf(verified.Credentials[0].Subject).Single(c => c.Json == claim.Json && Parent(c.Pointer) == Parent(claim.Pointer)).Json.Trim('"');

    private static IHasTreeNodes Folder(Dictionary<string, IHasTreeNodes> folders, string pointer)
    {
        if (!folders.TryGetValue(pointer, out var folder))
            folders.Add(pointer, folder = Folder(folders, Parent(pointer)).AddNode(new Text(pointer[(pointer.LastIndexOf('/') + 1)..], Strong)));
        return folder;
    }

    private static void Heading(string title, string? detail = null)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Columns(new Text(title, new Style(Color.Blue, decoration: Decoration.Bold)), new Text(detail ?? "", Quiet)).Collapse());
    }

    private static string Parent(string pointer) => pointer[..pointer.LastIndexOf('/')];

    private static string Short(string json, int length) => json.Trim('"') is var text && text.Length > length ? text[..(length - 3)] + "..." : text;

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
