using System.CommandLine;
using System.Text;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid did create</c>: a DID for a key.</summary>
internal static class DidCreateCommand
{
    public static Command Create(CommandContext context)
    {
        var method = new Argument<string>("METHOD") { Description = $"One of {string.Join(", ", BuiltIn.DidMethods.Select(m => m.Name))}." };
        var key = new Option<string>("--key", "-k")
        {
            Description = "The private key: a file that only you can read, or - for standard input. Never the key itself.",
            HelpName = "FILE",
            Required = true,
        };
        var location = new Option<string?>("--location")
        {
            Description = "For web: where the document will be, example.com or example.com/users/alice.",
            HelpName = "PLACE",
        };
        var document = new Option<string?>("--document-out") { Description = "Write the DID document to a file, such as the one to host for web.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Replace a document that is there." };
        var command = new Command("create", "Make a DID for a key. Standard output is the DID.") { method, key, location, document, force };
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = new OpenAgent(IdentityAgent.CreateBuilder().Build(), null);
            using var signer = await KeyReader.ReadSigningAsync(session.Input, session.Get(key)!, cancellationToken).ConfigureAwait(false);
            using var did = await agent.Dids.CreateAsync(session.Get(method)!, [signer], session.Get(location), cancellationToken).ConfigureAwait(false);
            if (session.Get(document) is { } path)
                PublicFile.Write(path, did.Document.ToUtf8().Span, session.Get(force));
            else if (did.Hosting is not null && !session.Json)
                throw CliException.Usage("This DID resolves when its document is hosted.", "Say --document-out FILE to get it, or --json.");
            Write(session, did);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Write(Session session, ControlledDid did)
    {
        if (!session.Json)
        {
            session.Output.Artefact(Encoding.ASCII.GetBytes(did.Did.Value));
            return;
        }

        session.Output.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("did"u8, did.Did.Value);
            if (did.Hosting is { } hosting)
            {
                writer.WriteStartObject("hosting"u8);
                writer.WriteString("url"u8, hosting.Url.AbsoluteUri);
                writer.WriteString("mediaType"u8, hosting.MediaType);
                writer.WriteEndObject();
            }

            writer.WritePropertyName("didDocument"u8);
            did.Document.WriteTo(writer);
            writer.WriteEndObject();
        });
    }
}
