namespace DigitalIdentity.SdJwt;

/// <summary>Limits on SD-JWTs from outside, applied before anything is hashed. Immutable and thread-safe.</summary>
public sealed record SdJwtLimits
{
    /// <summary>4 MiB, 10 000 Disclosures, 64 levels.</summary>
    public static SdJwtLimits Default { get; } = new();

    /// <summary>The most bytes of an SD-JWT in either serialization. Default 4 MiB (4 194 304), which is also the highest value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set outside 1 to 4 194 304.</exception>
    public int MaxLength
    {
        get;
        init => field = InRange(value, 4 << 20);
    } = 4 << 20;

    /// <summary>The most Disclosures. Default 10 000; highest 100 000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set outside 1 to 100 000.</exception>
    public int MaxDisclosures
    {
        get;
        init => field = InRange(value, 100_000);
    } = 10_000;

    /// <summary>The most levels of arrays and objects, Disclosures put in place; the payload itself is one level. Default 64; highest 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set outside 1 to 256.</exception>
    public int MaxDepth
    {
        get;
        init => field = InRange(value, 256);
    } = 64;

    private static int InRange(int value, int highest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, highest);
        return value;
    }
}
