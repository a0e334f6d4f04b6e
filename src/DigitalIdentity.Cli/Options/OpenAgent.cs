namespace DigitalIdentity.Cli.Options;

/// <summary>An agent, and what it reads the network with.</summary>
internal sealed class OpenAgent(IdentityAgent agent, IDisposable? network) : IDisposable
{
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
