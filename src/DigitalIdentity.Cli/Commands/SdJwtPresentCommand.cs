using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid sd-jwt present</c>: shows some claims of an SD-JWT to one verifier.</summary>
internal static class SdJwtPresentCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("present", "Present some claims of an SD-JWT that is bound to your key. Standard output is the SD-JWT+KB.");
        var file = FileArgument.Add(command, "The SD-JWT, as the holder keeps it");
        var reveal = PointerOption.Create("--reveal", "What is shown, as JSON Pointers; \"\" for everything. What is mandatory is always shown.");
        command.Options.Add(reveal);
        var signer = new SignerOptions(command, "--holder", "Who presents. Default: the did:key of the key.");
        var audience = new AudienceOptions(command, required: true);
        var agentOptions = new AgentOptions(command, readsJsonLd: false);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await agentOptions.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var pointers = PointerOption.Read(session, reveal);
            var target = audience.Read(session)!;
            var credential = await CredentialInput.ReadAsync(session, session.Get(file), cancellationToken).ConfigureAwait(false);
            if (!SdJwtToken.TryParse(credential.Utf8.Span, out var token, out var problem))
                throw CliException.Invalid(problem);
            if (!IsBound(token))
                throw CliException.Usage("This SD-JWT is bound to no key, so nobody can prove to hold it.", "Use 'digid vc derive' to reduce it, or 'digid vp create' to present it in an envelope.");
            using var holder = await signer.ReadAsync(session, agent, null, cancellationToken).ConfigureAwait(false);
            var presented = await agent.Holder.PresentAsync(credential, pointers, holder.Did, target, null, cancellationToken).ConfigureAwait(false);
            SecuredView.Write(session, presented.Format, presented.MediaType, presented.Utf8.Span, ("holder", holder.Did.Did.Value));
            return ExitCode.Ok;
        });
        return command;
    }

    private static bool IsBound(SdJwtToken token) => token.IssuerSignedJwt.TryGetClaims(out var claims, out _) && claims.TryGetProperty("cnf"u8, out _);
}
