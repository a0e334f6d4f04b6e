using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Cli.Options;

/// <summary>An agent, and what it reads the network with.</summary>
internal sealed class OpenAgent(IdentityAgent agent, IDisposable? network) : IDisposable
{
    /// <summary>True when it may read from the network.</summary>
    public bool HasNetwork => network is not null;

    public DidOperations Dids => agent.Dids;

    public Issuer Issuer => agent.Issuer;

    public Holder Holder => agent.Holder;

    public Verifier Verifier => agent.Verifier;

    /// <summary>Finds a format by the name that its standard gives it.</summary>
    /// <param name="name">What was typed.</param>
    /// <exception cref="CliException">The agent has no such format.</exception>
    public Format Format(string name)
    {
        var names = IssuableFormats();
        return names.Contains(name, StringComparer.Ordinal)
            ? new Format(name)
            : throw CliException.Usage($"There is no format '{name}'.", $"Formats: {string.Join(", ", names)}.");
    }

    /// <summary>Refuses a key that cannot sign a format, with the ones that can.</summary>
    /// <param name="format">The format.</param>
    /// <param name="did">Whose key it is.</param>
    /// <exception cref="CliException">It cannot.</exception>
    public void RequireKeyFor(Format format, ControlledDid did)
    {
        var handler = agent.CredentialFormats.FirstOrDefault(candidate => candidate.Handles(format));
        if (handler is null || did.TryGetSigner(VerificationRelationship.AssertionMethod, algorithm => handler.CanSign(format, algorithm), out _, out _))
            return;
        var fitting = string.Join(", ", KeyAlgorithm.All.Where(algorithm => algorithm.CanSign && handler.CanSign(format, algorithm)));
        throw CliException.Usage($"{did} has no assertion key that can sign {format}.", $"It is signed with keys of: {fitting}.");
    }

    public void Dispose() => network?.Dispose();

    /// <summary>What credentials can be secured as: whatever this agent has that signs with some key.</summary>
    private List<string> IssuableFormats()
    {
        var suites = agent.Cryptosuites.Select(suite => suite.Name);
        var envelopes = agent.CredentialFormats
            .Where(format => KeyAlgorithm.All.Any(key => key.CanSign && format.CanSign(format.Format, key)))
            .Select(format => format.Format.Name);
        return [.. envelopes.Concat(suites).Distinct(StringComparer.Ordinal)];
    }
}
