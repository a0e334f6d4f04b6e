using DigitalIdentity;

namespace VcApiServer.Hosting;

/// <summary>What may be chosen about the server.</summary>
internal sealed record ServerOptions
{
    /// <summary>Where to listen; port 0 for any free one. Only https.</summary>
    public Uri Url { get; init; } = new("https://127.0.0.1:0");

    /// <summary>True to write one line for each request to the console. No line holds a body, a claim or a DID.</summary>
    public bool LogRequests { get; init; }

    /// <summary>The most bytes of a request's body. Default 1 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>The longest a request may take. Default 10 seconds.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Adds to the agent: DID methods, cryptosuites, formats. Null (the default) for nothing.</summary>
    public Action<IdentityAgentBuilder>? ConfigureAgent { get; init; }
}
