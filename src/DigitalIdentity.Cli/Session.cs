using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli;

/// <summary>One run of one command: what was typed, where input comes from and where output goes.</summary>
internal sealed class Session : IDisposable
{
    private readonly ParseResult _parsed;

    public Session(CommandContext context, ParseResult parsed)
    {
        _parsed = parsed;
        Host = context.Host;
        Json = parsed.GetValue(context.Json);
        Input = new InputReader(Host);
        Output = new OutputBuffer(Host, parsed.GetValue(context.Plain));
    }

    public CliHost Host { get; }

    /// <summary>True when a machine reads the output.</summary>
    public bool Json { get; }

    public InputReader Input { get; }

    public OutputBuffer Output { get; }

    /// <summary>What this run asked for and does not have.</summary>
    public MissingContexts Contexts { get; } = new();

    public T? Get<T>(Option<T> option) => _parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => _parsed.GetValue(argument);

    /// <summary>The values of an option that may be given several times.</summary>
    public IReadOnlyList<string> All(Option<string[]> option) => _parsed.GetValue(option) ?? [];

    public void Dispose() => Output.Dispose();
}
