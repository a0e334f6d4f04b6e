using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Contexts;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Cli.Options;

/// <summary>Where JSON-LD contexts come from: the standard ones on board, and files. Never the network.</summary>
internal sealed class ContextOptions
{
    private readonly Option<string[]> _contexts = new("--context")
    {
        Description = "A JSON-LD context of your own, by its URL. The standard contexts are on board. May be given several times.",
        HelpName = "URL=FILE",
    };

    public ContextOptions(Command command) => command.Options.Add(_contexts);

    /// <summary>Makes the loader.</summary>
    /// <param name="session">The run.</param>
    /// <param name="cancellationToken">Cancels the wait for files.</param>
    public async ValueTask<IDocumentLoader> OpenAsync(Session session, CancellationToken cancellationToken)
    {
        var own = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
        return own.Count == 0
            ? StandardContexts.Loader
            : new ChainDocumentLoader(StandardContexts.Loader, new MapDocumentLoader(own.Select(context => new RemoteDocument(context.Url, context.Utf8))));
    }

    /// <summary>Reads the files.</summary>
    /// <param name="session">The run.</param>
    /// <param name="cancellationToken">Cancels the wait for files.</param>
    /// <returns>Each URL once, absolute, and none that is on board.</returns>
    public async ValueTask<IReadOnlyList<(string Url, byte[] Utf8)>> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        var own = new List<(string Url, byte[] Utf8)>();
        foreach (var text in session.All(_contexts))
        {
            // A URL may hold the sign itself, a file hardly: the last one parts them.
            var parting = text.LastIndexOf('=');
            if (parting <= 0 || parting == text.Length - 1)
                throw CliException.Usage($"--context: '{text}' is not URL=FILE.");
            var (url, file) = (text[..parting], text[(parting + 1)..]);
            if (StandardContexts.TryFind(url, out _))
                throw CliException.Usage($"--context: '{url}' is on board already, and cannot be another.");
            if (!UrlText.IsAbsolute(url) || own.Exists(context => context.Url == url))
                throw CliException.Usage($"--context: '{url}' is not an absolute URL, or is given twice.");
            var utf8 = await session.Input.ReadAsync(file, "the context", cancellationToken).ConfigureAwait(false);
            _ = JsonInput.ReadObject(utf8, "the context");
            own.Add((url, utf8));
        }

        return own;
    }
}
