using System.CommandLine;

using DigitalIdentity.Cli.Options;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid sd-jwt verify</c>: an SD-JWT by itself, or one that was presented.</summary>
internal static class SdJwtVerifyCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("verify", "Verify an SD-JWT: by itself, or with --domain and --nonce as it was presented to you.");
        var file = FileArgument.Add(command, "The SD-JWT, or SD-JWT+KB");
        var audience = new AudienceOptions(command, required: false);
        var policy = new VerificationPolicy(command, isForPresentations: true);
        var agentOptions = new AgentOptions(command, readsJsonLd: true);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await agentOptions.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var target = audience.Read(session);
            var options = policy.Read(session);
            var utf8 = await session.Input.ReadTrimmedAsync(session.Get(file), "the SD-JWT", cancellationToken).ConfigureAwait(false);
            return target is null
                ? await VcVerifyCommand.VerifyAsync(session, agent, utf8, options, cancellationToken).ConfigureAwait(false)
                : await VpVerifyCommand.VerifyAsync(session, agent, utf8, target, options, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }
}
