using System.Collections.Concurrent;

namespace DigitalIdentity.Tests.Contracts;

/// <summary>One key of each signing algorithm, made once: some take long to make.</summary>
internal static class TestKeys
{
    private static readonly ConcurrentDictionary<(string Algorithm, int Number), Lazy<SigningKey>> Keys = new();

    /// <summary>A key that lives as long as the test run.</summary>
    public static SigningKey Of(KeyAlgorithm algorithm, int number = 0) =>
        Keys.GetOrAdd((algorithm.Name, number), _ => new Lazy<SigningKey>(() => algorithm.Generate())).Value;
}
