using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid key show</c>: the public half of a key, in every form, and the DIDs it is.</summary>
internal static class KeyShowCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("show", "Show the public half of a key. The private half is never shown.");
        var file = FileArgument.Add(command, "The key, private or public: JWK, Multikey or PEM");
        context.SetAction(command, async (session, cancellationToken) =>
        {
            var name = session.Get(file);
            using var key = await KeyReader.ReadAsync(session.Input, name, KeyExportPolicy.None, cancellationToken).ConfigureAwait(false);
            KeyView.Write(session, key.Public, name is "-" ? null : name, key.IsPrivate, key.Form);
            return ExitCode.Ok;
        });
        return command;
    }
}
