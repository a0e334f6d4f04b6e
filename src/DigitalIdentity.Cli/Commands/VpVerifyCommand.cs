using System.CommandLine;

using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid vp verify</c>: whether a presentation was made for this verifier and this request, and what it shows.</summary>
internal static class VpVerifyCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("verify", "Verify a presentation that was made for you: its own proof, then every credential in it.");
        var file = FileArgument.Add(command, "The presentation: JSON with a proof, a JWT, an SD-JWT with key binding, or an enveloped presentation");
        var audience = new AudienceOptions(command, required: true);
        var policy = new VerificationPolicy(command, isForPresentations: true);
        var agentOptions = new AgentOptions(command, readsJsonLd: true);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await agentOptions.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var target = audience.Read(session)!;
            var options = policy.Read(session);
            var utf8 = await session.Input.ReadTrimmedAsync(session.Get(file), "the presentation", cancellationToken).ConfigureAwait(false);
            return await VerifyAsync(session, agent, utf8, target, options, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Verifies, and writes the report.</summary>
    /// <returns>The exit code.</returns>
    public static async ValueTask<int> VerifyAsync(
        Session session, OpenAgent agent, ReadOnlyMemory<byte> utf8, Audience audience, VerificationOptions options, CancellationToken cancellationToken)
    {
        var report = await agent.Verifier.VerifyPresentationAsync(utf8, audience, options, cancellationToken).ConfigureAwait(false);
        if (session.Json)
            session.Output.Json(writer => ReportJson.Write(writer, report, session.Contexts));
        else
            ReportView.Write(session.Output.Human, report, session.Contexts);
        return ReportView.ExitCodeOf(report.Status);
    }
}
