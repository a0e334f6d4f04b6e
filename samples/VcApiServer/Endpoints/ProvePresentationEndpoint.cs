// Reference: VCALM section "Create Presentation".
using System.Net;

using DigitalIdentity;
using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;

using Microsoft.AspNetCore.Routing;

using VcApiServer.Contexts;
using VcApiServer.Http;
using VcApiServer.Issuers;
using VcApiServer.OpenApi;
using VcApiServer.Problems;

namespace VcApiServer.Endpoints;

/// <summary>
/// <c>POST /presentations/prove</c> (VCALM: <c>POST /presentations</c>): adds a proof for authentication to a presentation, with the server's
/// own key of the first cryptosuite, or of <c>options.cryptosuite</c>.
/// </summary>
internal static class ProvePresentationEndpoint
{
    public static void MapProvePresentation(this IEndpointRouteBuilder routes, IdentityAgent agent, IssuerDirectory issuers)
    {
        routes.MapJson("/presentations/prove", Operations.Prove("provePresentation"), Handle);
        routes.MapJson("/presentations", Operations.Prove("createPresentation"), Handle);

        ValueTask<Answer> Handle(ApiRequest request, CancellationToken cancellationToken) => HandleAsync(agent, issuers, request, cancellationToken);
    }

    private static async ValueTask<Answer> HandleAsync(
        IdentityAgent agent, IssuerDirectory issuers, ApiRequest request, CancellationToken cancellationToken)
    {
        var (domain, challenge, name) = (request.Options.Text("domain"), request.Options.Text("challenge"), request.Options.Text("cryptosuite"));
        if (request.Options.Problem is { } unacceptable)
            return Answer.Refused(unacceptable);
        if (!request.TryGetObject("presentation", out var member, out var refused))
            return refused;

        var holder = issuers.Holders.FirstOrDefault(i => name is null || i.Format.Name == name);
        if (holder is null)
            return Answer.Refused(ApiProblems.Expected("a cryptosuite of /issuers", "/options/cryptosuite"));
        if (Draft.Presentation(member, holder.Controller.Did, out var problem) is not { } completed)
            return Answer.Refused(problem!);
        if (!Presentation.TryParse(completed, out var presentation, out var problems))
            return Answer.Refused(problems);
        if (presentation.FindUnsecuredCredentials() is { Count: > 0 } unsecured)
            return Answer.Refused(unsecured);
        if (KnownContexts.FindUnknown(presentation.Json, "/presentation") is { } unknown)
            return Answer.Refused(unknown);

        var suite = agent.Cryptosuites.First(s => s.Name == holder.Format.Name);
        if (!holder.Controller.TryGetSigner(VerificationRelationship.Authentication, suite.KeyAlgorithms.Contains, out var method, out var signer))
            return Answer.Refused(ApiProblems.Expected("a cryptosuite that the holder has a key for", "/options/cryptosuite"));
        var proof = new ProofOptions(method, VerificationRelationship.Authentication) { Domains = domain is null ? [] : [domain], Challenge = challenge };
        var result = await suite.AddProofAsync(completed, proof, signer, cancellationToken: cancellationToken);
        return !result.TryGet(out var secured, out var unprovable)
            ? Answer.Refused(unprovable)
            : Answer.Of(HttpStatusCode.Created, writer =>
            {
                writer.WriteStartObject();
                writer.WriteRaw("verifiablePresentation", secured);
                writer.WriteEndObject();
            });
    }
}
