using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid key convert</c>: a key in another form. The public half, unless the private one is asked for by name.</summary>
internal static class KeyConvertCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("convert", "Write a key in another form: its public half, or with --private the whole key into a file.");
        var file = FileArgument.Add(command, "The key, private or public: JWK, Multikey or PEM");
        var form = KeyForm.Option("--to", "The form to write.");
        var isPrivate = new Option<bool>("--private") { Description = "Write the private key. Needs --out." };
        var output = new Option<string?>("--out", "-o") { Description = "The file for the private key; - for a pipe.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there. The key in it is lost." };
        foreach (var option in new Option[] { form, isPrivate, output, force })
            command.Options.Add(option);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            var (wanted, path) = (session.Get(isPrivate), session.Get(output));
            if (wanted != path is not null)
                throw CliException.Usage("--private and --out go together: a private key goes into a file, a public one to standard output.");
            using var key = await KeyReader.ReadAsync(
                session.Input, session.Get(file), wanted ? KeyExportPolicy.Exportable : KeyExportPolicy.None, cancellationToken).ConfigureAwait(false);
            if (wanted)
                WritePrivate(session, key, session.Get(form)!, path!, session.Get(force));
            else
                session.Output.Artefact(KeyForm.Write(key.Public, session.Get(form)!));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void WritePrivate(Session session, LoadedKey key, string form, string path, bool force)
    {
        if (!key.IsPrivate)
            throw CliException.Usage("The key is a public one: there is no private half to write.");
        var text = key.Signing is { } signing ? KeyForm.Write(signing, form) : KeyForm.Write(key.Agreement!, form);
        try
        {
            PrivateOutput.Write(session, path, text, force);
        }
        finally
        {
            text.AsSpan().Clear();
        }

        if (path != "-")
            KeyView.Write(session, key.Public, path, isPrivate: true, form);
    }
}
