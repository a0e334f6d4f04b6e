using DigitalIdentity.Cli.Inspecting;
using DigitalIdentity.Cli.Options;

using Spectre.Console;

namespace DigitalIdentity.Cli.Output;

/// <summary>Verification reports for people: the verdict first, then why, then every check, then what was verified.</summary>
internal static class ReportView
{
    public static int ExitCodeOf(VerificationStatus status) => status switch
    {
        VerificationStatus.Valid => ExitCode.Ok,
        VerificationStatus.Indeterminate => ExitCode.Indeterminate,
        _ => ExitCode.Invalid,
    };

    public static void Write(IAnsiConsole console, VerificationReport<VerifiedCredential> report, MissingContexts contexts)
    {
        Verdict(console, report.Status, report.Warnings.Count, "credential");
        Reasons(console, report.Problems.Select(contexts.Told), report.Warnings.Select(contexts.Told));
        Checks(console, report.Checks);
        if (report.TryGetVerified(out var credential))
            Content(console, credential);
    }

    public static void Write(IAnsiConsole console, VerificationReport<VerifiedPresentation> report, MissingContexts contexts)
    {
        Verdict(console, report.Status, report.Warnings.Count, "presentation");
        Reasons(console, report.Problems.Select(contexts.Told), report.Warnings.Select(contexts.Told));
        Checks(console, report.Checks);
        if (!report.TryGetVerified(out var presentation))
            return;
        console.WriteLine();
        console.Heading("Presented", presentation.Format.Name);
        console.Facts(
        [
            ("by", presentation.Holder ?? "the holder of the key that the credential is bound to"),
            ("to", presentation.Audience.Domain),
            ("nonce", presentation.Audience.Nonce),
        ]);
        foreach (var credential in presentation.Credentials)
            Content(console, credential);
    }

    private static void Verdict(IAnsiConsole console, VerificationStatus status, int warnings, string what)
    {
        var (word, style, meaning) = status switch
        {
            VerificationStatus.Valid when warnings > 0 => ("VALID", Styles.Good, $"no check of this {what} failed, but some warn"),
            VerificationStatus.Valid => ("VALID", Styles.Good, $"every check of this {what} passed"),
            VerificationStatus.Indeterminate => ("INDETERMINATE", Styles.Doubtful, "nothing is wrong that could be checked, but not everything could be"),
            _ => ("INVALID", Styles.Bad, $"do not rely on this {what}"),
        };
        console.Write(new Text(word, style));
        console.Write(new Text("  " + meaning, Styles.Quiet));
        console.WriteLine();
    }

    private static void Reasons(IAnsiConsole console, IEnumerable<Problem> problems, IEnumerable<Problem> warnings)
    {
        foreach (var (problem, style) in problems.Select(p => (p, Styles.Bad)).Concat(warnings.Select(w => (w, Styles.Doubtful))))
        {
            var line = new Paragraph().Append(SafeText.Of(problem.Code), style);
            if (problem.Pointer.Length > 0)
                line.Append(SafeText.Of($" at {problem.Pointer}", 400));
            line.Append(SafeText.Of($"  {problem.Detail}", 1000));
            if (problem.Remedy.Length > 0)
                line.Append(SafeText.Of($" {problem.Remedy}", 1000), Styles.Quiet);
            console.Below(line);
        }
    }

    private static void Checks(IAnsiConsole console, IReadOnlyList<Check> checks)
    {
        console.WriteLine();
        console.Heading("Checks");
        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2));
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2));
        grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        // Some are made at several layers; to a person that is one check.
        foreach (var check in checks.DistinctBy(check => (check.Kind, check.Outcome, check.Pointer)))
        {
            var (word, style) = Word(check.Outcome);
            grid.AddRow(new Text(word, style), new Text(NameOf(check.Kind)), Layout.Safe(check.Pointer, Styles.Quiet, 400));
        }

        console.Below(grid);
    }

    private static void Content(IAnsiConsole console, VerifiedCredential credential)
    {
        console.WriteLine();
        console.Heading(TitleOf(credential), credential.Format.Name);
        var facts = new List<(string, string)> { ("issuer", credential.Issuer ?? "(not named)"), ("signed by", credential.Signer) };
        if (credential.HolderKey is { } key)
            facts.Add(("bound to", key.ToMultikey()));
        if (credential.Credential is null)
            facts.AddRange(TokenTimes.Of(credential.Document));
        console.Facts(facts);
        string[] except = credential.Credential is null ? ["cnf", "iat", "nbf", "exp"] : ["@context", "proof", "cnf"];
        console.Below(ClaimTree.Of(console, ClaimNode.Of(credential.Document, except), "Claims"));
    }

    private static string TitleOf(VerifiedCredential credential)
    {
        if (credential.Credential is { } w3c)
            return w3c.Types[^1];
        return credential.Document.TryGetProperty("vct"u8, out var vct) && vct.ValueKind == System.Text.Json.JsonValueKind.String ? vct.GetString()! : "Credential";
    }

    private static (string Word, Style Style) Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => ("passed", Styles.Good),
        CheckOutcome.Warning => ("warning", Styles.Doubtful),
        CheckOutcome.Indeterminate => ("unknown", Styles.Doubtful),
        _ => ("FAILED", Styles.Bad),
    };

    private static string NameOf(CheckKind kind) => kind switch
    {
        CheckKind.DataModel => "data model",
        CheckKind.VerificationMethod => "key found",
        CheckKind.Proof => "signature",
        CheckKind.KeyAuthority => "key is the issuer's",
        CheckKind.HolderBinding => "presenter is the holder",
        CheckKind.Audience => "made for this verifier",
        CheckKind.ValidityPeriod => "validity period",
        CheckKind.Status => "revocation status",
        CheckKind.Terms => "terms are defined",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
