using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.JsonLd;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid jsonld compact</c>: says a document with the terms of a context.</summary>
internal static class JsonLdCompactCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("compact", "Compact JSON-LD: say it with the terms of a context.");
        var file = FileArgument.Add(command, "The document");
        var with = new Option<string?>("--with")
        {
            Description = "The context: a file, or the URL of one that is on board or given with --context. Default: the document's own.",
            HelpName = "FILE|URL",
        };
        command.Options.Add(with);
        var settings = new JsonLdSettings(command, safeByDefault: false);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            var processor = await settings.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var utf8 = await session.Input.ReadTrimmedAsync(session.Get(file), "the document", cancellationToken).ConfigureAwait(false);
            var terms = session.Get(with) is { } name
                ? await ContextAsync(session, name, cancellationToken).ConfigureAwait(false)
                : OwnContext(utf8.Span);
            var compacted = JsonLdSettings.Unwrap(await processor.CompactAsync(utf8, terms, cancellationToken).ConfigureAwait(false));
            session.Output.Json(compacted.Root.WriteTo, indented: !session.Json);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async ValueTask<JsonLdInput> ContextAsync(Session session, string name, CancellationToken cancellationToken)
    {
        if (name != "-" && !File.Exists(name) && Uri.TryCreate(name, UriKind.Absolute, out var url) && url.Scheme != Uri.UriSchemeFile)
            return JsonLdInput.FromUrl(name);
        return await session.Input.ReadTrimmedAsync(name, "the context", cancellationToken).ConfigureAwait(false);
    }

    private static JsonLdInput OwnContext(ReadOnlySpan<byte> utf8)
    {
        var document = JsonInput.ReadObject(utf8, "the document");
        if (!document.TryGetProperty("@context"u8, out var own))
            throw CliException.Usage("The document has no context of its own to say it with.", "Say --with FILE, or --with URL.");
        return JsonLdInput.FromString($$"""{"@context":{{own.GetRawText()}}}""");
    }
}
