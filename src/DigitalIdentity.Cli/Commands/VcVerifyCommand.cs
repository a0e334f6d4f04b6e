using System.CommandLine;

using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid vc verify</c>: whether an issuer said this.</summary>
internal static class VcVerifyCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("verify", "Verify a credential by itself: that its issuer said this. Says nothing about who shows it.");
        var file = FileArgument.Add(command, "The credential: JSON with a proof, a JWT, an SD-JWT, or an enveloped credential");
        var policy = new VerificationPolicy(command, isForPresentations: false);
        var agentOptions = new AgentOptions(command, readsJsonLd: true);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await agentOptions.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var options = policy.Read(session);
            var utf8 = await session.Input.ReadTrimmedAsync(session.Get(file), "the credential", cancellationToken).ConfigureAwait(false);
            return await VerifyAsync(session, agent, utf8, options, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Verifies, and writes the report.</summary>
    /// <returns>The exit code.</returns>
    public static async ValueTask<int> VerifyAsync(
        Session session, OpenAgent agent, ReadOnlyMemory<byte> utf8, VerificationOptions options, CancellationToken cancellationToken)
    {
        if (SecuredPresentation.TryParse(utf8.Span, out _, out _))
            throw CliException.Usage("This is a presentation, which was made for somebody.", "Say for whom: digid vp verify --domain NAME --nonce TEXT.");
        var report = await agent.Verifier.VerifyCredentialAsync(utf8, options, cancellationToken).ConfigureAwait(false);
        if (session.Json)
            session.Output.Json(writer => ReportJson.Write(writer, report, session.Contexts));
        else
            ReportView.Write(session.Output.Human, report, session.Contexts);
        return ReportView.ExitCodeOf(report.Status);
    }
}
