using System.CommandLine;

namespace DigitalIdentity.Cli.Commands;

/// <summary>Key algorithms as people type them: <c>ed25519</c>, <c>p256</c>, <c>P-256</c>.</summary>
internal static class AlgorithmNames
{
    public static Argument<string> Argument() => new("ALGORITHM")
    {
        Description = $"One of {string.Join(", ", KeyAlgorithm.All)}. Default {KeyAlgorithm.Ed25519}.",
        DefaultValueFactory = _ => KeyAlgorithm.Ed25519.Name,
    };

    /// <exception cref="CliException">There is no such algorithm.</exception>
    public static KeyAlgorithm Find(string text)
    {
        foreach (var algorithm in KeyAlgorithm.All)
            if (Plain(algorithm.Name).Equals(Plain(text), StringComparison.OrdinalIgnoreCase))
                return algorithm;
        throw CliException.Usage($"There is no key algorithm '{text}'.", $"Algorithms: {string.Join(", ", KeyAlgorithm.All)}.");
    }

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal);
}
