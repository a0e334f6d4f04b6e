// Reference: Verifiable Credentials Data Model 2.0 sections 4 (basic concepts), 7.1 (verification), A (validation).
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>The checks that every secured W3C credential goes through, whatever secures it.</summary>
internal static class W3cCredentials
{
    /// <summary>The data model's own rules; null when one of them is broken.</summary>
    public static Credential? Read(JsonElement document, VerificationContext context)
    {
        if (Credential.TryRead(document, out var credential, out var problems))
        {
            context.Add(Check.Pass(CheckKind.DataModel));
            foreach (var warning in CredentialWarnings.Find(credential))
                context.Add(Check.Warn(CheckKind.DataModel, warning));
            return credential;
        }

        foreach (var problem in problems)
            context.Add(Check.Fail(CheckKind.DataModel, problem));
        return null;
    }

    /// <summary>Every term of the payload of an envelope is defined. The claims of JWT, which may stand beside those of the credential, need not be.</summary>
    public static async ValueTask TermsAsync(JsonElement claims, VerificationContext context, CancellationToken cancellationToken)
    {
        // To say where a document is at fault takes a hundred times as long as to find that it is not: once is enough.
        if (context.HasFailed)
            return;
        var problem = await context.JsonLd.ValidateAsync(JwtClaimNames.Remove(claims), asRdf: false, cancellationToken).ConfigureAwait(false);
        context.Add(TermRules.ToCheck(problem, context.Options.Terms));
    }

    /// <summary>Validity, status, schema and related resources: what holds beyond the signature.</summary>
    public static async ValueTask ValidateAsync(Credential credential, VerificationContext context, CancellationToken cancellationToken)
    {
        context.Add(CredentialValidity.Evaluate(credential, context.Now, context.Options.ClockSkew));
        if (credential.Json.TryGetProperty("credentialStatus"u8, out _))
            StatusNotChecked("/credentialStatus", context);

        if (credential.Json.TryGetProperty("credentialSchema"u8, out _))
            context.Add(Check.Warn(CheckKind.Schema, CredentialProblems.SchemaNotChecked()));
        if (context.Options.KnownContexts is { } known)
            context.Add(Contexts(credential.Json, known));
        context.Add(await context.Resources.CheckAsync(credential, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Data Integrity 1.0 section 4.6 step 3, for a set of known contexts that may be named in any number.</summary>
    private static Check Contexts(JsonElement credential, IReadOnlyList<string> known)
    {
        var index = 0;
        foreach (var item in OwnedJson.Items(credential.GetProperty("@context"u8)))
        {
            if (item.ValueKind != JsonValueKind.String || !known.Contains(item.GetString()))
                return Fail(JsonBytes.ItemPointer("/@context", index));
            index++;
        }

        foreach (var member in credential.EnumerateObject())
            if (!member.NameEquals("@context"u8) && !member.NameEquals("proof"u8) && ContextValidation.FindContext(member.Value, JsonPointer.FromTokens(member.Name).ToString()) is { } place)
                return Fail(place);
        return Check.Pass(CheckKind.Terms);

        static Check Fail(string pointer) => Check.Fail(CheckKind.Terms, DataIntegrityError.ProofVerificationError.At(
            pointer, "The context is none of those that this application knows.", "Ask for a credential with the contexts in VerificationOptions.KnownContexts."));
    }

    /// <summary>What the claims of an envelope add: a status (<c>status</c>, of Token Status List), and an audience (RFC 7519 section 4.1.3).</summary>
    public static void ValidateClaims(JsonElement claims, VerificationContext context)
    {
        if (claims.TryGetProperty("status"u8, out _))
            StatusNotChecked("/status", context);
        if (context.Audience is { } audience && claims.TryGetProperty("aud"u8, out _) && !W3cPresentations.HasAudience(claims, audience.Domain))
            context.Add(Check.Fail(CheckKind.Audience, CredentialProblems.WrongAudience("aud")));
    }

    /// <summary>The credential can be revoked, and whether it was is not known here: never taken for good.</summary>
    public static void StatusNotChecked(string pointer, VerificationContext context)
    {
        var problem = CredentialProblems.StatusNotChecked() with { Pointer = pointer };
        context.Add(context.Options.CredentialStatus == Strictness.Require
            ? Check.Unknown(CheckKind.Status, problem)
            : Check.Warn(CheckKind.Status, problem));
    }

    /// <summary>The key that signed is controlled by the issuer that the credential names.</summary>
    public static void Authority(string? issuer, string controller, VerificationContext context)
    {
        if (string.Equals(issuer, controller, StringComparison.Ordinal))
        {
            context.Add(Check.Pass(CheckKind.KeyAuthority));
            return;
        }

        var problem = CredentialProblems.WrongController(issuer, controller);
        context.Add(context.Options.IssuerAuthority == Strictness.Require
            ? Check.Fail(CheckKind.KeyAuthority, problem)
            : Check.Warn(CheckKind.KeyAuthority, problem));
    }

    /// <summary>Reports that no verification method was found; false then.</summary>
    public static bool Found(VerificationMethodResult result, VerificationContext context, out VerificationMethod method, out PublicKey key)
    {
        (method, key) = (null!, null!);
        if (!result.TryGet(out var found, out var problem))
        {
            context.Add(result.IsIndeterminate ? Check.Unknown(CheckKind.VerificationMethod, problem) : Check.Fail(CheckKind.VerificationMethod, problem));
            return false;
        }

        problem = WhyUnusable(found, context.Now);
        if (problem is not null)
        {
            context.Add(Check.Fail(CheckKind.VerificationMethod, problem));
            return false;
        }

        context.Add(Check.Pass(CheckKind.VerificationMethod));
        (method, key) = (found, found.PublicKey!);
        return true;
    }

    /// <summary>Why a verification method cannot be used at an instant; null when it can.</summary>
    public static Problem? WhyUnusable(VerificationMethod method, DateTimeOffset instant) =>
        method.PublicKey is null ? CredentialProblems.UnusableMethod(method.Id, "its type or key format is not understood")
        : method.Revoked <= instant ? CredentialProblems.UnusableMethod(method.Id, "it was revoked")
        : method.Expires <= instant ? CredentialProblems.UnusableMethod(method.Id, "it has expired")
        : null;
}
