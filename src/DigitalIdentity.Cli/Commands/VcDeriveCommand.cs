using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid vc derive</c>: a credential that says less.</summary>
internal static class VcDeriveCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("derive", "Reduce a credential to what is revealed, bound to no audience. To show it to a verifier, use 'digid vp create'.");
        var file = FileArgument.Add(command, "The credential, as the holder keeps it");
        var reveal = PointerOption.Create("--reveal", "What is shown, as JSON Pointers; \"\" for everything. What is mandatory is always shown.");
        command.Options.Add(reveal);
        var agentOptions = new AgentOptions(command, readsJsonLd: true);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await agentOptions.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var pointers = PointerOption.Read(session, reveal);
            var credential = await CredentialInput.ReadAsync(session, session.Get(file), cancellationToken).ConfigureAwait(false);
            var derived = await CredentialInput.TryAsync(() => agent.Holder.DiscloseAsync(credential, pointers, cancellationToken)).ConfigureAwait(false);
            SecuredView.Write(session, derived.Format, derived.MediaType, derived.Utf8.Span);
            return ExitCode.Ok;
        });
        return command;
    }
}
