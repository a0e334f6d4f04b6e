using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid vp create</c>: shows parts of credentials to one verifier, for one request.</summary>
internal static class VpCreateCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("create", "Present credentials to one verifier, for one request. Standard output is the presentation.");
        var files = new Argument<string[]>("FILE")
        {
            Description = "The credentials, as the holder keeps them. Standard input when left out, or -.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Arguments.Add(files);
        var reveal = PointerOption.Create(
            "--reveal", "What is shown, as JSON Pointers; \"\" for everything. With several credentials 2:/credentialSubject/degree is of the second. What is mandatory is always shown.");
        command.Options.Add(reveal);
        var signer = new SignerOptions(command, "--holder", "Who presents. Default: the did:key of the key.");
        var audience = new AudienceOptions(command, required: true);
        var format = new Option<string?>("--format", "-f")
        {
            Description = $"How to secure it: {Format.Jwt}, {Format.SdJwt} or a cryptosuite. Default: what fits the credentials.",
            HelpName = "NAME",
        };
        command.Options.Add(format);
        var agentOptions = new AgentOptions(command, readsJsonLd: true);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await agentOptions.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            string?[] names = session.Get(files) is { Length: > 0 } typed ? [.. typed] : [null];
            var reveals = RevealChoice.Split(session.All(reveal), names.Length);
            var how = session.Get(format) is { } name ? agent.Format(name) : null;
            var target = audience.Read(session)!;
            var selections = new CredentialSelection[names.Length];
            for (var i = 0; i < names.Length; i++)
                selections[i] = new CredentialSelection(await CredentialInput.ReadAsync(session, names[i], cancellationToken).ConfigureAwait(false), reveals[i]);

            using var holder = await signer.ReadAsync(session, agent, null, cancellationToken).ConfigureAwait(false);
            var presented = await PresentAsync(agent, selections, holder.Did, target, new PresentOptions { Format = how }, cancellationToken).ConfigureAwait(false);
            SecuredView.Write(session, presented.Format, presented.MediaType, presented.Utf8.Span, ("holder", holder.Did.Did.Value));
            return ExitCode.Ok;
        });
        return command;
    }

    private static ValueTask<SecuredPresentation> PresentAsync(
        OpenAgent agent, CredentialSelection[] selections, ControlledDid holder, Audience audience, PresentOptions options, CancellationToken cancellationToken) =>
        CredentialInput.TryAsync(() => selections is [var only]
            ? agent.Holder.PresentAsync(only.Credential, only.Reveal, holder, audience, options, cancellationToken)
            : agent.Holder.PresentAsync(selections, holder, audience, options, cancellationToken));
}
