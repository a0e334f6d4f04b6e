// Reference: Verifiable Credentials Data Model 2.0 sections 4.13 (presentations), 7.2 (verification of presentations).
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>The checks that every secured W3C presentation goes through, whatever secures it.</summary>
internal static class W3cPresentations
{
    /// <summary>The data model's own rules; null when one of them is broken.</summary>
    public static Presentation? Read(JsonElement document, VerificationContext context)
    {
        if (Presentation.TryRead(document, out var presentation, out var problems))
        {
            context.Add(Check.Pass(CheckKind.DataModel));
            return presentation;
        }

        foreach (var problem in problems)
            context.Add(Check.Fail(CheckKind.DataModel, problem));
        return null;
    }

    /// <summary>The audience of an enveloped presentation: <c>aud</c>, <c>nonce</c>, and <c>iat</c> within the accepted age.</summary>
    public static void Audience(JsonElement claims, VerificationContext context)
    {
        var audience = context.Audience!;
        if (!HasAudience(claims, audience.Domain))
            context.Add(Check.Fail(CheckKind.Audience, CredentialProblems.WrongAudience("aud")));
        else if (!claims.TryGetProperty("nonce"u8, out var nonce) || nonce.ValueKind != JsonValueKind.String || !nonce.ValueEquals(audience.Nonce))
            context.Add(Check.Fail(CheckKind.Audience, CredentialProblems.WrongAudience("nonce")));
        else if (claims.TryGetProperty("iat"u8, out var iat) && !(JwtTimes.TryReadNumericDate(iat, out var made) && IsFresh(made, context)))
            context.Add(Check.Fail(CheckKind.Audience, CredentialProblems.TooOld("iat")));
        else
            context.Add(Check.Pass(CheckKind.Audience));
    }

    /// <summary>RFC 7519 section 4.1.3: a string, or a list in which the verifier finds itself.</summary>
    public static bool HasAudience(JsonElement claims, string domain)
    {
        if (!claims.TryGetProperty("aud"u8, out var audience))
            return false;
        if (audience.ValueKind == JsonValueKind.String)
            return audience.ValueEquals(domain);
        if (audience.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var item in audience.EnumerateArray())
            if (item.ValueKind == JsonValueKind.String && item.ValueEquals(domain))
                return true;
        return false;
    }

    /// <summary>The presentation as its proofs cover it; null when it is none without what they do not cover.</summary>
    public static Presentation? ReadVerified(VerifiedDataDocument verified, VerificationContext context)
    {
        _ = StrictJson.TryParse(verified.ToUtf8Bytes(), out var json, out _);
        if (Presentation.TryRead(json, out var presentation, out var problems))
            return presentation;
        foreach (var problem in problems)
            context.Add(Check.Fail(CheckKind.DataModel, problem));
        return null;
    }

    /// <summary>True when something made at this instant is neither too old nor from the future.</summary>
    public static bool IsFresh(DateTimeOffset made, VerificationContext context)
    {
        var age = context.Now - made;
        return age - context.Options.ClockSkew <= context.Options.PresentationAge && age >= -context.Options.ClockSkew;
    }

    /// <summary>Verifies each credential, and that it was issued to whoever presents. The presentation's own proof has been verified.</summary>
    public static async ValueTask<VerifiedPresentation?> VerifyContentAsync(
        Presentation presentation, Format format, VerificationMethod presenter, VerificationContext context, CancellationToken cancellationToken)
    {
        // VCDM 2.0 section 4.13: a holder that is named must be the one who presents.
        if (presentation.Holder is { } holder && holder != presenter.Controller)
            context.Add(Check.Fail(CheckKind.KeyAuthority, CredentialProblems.NotTheHolder(presenter.Controller) with { Pointer = "/holder" }));
        else
            context.Add(Check.Pass(CheckKind.KeyAuthority));

        // The outer proof first: whoever cannot show that the presentation is theirs gets no further work done.
        if (context.HasFailed)
            return null;

        var items = presentation.Credentials;
        if (items.Count > context.Options.MaxCredentials)
            context.Add(Check.Fail(CheckKind.DataModel, CredentialProblems.TooMany(context.Options.MaxCredentials)));
        else if (items.Count == 0)
            context.Add(context.Options.PresentedCredentials == Strictness.Require
                ? Check.Fail(CheckKind.DataModel, CredentialProblems.NoCredential())
                : Check.Warn(CheckKind.DataModel, CredentialProblems.NoCredential()));
        if (context.HasFailed)
            return null;

        var credentials = new List<VerifiedCredential>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var pointer = JsonBytes.ItemPointer("/verifiableCredential", i);
            var credential = items[i].IsSecured
                ? await context.VerifyCredentialAsync(items[i].Json, pointer, cancellationToken).ConfigureAwait(false)
                : await SelfAssertedAsync(items[i].Json, presentation, format, presenter, context.At(pointer), cancellationToken).ConfigureAwait(false);
            if (credential is null)
                continue;
            if (credential.PresentationHeader is { } header && PresentationHeader.NamesAudience(header) && !PresentationHeader.IsFor(header.Span, context.Audience!))
                context.Add(Check.Fail(CheckKind.Audience, CredentialProblems.DerivedForAnother() with { Pointer = pointer }));
            context.Add(Binding(credential, presenter, context, pointer));
            credentials.Add(credential);
        }

        if (credentials.Exists(c => c.IsUnlinkable))
            context.Add(LinkabilityChecks.HolderKey(presentation.Holder is not null));

        return new VerifiedPresentation(format, presenter.Controller, context.Audience!, credentials);
    }

    /// <summary>
    /// A credential that only the presentation's proof secures: good if the holder, who must be named, is its issuer (VCDM 2.0 section 4.13), and
    /// makes claims with the same key as it logs in with: the proof of the presentation is for authentication only.
    /// </summary>
    private static async ValueTask<VerifiedCredential?> SelfAssertedAsync(
        JsonElement item, Presentation presentation, Format format, VerificationMethod presenter, VerificationContext context, CancellationToken cancellationToken)
    {
        if (W3cCredentials.Read(item, context) is not { } credential)
            return null;
        if (presentation.Holder is null || credential.Issuer != presenter.Controller)
        {
            context.Add(Check.Fail(CheckKind.Proof, CredentialProblems.Unsecured()));
            return null;
        }

        var asserts = await context.Finder.FindAsync(presenter.Id, VerificationRelationship.AssertionMethod, cancellationToken).ConfigureAwait(false);
        if (!W3cCredentials.Found(asserts, context, out _, out _))
            return null;
        context.Add(Check.Pass(CheckKind.Proof));
        await W3cCredentials.ValidateAsync(credential, context, cancellationToken).ConfigureAwait(false);
        var verified = new VerifiedCredential(format, "application/vc", credential, presenter.Id);
        context.RequireSigners(verified);
        context.RequirePseudonym(verified);
        return verified;
    }

    /// <summary>
    /// A credential is presented by the key it is bound to, by whoever derived it for this request with the secrets it is bound to, or else by one of its
    /// subjects.
    /// </summary>
    private static Check Binding(VerifiedCredential credential, VerificationMethod presenter, VerificationContext context, string pointer)
    {
        if ((credential.HolderKey is { } key && key.Equals(presenter.PublicKey))
            || (credential is { IsBoundToSecrets: true, PresentationHeader: { } header } && PresentationHeader.IsFor(header.Span, context.Audience!)))
            return Check.Pass(CheckKind.HolderBinding, pointer);
        if (!credential.IsKeyBound)
        {
            var named = false;
            for (var i = 0; i < credential.Subjects.Count; i++)
            {
                if (credential.Subjects[i].Id is not { } id)
                    continue;
                if (id == presenter.Controller)
                    return i == 0
                        ? Check.Pass(CheckKind.HolderBinding, pointer)
                        : Check.Warn(CheckKind.HolderBinding, CredentialProblems.NotTheFirstSubject(id) with { Pointer = JsonBytes.ItemPointer(pointer + "/credentialSubject", i) });
                named = true;
            }

            // Derived for another request, or for none: what is bound to secrets is not for whoever finds it.
            if (!named && !credential.IsBoundToSecrets)
                return Check.Warn(CheckKind.HolderBinding, CredentialProblems.Bearer() with { Pointer = pointer });
        }

        var problem = credential is { IsKeyBound: true, HolderKey: null } ? CredentialProblems.UnreadableHolderKey() : CredentialProblems.NotTheHolder(presenter.Controller);
        problem = problem with { Pointer = pointer };
        return context.Options.HolderBinding == Strictness.Require ? Check.Fail(CheckKind.HolderBinding, problem) : Check.Warn(CheckKind.HolderBinding, problem);
    }
}
