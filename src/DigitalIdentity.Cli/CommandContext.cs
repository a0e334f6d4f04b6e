using System.CommandLine;

namespace DigitalIdentity.Cli;

/// <summary>What all commands of one run share.</summary>
internal sealed class CommandContext(CliHost host)
{
    public CliHost Host => host;

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write one JSON document instead of a layout for people.",
        Recursive = true,
    };

    public Option<bool> Plain { get; } = new("--plain")
    {
        Description = "No colours and no drawn lines. Also when output is redirected or NO_COLOR is set.",
        Recursive = true,
    };

    /// <summary>Gives a command what it does. Its output is written when it has ended, whole or not at all.</summary>
    /// <param name="command">The command.</param>
    /// <param name="body">What it does; the result is what the process ends with.</param>
    public void SetAction(Command command, Func<Session, CancellationToken, ValueTask<int>> body) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = new Session(this, parsed);
            try
            {
                var exitCode = await body(session, cancellationToken).ConfigureAwait(false);
                await session.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
                return exitCode;
            }
            catch (ArgumentException e) when (session.Contexts.Explain(e) is not null)
            {
                throw session.Contexts.Explain(e)!;
            }
        });
}
