using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Cli.Options;

/// <summary>
/// The loader that is asked last and has nothing: it remembers what was asked for, so that a person is told which option gives it. For one run.
/// </summary>
internal sealed class MissingContexts : IDocumentLoader
{
    /// <summary>What a person at a command line can do.</summary>
    public const string Remedy = "Nothing is read from the network: give the context with --context URL=FILE.";

    private static readonly JsonLdResult<RemoteDocument> Nothing = new(new JsonLdProblem(JsonLdErrorCode.LoadingDocumentFailed, "It is not on board."));

    private volatile bool _any;

    public ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        _any = true;
        return new(Nothing);
    }

    /// <summary>The problem with a remedy for the command line, where the library's is for developers.</summary>
    public Problem Told(Problem problem) => problem with
    {
        Remedy = _any && problem.Remedy.Contains(nameof(IdentityAgentBuilder.AddContext), StringComparison.Ordinal)
            ? Remedy
            : problem.Remedy.Replace($"{nameof(VerificationOptions)}.{nameof(VerificationOptions.KnownContexts)}", "--known-context", StringComparison.Ordinal),
    };

    /// <summary>What the library refused, when that is because it could not be told what a context says; null otherwise.</summary>
    public CliException? Explain(ArgumentException e)
    {
        var at = e.Message.IndexOf(" Give the agent this context with AddContext(", StringComparison.Ordinal);
        return _any && at >= 0 ? CliException.Indeterminate(Refusal.Of(new ArgumentException(e.Message[..at])).Problem with { Remedy = Remedy }) : null;
    }
}
