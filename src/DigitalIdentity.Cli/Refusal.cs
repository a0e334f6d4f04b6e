using System.Text.RegularExpressions;

namespace DigitalIdentity.Cli;

/// <summary>What the library refuses with an <see cref="ArgumentException"/>: to a person at a command line it is a problem like others.</summary>
internal static partial class Refusal
{
    /// <summary>Parameters that stand for an artefact. All others stand for what the command line asked for.</summary>
    private static readonly string[] Artefacts = ["credential", "claims", "document", "presentation", "credentials"];

    public static (int ExitCode, Problem Problem) Of(ArgumentException e)
    {
        var text = e.Message;
        if (e.ParamName is { } name && text.EndsWith($" (Parameter '{name}')", StringComparison.Ordinal))
            text = text[..text.LastIndexOf(" (Parameter '", StringComparison.Ordinal)];
        text = text.Replace("set IssueOptions.Linkability to Warn", "use --allow-linkable", StringComparison.Ordinal);
        var exitCode = Array.IndexOf(Artefacts, e.ParamName) >= 0 ? ExitCode.Invalid : ExitCode.Usage;

        // The library writes a coded problem on one line: code, place, sentence.
        return Coded().Match(text) is { Success: true } coded
            ? (exitCode, new Problem(coded.Groups["code"].Value, coded.Groups["detail"].Value) { Pointer = coded.Groups["pointer"].Value })
            : (exitCode, new Problem(exitCode == ExitCode.Usage ? CliException.UsageCode : "INVALID_INPUT", text));
    }

    [GeneratedRegex(@"^(?<code>[A-Z][A-Z0-9_]{3,})( at (?<pointer>/[^ ]*))?: (?<detail>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Coded();
}
