using DigitalIdentity;
using Spectre.Console;

namespace Quickstart;

/// <summary>Console output that a person enjoys reading.</summary>
internal static class Show
{
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style Good = new(Color.Green);

    public static void Title(string text) => AnsiConsole.Write(new Rule($"[bold]{text}[/]").LeftJustified());

    public static void Step(string number, string title, params IEnumerable<string> lines)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine($"[bold blue]{number}[/]  [bold]{title}[/]");
        foreach (var line in lines)
            AnsiConsole.Write(new Padder(new Text(line, Quiet), new Padding(3, 0, 0, 0)));
    }

    public static void Checks(IReadOnlyList<Check> checks)
    {
        foreach (var check in checks)
            AnsiConsole.Write(new Padder(
                new Columns(new Text("ok", check.Outcome == CheckOutcome.Passed ? Good : Style.Plain), new Text($"{check.Kind} {check.Pointer}", Quiet)).Collapse(),
                new Padding(3, 0, 0, 0)));
    }

    public static void Verdict(bool asExpected) =>
        AnsiConsole.Write(new Padder(new Text(asExpected ? "All as it should be." : "Something is wrong.", asExpected ? Good : new Style(Color.Red)), new Padding(0, 1, 0, 0)));
}
