// Reference: VCALM section "Issue Credential".
using System.Net;
using System.Text;

using DigitalIdentity;
using DigitalIdentity.Credentials;

using VcApiServer.Contexts;
using VcApiServer.Http;
using VcApiServer.Problems;

namespace VcApiServer.Issuers;

/// <summary>Answers <c>{credential, options}</c> with <c>{verifiableCredential}</c>.</summary>
internal static class Issuance
{
    public static async ValueTask<Answer> HandleAsync(IdentityAgent agent, IssuerInstance issuer, ApiRequest request, CancellationToken cancellationToken)
    {
        // Nothing is stored here, so credentialId, under which a store would keep it, changes nothing.
        _ = request.Options.Text("credentialId");
        var mandatory = SelectiveDisclosure.MandatoryPointers(issuer, request.Options);
        if (request.Options.Problem is { } unacceptable)
            return Answer.Refused(unacceptable);
        if (!request.TryGetObject("credential", out var member, out var refused))
            return refused;

        if (Draft.Credential(member, issuer, out var problem) is not { } completed)
            return Answer.Refused(problem!);
        if (!Credential.TryParse(completed, out var credential, out var problems))
            return Answer.Refused(problems);
        if (issuer.IsEnvelope && credential.HasProof)
            return Answer.Refused(ApiProblems.Malformed("An enveloped credential has no embedded proof.", "/credential/proof"));
        if (KnownContexts.FindUnknown(credential.Json, "/credential") is { } unknown)
            return Answer.Refused(unknown);

        try
        {
            // Who says what is mandatory may make holders recognisable by it; the library would advise against it.
            var options = new IssueOptions { MandatoryPointers = mandatory, Linkability = Strictness.Warn };
            var secured = await agent.Issuer.IssueAsync(credential, issuer.Controller, issuer.Format, options, cancellationToken);
            return Answer.Of(HttpStatusCode.Created, writer =>
            {
                writer.WriteStartObject();
                writer.WriteRaw("verifiableCredential", Json(secured));
                writer.WriteEndObject();
            });
        }
        catch (ArgumentException unacceptableCredential)
        {
            // The library's word for "this cannot be issued so": a pointer to nothing, a version that the format cannot hold, a term without meaning.
            return Answer.Refused(ApiProblems.Malformed(Sentence(unacceptableCredential), "/credential"));
        }
    }

    /// <summary>A secured credential as JSON: what has an embedded proof as it is, the rest enveloped.</summary>
    public static byte[] Json(SecuredCredential secured) => secured.MediaType == "application/vc"
        ? secured.Utf8.ToArray()
        : new EnvelopedVerifiableCredential(secured.MediaType, Encoding.UTF8.GetString(secured.Utf8.Span)).Utf8.ToArray();

    /// <summary>What an exception says, without the name of the parameter.</summary>
    public static string Sentence(ArgumentException exception)
    {
        var end = exception.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}
