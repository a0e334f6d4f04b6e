using System.Text;

namespace DigitalIdentity.Cli;

/// <summary>What surrounds one run: streams, terminals, environment and clock. Tests bring their own.</summary>
internal sealed record CliHost
{
    /// <summary>Columns of output that goes to no terminal: nothing is wrapped there, so that lines can be searched.</summary>
    public const int EndlessWidth = 2000;

    private const int UsualWidth = 100;

    public required Stream Input { get; init; }

    public required Stream Output { get; init; }

    public required Stream Error { get; init; }

    public bool InputIsTerminal { get; init; }

    public bool OutputIsTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = UsualWidth;

    public Func<string, string?> Environment { get; init; } = _ => null;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The process's own surroundings.</summary>
    public static CliHost OfProcess()
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;
        return new CliHost
        {
            Input = Console.OpenStandardInput(),
            Output = Console.OpenStandardOutput(),
            Error = Console.OpenStandardError(),
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected,
            Width = TerminalWidth(),
            Environment = System.Environment.GetEnvironmentVariable,
        };
    }

    private static int TerminalWidth()
    {
        if (Console.IsOutputRedirected)
            return UsualWidth;
        try
        {
            return Console.WindowWidth is var width and >= 40 ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth; // a terminal that does not tell
        }
    }
}
