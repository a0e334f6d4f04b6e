using System.CommandLine;

using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;
using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid did deref</c>: what a DID URL names.</summary>
internal static class DidDerefCommand
{
    public static Command Create(CommandContext context)
    {
        var url = new Argument<string>("DID-URL") { Description = "The DID URL, such as did:web:example.com#key-1." };
        var accept = new Option<string?>("--accept") { Description = "Media types, as in an HTTP Accept header. text/uri-list asks for service endpoints.", HelpName = "TYPES" };
        var relationship = new Option<string?>("--relationship")
        {
            Description = "The relationship under which the document must list the verification method.",
            HelpName = "NAME",
        };
        relationship.AcceptOnlyFromAmong([.. VerificationRelationships.All.Select(r => r.ToName())]);
        var command = new Command("deref", "Dereference a DID URL: a verification method, a service, an endpoint. --json writes the whole result.") { url, accept, relationship };
        var options = new AgentOptions(command, readsJsonLd: false);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await options.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var asked = new DidUrlDereferencingOptions
            {
                Accept = session.Get(accept),
                VerificationRelationship = VerificationRelationships.TryParse(session.Get(relationship), out var parsed) ? parsed : null,
            };
            var result = await agent.Dids.DereferenceAsync(session.Get(url)!, asked, cancellationToken).ConfigureAwait(false);
            if (result.Error is { } error && !session.Json)
                throw new CliException(DidFailure.ExitCodeOf(error), DidFailure.Explain(error, session.Get(url)!, agent));
            if (session.Json)
                session.Output.Json(result.WriteTo);
            else
                DidView.Write(session.Output.Human, result);
            return result.Error is { } failure ? DidFailure.ExitCodeOf(failure) : result.ContentMetadata.Deactivated == true ? ExitCode.Invalid : ExitCode.Ok;
        });
        return command;
    }
}
