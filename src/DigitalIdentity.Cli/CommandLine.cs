using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;

using DigitalIdentity.Cli.Commands;
using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli;

/// <summary>Runs a command line: the one entry, of the process and of tests.</summary>
internal static class CommandLine
{
    /// <summary>Response files are off: an argument that starts with <c>@</c> is that argument.</summary>
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="host">The surroundings.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliHost host, CancellationToken cancellationToken = default)
    {
        var json = args.Contains("--json", StringComparer.Ordinal);
        try
        {
            return await InvokeAsync(args, host, cancellationToken).ConfigureAwait(false);
        }
        catch (CliException e)
        {
            return await ErrorReport.WriteAsync(host, json, e.ExitCode, e.Problem).ConfigureAwait(false);
        }
        catch (DigitalIdentityException e)
        {
            return await ErrorReport.WriteAsync(host, json, ExitCode.Indeterminate, e.Problem).ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            var (exitCode, problem) = Refusal.Of(e);
            return await ErrorReport.WriteAsync(host, json, exitCode, problem).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (OutputFailedException e)
        {
            return await ErrorReport.WriteAsync(host, json: false, ExitCode.Output, new Problem("OUTPUT", e.Message)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The last line of defence: a person gets a sentence, never a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var problem = new Problem("INTERNAL_ERROR", $"This is a defect of digid ({e.GetType().Name}).") { Remedy = "Please report it with what you typed." };
            return await ErrorReport.WriteAsync(host, json, ExitCode.Defect, problem).ConfigureAwait(false);
        }
    }

    private static async Task<int> InvokeAsync(IReadOnlyList<string> args, CliHost host, CancellationToken cancellationToken)
    {
        SecretGuard.Check(args);
        var root = CommandTree.Create(new CommandContext(host));
        var parsed = root.Parse(args, Parser);
        if (parsed.Action is ParseErrorAction)
        {
            var command = CommandTree.PathOf(parsed.CommandResult.Command);
            throw CliException.Usage(parsed.Errors[0].Message, $"Try '{command} --help'.");
        }
        RefuseUnknownOptions(parsed);

        // Help and version are written by the parser's own actions.
        var text = new StringWriter();
        var exitCode = await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = text, Error = text }, cancellationToken).ConfigureAwait(false);
        await OutputBuffer.WriteAsync(host.Output, Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
        return exitCode;
    }

    /// <summary>The parser takes an option that it does not know for a file. A person who misspelt one wants to know.</summary>
    private static void RefuseUnknownOptions(ParseResult parsed)
    {
        var command = parsed.CommandResult;
        foreach (var token in command.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens))
            if (token.Value is ['-', _, ..])
                throw CliException.Usage($"There is no option '{token.Value}' here.", $"Try '{CommandTree.PathOf(command.Command)} --help'; a file of that name is ./{token.Value}.");
    }
}
