using DigitalIdentity.Dids;

namespace DigitalIdentity.Cli.Options;

/// <summary>What failures of resolution mean at a command line.</summary>
internal static class DidFailure
{
    /// <summary>What cannot be told from here is not invalid.</summary>
    public static int ExitCodeOf(Problem error) =>
        DidResolutionErrors.TryParse(error.Type, out var known)
        && known is DidResolutionError.InternalError or DidResolutionError.MethodNotSupported or DidResolutionError.FeatureNotSupported
            or DidResolutionError.RepresentationNotSupported
            ? ExitCode.Indeterminate
            : ExitCode.Invalid;

    /// <summary>The problem with a remedy that fits a command line.</summary>
    public static Problem Explain(Problem error, string did, OpenAgent agent) =>
        !agent.HasNetwork && did.StartsWith("did:web:", StringComparison.Ordinal) && ExitCodeOf(error) == ExitCode.Indeterminate
            ? error with { Remedy = "Say --allow-network to read it from its host, or give it with --did-document FILE." }
            : error;
}
