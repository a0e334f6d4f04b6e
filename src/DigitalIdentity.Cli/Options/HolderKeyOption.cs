using System.CommandLine;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Cli.Options;

/// <summary>The public key that the holder must prove control of: from a file, or that of a DID.</summary>
internal sealed class HolderKeyOption
{
    private readonly Option<string?> _key = new("--holder-key")
    {
        Description = "The holder's public key, which a presentation must then prove control of: a file (JWK, Multikey or PEM), or a DID.",
        HelpName = "FILE|DID",
    };

    public HolderKeyOption(Command command) => command.Options.Add(_key);

    /// <summary>The key; null when none was given.</summary>
    public async ValueTask<PublicKey?> ReadAsync(Session session, OpenAgent agent, CancellationToken cancellationToken)
    {
        if (session.Get(_key) is not { } name)
            return null;
        if (Did.TryParse(name, out var did))
            return await KeyOfAsync(agent, did, cancellationToken).ConfigureAwait(false);

        // The holder's own private key file will do: only its public half is used.
        using var key = await KeyReader.ReadAsync(session.Input, name, KeyExportPolicy.None, cancellationToken).ConfigureAwait(false);
        return key.Public;
    }

    private static async ValueTask<PublicKey> KeyOfAsync(OpenAgent agent, Did did, CancellationToken cancellationToken)
    {
        var resolution = await agent.Dids.ResolveAsync(did, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!resolution.TryGetDocument(out var document, out var problem))
            throw new CliException(DidFailure.ExitCodeOf(problem), DidFailure.Explain(problem, did.Value, agent));
        foreach (var entry in document.GetRelationship(VerificationRelationship.Authentication))
            if (document.TryGetVerificationMethod(entry.Id, out var method) && method.PublicKey is { Algorithm.CanSign: true } key)
                return key;
        throw CliException.Usage($"The document of {did} has no authentication key that signs.");
    }
}
