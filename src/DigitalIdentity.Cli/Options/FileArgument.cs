using System.CommandLine;

namespace DigitalIdentity.Cli.Options;

/// <summary>The main input of a command: a file, or standard input when it is left out or <c>-</c>.</summary>
internal static class FileArgument
{
    public static Argument<string?> Add(Command command, string what)
    {
        var argument = new Argument<string?>("FILE")
        {
            Description = $"{what}. Standard input when left out, or -.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Arguments.Add(argument);
        return argument;
    }
}
