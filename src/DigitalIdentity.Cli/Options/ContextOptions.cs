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
        Description = "A context of your own, by its URL. The standard contexts are on board. May be given several times.",
        HelpName = "URL=FILE",
    };

    public ContextOptions(Command command) => command.Options.Add(_contexts);

    /// <summary>Makes the loader.</summary>
    /// <param name="session">The run.</param>
    /// <param name="cancellationToken">Cancels the wait for files.</param>
    public async ValueTask<IDocumentLoader> OpenAsync(Session session, CancellationToken cancellationToken)
    {
        var own = MapDocumentLoader.CreateBuilder();
        var any = false;
        foreach (var text in session.All(_contexts))
        {
            // A URL may hold the sign itself, a file hardly: the last one parts them.
            var parting = text.LastIndexOf('=');
            if (parting <= 0 || parting == text.Length - 1)
                throw CliException.Usage($"--context: '{text}' is not URL=FILE.");
            var (url, file) = (text[..parting], text[(parting + 1)..]);
            if (StandardContexts.TryFind(url, out _))
                throw CliException.Usage($"--context: '{url}' is on board already, and cannot be another.");
            var utf8 = await session.Input.ReadAsync(file, "the context", cancellationToken).ConfigureAwait(false);
            _ = JsonInput.ReadObject(utf8, "the context");
            try
            {
                own.Add(url, (ReadOnlyMemory<byte>)utf8);
            }
            catch (ArgumentException)
            {
                throw CliException.Usage($"--context: '{url}' is not an absolute URL, or is given twice.");
            }

            any = true;
        }

        return any ? new ChainDocumentLoader(StandardContexts.Loader, own.Build()) : StandardContexts.Loader;
    }
}
