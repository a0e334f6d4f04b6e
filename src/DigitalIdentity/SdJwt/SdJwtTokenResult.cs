using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.SdJwt;

/// <summary>An SD-JWT that was made, or why not. Immutable and thread-safe.</summary>
public readonly struct SdJwtTokenResult
{
    private SdJwtTokenResult(SdJwtToken? token, Problem? problem) => (Token, Problem) = (token, problem);

    /// <summary>The SD-JWT; null when it was not made.</summary>
    public SdJwtToken? Token { get; }

    /// <summary>Why it was not made; null when it was.</summary>
    public Problem? Problem { get; }

    /// <summary>The SD-JWT, when there is one.</summary>
    /// <param name="token">The SD-JWT, or null.</param>
    /// <param name="problem">Why there is none, or null.</param>
    public bool TryGet([NotNullWhen(true)] out SdJwtToken? token, [NotNullWhen(false)] out Problem? problem)
    {
        (token, problem) = (Token, Problem);
        return token is not null;
    }

    internal static SdJwtTokenResult Made(SdJwtToken token) => new(token, null);

    internal static SdJwtTokenResult Refused(Problem problem) => new(null, problem);
}
