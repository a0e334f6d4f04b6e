using System.CommandLine;

using DigitalIdentity.Cli.Options;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid jsonld expand</c>: every term becomes the IRI that it stands for.</summary>
internal static class JsonLdExpandCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("expand", "Expand JSON-LD: terms become IRIs, and contexts go.");
        var file = FileArgument.Add(command, "The document");
        var settings = new JsonLdSettings(command, safeByDefault: false);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            var processor = await settings.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var utf8 = await session.Input.ReadTrimmedAsync(session.Get(file), "the document", cancellationToken).ConfigureAwait(false);
            var expanded = JsonLdSettings.Unwrap(await processor.ExpandAsync(utf8, cancellationToken).ConfigureAwait(false));
            session.Output.Json(expanded.Root.WriteTo, indented: !session.Json);
            return ExitCode.Ok;
        });
        return command;
    }
}
