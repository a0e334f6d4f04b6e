namespace DigitalIdentity.JsonLd.Loading;

/// <summary>What a <see cref="HttpDocumentLoader"/> may do. Immutable and thread-safe.</summary>
public sealed record HttpDocumentLoaderOptions
{
    /// <summary>The defaults.</summary>
    public static HttpDocumentLoaderOptions Default { get; } = new();

    /// <summary>Allows <c>http</c> URLs beside <c>https</c>: what they answer can be changed on the way. Default false.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>The largest document, in bytes. Default 8 MiB, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int MaxDocumentSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 8 * 1024 * 1024;

    /// <summary>How many redirects the loader follows for one document, where the fetch function leaves them to it. Default 5, 0 to 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int MaxRedirects
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 20);
            field = value;
        }
    } = 5;

    /// <summary>How many alternate links the loader follows for one document. Default 2, 0 to 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int MaxAlternates
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 20);
            field = value;
        }
    } = 2;
}
