using DigitalIdentity.Http;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>What a failed fetch means for a verification.</summary>
internal static class Retrieval
{
    /// <summary>A failed fetch as the search for a key has it.</summary>
    internal static SdJwtKeyResult Failed(FetchResult result) =>
        IsOutOfReach(result) ? SdJwtKeyResult.Unreachable(Problem(result)) : SdJwtKeyResult.Refused(Problem(result));

    /// <summary>True when the document may be there and just could not be had; false when asking again will not help.</summary>
    internal static bool IsOutOfReach(FetchResult result) => result.Error switch
    {
        FetchError.DnsFailure or FetchError.ConnectFailed or FetchError.TlsFailure or FetchError.Timeout or FetchError.Protocol => true,
        FetchError.UnexpectedStatus => result.StatusCode >= 500 || result.StatusCode == 429,
        _ => false,
    };

    internal static Problem Problem(FetchResult result)
    {
        var problem = SdJwtVcError.RetrievalFailed.ToProblem();
        return problem with { Detail = $"{problem.Detail} {result.Error}: {result.Url}" };
    }
}
