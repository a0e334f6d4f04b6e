// Reference: VCALM section "Verify Credential".
using DigitalIdentity;

using Microsoft.AspNetCore.Routing;

using VcApiServer.Contexts;
using VcApiServer.Http;
using VcApiServer.OpenApi;
using VcApiServer.Verification;

namespace VcApiServer.Endpoints;

/// <summary><c>POST /credentials/verify</c>: a credential of any suite, embedded or enveloped.</summary>
internal static class VerifyCredentialEndpoint
{
    public static void MapVerifyCredential(this IEndpointRouteBuilder routes, IdentityAgent agent) =>
        routes.MapJson("/credentials/verify", Operations.VerifyCredential, (request, cancellationToken) => HandleAsync(agent, request, cancellationToken));

    private static async ValueTask<Answer> HandleAsync(IdentityAgent agent, ApiRequest request, CancellationToken cancellationToken)
    {
        var options = request.Options;
        var show = new ResultOptions(options.Flag("returnCredential"), options.Flag("returnResults"));
        _ = options.Flag("returnProblemDetails"); // problems are always returned
        _ = options.Texts("checks");              // of the older VC API: every check is made, whichever are named
        var (domain, challenge) = (options.Text("domain"), options.Text("challenge"));
        if (options.Problem is { } unacceptable)
            return Answer.Refused(unacceptable);
        if (!request.TryGetObject("verifiableCredential", out var credential, out var refused))
            return refused;

        var report = await agent.Verifier.VerifyCredentialAsync(Raw.Utf8(credential), cancellationToken: cancellationToken);
        List<Problem> errors = [.. report.Problems];
        if (report.TryGetVerified(out var verified))
        {
            if (KnownContexts.FindUnknown(verified.Document, "/verifiableCredential") is { } unknown)
                errors.Add(unknown);
            errors.AddRange(ProofBinding.Check(credential, domain, challenge));
        }

        return VerificationAnswer.OfCredential(credential, show, errors, report, verified);
    }
}
