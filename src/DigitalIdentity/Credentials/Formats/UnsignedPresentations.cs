// Reference: Verifiable Credentials Data Model 2.0 section 4.13 (a presentation need not be secured); Data Integrity BBS Cryptosuites 1.0 (presentationHeader)
// Parameters: the members @context, type and verifiableCredential, and no other; each credential has a derived proof over the canonical form of
//             {"challenge":nonce,"domain":domain}
using System.Text.Json;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>
/// Presentations without a holder's key: nothing signs them, and each credential in them was derived for this one request. So no key of the holder is
/// there by which two presentations could be told to be of one person.
/// </summary>
internal static class UnsignedPresentations
{
    /// <summary>Verifies one.</summary>
    public static async ValueTask<VerifiedPresentation?> VerifyAsync(SecuredInput input, VerificationContext context, CancellationToken cancellationToken)
    {
        if (W3cPresentations.Read(input.Json!.Value, context) is not { } presentation || !HasNothingElse(presentation.Json, context))
            return null;
        if (presentation.Credentials.Count > context.Options.MaxCredentials)
        {
            context.Add(Check.Fail(CheckKind.DataModel, CredentialProblems.TooMany(context.Options.MaxCredentials)));
            return null;
        }

        // Of all before any: one without a proof is bound to nothing, and no further work is done.
        for (var i = 0; i < presentation.Credentials.Count; i++)
            if (presentation.Credentials[i].Embedded is not { HasProof: true })
                context.Add(NotBound(JsonBytes.ItemPointer("/verifiableCredential", i)));
        if (context.HasFailed)
            return null;

        var credentials = new List<VerifiedCredential>(presentation.Credentials.Count);
        for (var i = 0; i < presentation.Credentials.Count; i++)
        {
            var pointer = JsonBytes.ItemPointer("/verifiableCredential", i);
            if (await context.VerifyCredentialAsync(presentation.Credentials[i].Json, pointer, cancellationToken).ConfigureAwait(false) is not { } credential)
                continue;
            context.Add(credential.PresentationHeader is { } header && PresentationHeader.IsFor(header.Span, context.Audience!)
                ? Check.Pass(CheckKind.Audience, pointer)
                : NotBound(pointer));
            context.Add(Binding(credential, context.Options, pointer));
            credentials.Add(credential);
        }

        if (credentials.Count > 1)
            context.Add(Check.Warn(CheckKind.HolderBinding, CredentialProblems.PerhapsOfSeveral()));
        return new VerifiedPresentation(input.Format, holder: null, context.Audience!, credentials);
    }

    // What nothing secures must not look as if it had been verified: a holder above all.
    private static bool HasNothingElse(JsonElement presentation, VerificationContext context)
    {
        foreach (var member in presentation.EnumerateObject())
            if (member.Name is not ("@context" or "type" or "verifiableCredential"))
                context.Add(Check.Fail(CheckKind.Proof, CredentialProblems.UnsecuredMember(member.Name)));
        return !context.HasFailed;
    }

    private static Check NotBound(string pointer) => Check.Fail(CheckKind.Audience, CredentialProblems.NotDerivedForAudience() with { Pointer = pointer });

    /// <summary>Whoever derived knows the secrets that the credential is bound to, if it is; of subjects that are named, nobody has shown to be one.</summary>
    private static Check Binding(VerifiedCredential credential, VerificationOptions options, string pointer)
    {
        if (credential.IsBoundToSecrets)
            return Check.Pass(CheckKind.HolderBinding, pointer);
        for (var i = 0; i < credential.Subjects.Count; i++)
        {
            if (credential.Subjects[i].Id is null)
                continue;
            var problem = CredentialProblems.NobodyPresents() with { Pointer = pointer };
            return options.HolderBinding == Strictness.Require ? Check.Fail(CheckKind.HolderBinding, problem) : Check.Warn(CheckKind.HolderBinding, problem);
        }

        return Check.Warn(CheckKind.HolderBinding, CredentialProblems.Bearer() with { Pointer = pointer });
    }
}
