using System.CommandLine;

using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;
using DigitalIdentity.Dids;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid did resolve</c>: the document of a DID.</summary>
internal static class DidResolveCommand
{
    public static Command Create(CommandContext context)
    {
        var did = new Argument<string>("DID") { Description = "The DID." };
        var expand = new Option<bool>("--expand-relative-urls") { Description = "Make relative DID URLs in the document absolute." };
        var command = new Command("resolve", "Resolve a DID. --json writes the whole resolution result.") { did, expand };
        var options = new AgentOptions(command, readsJsonLd: false);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await options.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var result = await agent.Dids.ResolveAsync(
                session.Get(did)!, new DidResolutionOptions { ExpandRelativeUrls = session.Get(expand) }, cancellationToken).ConfigureAwait(false);
            if (result.Error is { } error && !session.Json)
                throw new CliException(DidFailure.ExitCodeOf(error), DidFailure.Explain(error, session.Get(did)!, agent));
            if (session.Json)
                session.Output.Json(result.WriteTo);
            else if (result.Document is { } document)
                DidView.Write(session.Output.Human, document, result.DocumentMetadata);
            else
                session.Output.Human.Heading("Deactivated", "the DID was given up: there is no document any more");
            return result.Error is { } failure ? DidFailure.ExitCodeOf(failure) : result.IsDeactivated ? ExitCode.Invalid : ExitCode.Ok;
        });
        return command;
    }
}
