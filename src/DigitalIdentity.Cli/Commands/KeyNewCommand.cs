using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid key new</c>: makes a key and puts it into a file that only its owner can read.</summary>
internal static class KeyNewCommand
{
    public static Command Create(CommandContext context)
    {
        var algorithm = AlgorithmNames.Argument();
        var output = new Option<string>("--out", "-o") { Description = "The file for the private key; - for a pipe.", HelpName = "FILE", Required = true };
        var form = KeyForm.Option("--as", "How the private key is written.");
        var force = new Option<bool>("--force") { Description = "Replace a file that is there. The key in it is lost." };
        var command = new Command("new", "Make a private key. The file is readable by its owner alone.") { algorithm, output, form, force };
        context.SetAction(command, (session, _) =>
        {
            Run(session, AlgorithmNames.Find(session.Get(algorithm)!), session.Get(output)!, session.Get(form)!, session.Get(force));
            return new(ExitCode.Ok);
        });
        return command;
    }

    private static void Run(Session session, KeyAlgorithm algorithm, string path, string form, bool force)
    {
        using var key = algorithm.CanSign
            ? new LoadedKey(algorithm.Generate(KeyExportPolicy.Exportable), form)
            : new LoadedKey(algorithm.GenerateAgreementKey(KeyExportPolicy.Exportable), form);
        var text = key.Signing is { } signing ? KeyForm.Write(signing, form) : KeyForm.Write(key.Agreement!, form);
        try
        {
            PrivateOutput.Write(session, path, text, force);
        }
        finally
        {
            text.AsSpan().Clear();
        }

        // Down a pipe goes the key, and nothing beside it.
        if (path != "-")
            KeyView.Write(session, key.Public, path, isPrivate: true, form);
    }
}
