using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cli;

/// <summary>How a command stops early: a problem for the person, and what the process ends with.</summary>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the program: CommandLine catches it.")]
internal sealed class CliException : Exception
{
    /// <summary>The code of problems that no standard names, because they are about the command and not about an artefact.</summary>
    public const string UsageCode = "USAGE";

    public CliException(int exitCode, Problem problem)
        : base(problem.ToString()) => (ExitCode, Problem) = (exitCode, problem);

    public int ExitCode { get; }

    public Problem Problem { get; }

    /// <summary>The command was used wrongly.</summary>
    public static CliException Usage(string detail, string remedy = "") =>
        new(Cli.ExitCode.Usage, new Problem(UsageCode, detail) { Remedy = remedy });

    /// <summary>What was given is invalid.</summary>
    public static CliException Invalid(Problem problem) => new(Cli.ExitCode.Invalid, problem);

    /// <summary>What was given is invalid, for several reasons: the first of them is told.</summary>
    public static CliException Invalid(IReadOnlyList<Problem> problems) => Invalid(
        problems.Count == 1 ? problems[0] : problems[0] with { Detail = $"{problems[0].Detail} (The first of {problems.Count} problems.)" });

    /// <summary>It could not be told.</summary>
    public static CliException Indeterminate(Problem problem) => new(Cli.ExitCode.Indeterminate, problem);
}
