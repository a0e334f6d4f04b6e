using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Dids;
using DigitalIdentity.Http;

namespace DigitalIdentity.Cli.Options;

/// <summary>What a command may reach: the options that make its agent.</summary>
internal sealed class AgentOptions
{
    private readonly Option<bool> _network = new("--allow-network")
    {
        Description = "Let did:web read from the network: https to public addresses, bounded in size and time. Off by default.",
    };

    private readonly Option<string[]> _documents = new("--did-document")
    {
        Description = "A DID document to use instead of resolving its DID. May be given several times.",
        HelpName = "FILE",
    };

    private readonly ContextOptions? _contexts;

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="readsJsonLd">True when what the command reads can name JSON-LD contexts.</param>
    public AgentOptions(Command command, bool readsJsonLd)
    {
        command.Options.Add(_network);
        command.Options.Add(_documents);
        _contexts = readsJsonLd ? new ContextOptions(command) : null;
    }

    /// <summary>Makes the agent.</summary>
    /// <param name="session">The run.</param>
    /// <param name="cancellationToken">Cancels the wait for files.</param>
    public async ValueTask<OpenAgent> OpenAsync(Session session, CancellationToken cancellationToken)
    {
        var builder = IdentityAgent.CreateBuilder().UseTimeProvider(session.Host.Time);
        if (_contexts is not null)
        {
            builder.UseDocumentLoader(session.Contexts);
            foreach (var (url, utf8) in await _contexts.ReadAsync(session, cancellationToken).ConfigureAwait(false))
                builder.AddContext(url, utf8);
        }

        var documents = new Dictionary<string, DidDocument>(StringComparer.Ordinal);
        foreach (var file in session.All(_documents))
        {
            var utf8 = await session.Input.ReadTrimmedAsync(file, "the DID document", cancellationToken).ConfigureAwait(false);
            if (!DidDocument.TryParse(utf8, out var document, out var problem))
                throw CliException.Invalid(problem);
            documents[document.Id.Value] = document;
        }

        if (documents.Count > 0)
            builder.UseResolver(others => new LocalDidResolver(documents, others));
#pragma warning disable CA2000 // The agent that is returned disposes of it.
        var fetcher = session.Get(_network) ? new SafeHttpFetcher(timeProvider: session.Host.Time) : null;
#pragma warning restore CA2000
        if (fetcher is not null)
            builder.AddDidWeb(fetcher);
        return new OpenAgent(builder.Build(), fetcher);
    }
}
