// Reference: VCALM section "Verify Presentation".
using System.Text.Json;

using DigitalIdentity;
using DigitalIdentity.DataIntegrity;

using Microsoft.AspNetCore.Routing;

using VcApiServer.Contexts;
using VcApiServer.Http;
using VcApiServer.OpenApi;
using VcApiServer.Problems;
using VcApiServer.Verification;

namespace VcApiServer.Endpoints;

/// <summary>
/// <c>POST /presentations/verify</c>: a presentation, embedded or enveloped, and all credentials in it. <c>options.domain</c> and
/// <c>options.challenge</c> are compared when they are given; when they are not, the answer warns of it.
/// </summary>
internal static class VerifyPresentationEndpoint
{
    // Where neither the request nor the presentation names one: nothing was made for it, so the check fails and says so.
    private const string Unstated = "urn:unstated";

    public static void MapVerifyPresentation(this IEndpointRouteBuilder routes, IdentityAgent agent) =>
        routes.MapJson("/presentations/verify", Operations.VerifyPresentation, (request, cancellationToken) => HandleAsync(agent, request, cancellationToken));

    private static async ValueTask<Answer> HandleAsync(IdentityAgent agent, ApiRequest request, CancellationToken cancellationToken)
    {
        var options = request.Options;
        var show = new ResultOptions(options.Flag("returnPresentation"), Results: false);
        _ = options.Texts("checks"); // of the older VC API: every check is made, whichever are named
        var (domain, challenge) = (options.Text("domain"), options.Text("challenge"));
        if (options.Problem is { } unacceptable)
            return Answer.Refused(unacceptable);
        if (!request.TryGetObject("verifiablePresentation", out var presentation, out var refused))
            return refused;

        var claimed = ClaimedAudience.Of(presentation);
        var audience = new Audience(domain ?? claimed.Domain ?? Unstated, challenge ?? claimed.Challenge ?? Unstated);
        var report = await agent.Verifier.VerifyPresentationAsync(Raw.Utf8(presentation), audience, cancellationToken: cancellationToken);

        List<Problem> errors = [.. report.Problems];
        List<Problem> warnings = [.. report.Warnings];
        if (domain is null)
            warnings.Add(ApiProblems.NotCompared(DataIntegrityError.InvalidDomainError, "domain"));
        if (challenge is null)
            warnings.Add(ApiProblems.NotCompared(DataIntegrityError.InvalidChallengeError, "challenge"));
        if (report.TryGetVerified(out var verified) && UnknownContext(presentation, verified) is { } unknown)
            errors.Add(unknown);
        return VerificationAnswer.OfPresentation(presentation, show, errors, warnings, verified);
    }

    private static Problem? UnknownContext(JsonElement presentation, VerifiedPresentation verified)
    {
        if (KnownContexts.FindUnknown(presentation, "/verifiablePresentation") is { } problem)
            return problem;
        for (var i = 0; i < verified.Credentials.Count; i++)
            if (KnownContexts.FindUnknown(verified.Credentials[i].Document, $"/verifiablePresentation/verifiableCredential/{i}") is { } unknown)
                return unknown;
        return null;
    }
}
