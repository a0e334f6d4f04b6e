namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Limits on JSON from outside. Immutable and thread-safe.</summary>
public sealed class StrictJsonOptions
{
    /// <summary>The deepest nesting any limit may allow: 512 levels.</summary>
    public const int HighestMaxDepth = 512;

    /// <summary>4 MiB and 64 levels.</summary>
    public static StrictJsonOptions Default { get; } = new();

    /// <summary>The most bytes accepted. Default 4 MiB (4 194 304).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to zero or less.</exception>
    public int MaxBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 4 * 1024 * 1024;

    /// <summary>The most levels of arrays and objects accepted; <c>[]</c> is one level. Default 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set outside 1 to <see cref="HighestMaxDepth"/>.</exception>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HighestMaxDepth);
            field = value;
        }
    } = 64;
}
