using System.Globalization;

namespace DigitalIdentity.Testing;

/// <summary>How long fuzz tests run: the environment variable <c>FUZZ_FACTOR</c> (default 1) multiplies their rounds.</summary>
public static class Fuzz
{
    /// <summary>The rounds to run.</summary>
    /// <param name="normal">The rounds of an ordinary run.</param>
    public static int Rounds(int normal) =>
        int.TryParse(Environment.GetEnvironmentVariable("FUZZ_FACTOR"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) && factor > 0
            ? checked(normal * factor)
            : normal;
}
