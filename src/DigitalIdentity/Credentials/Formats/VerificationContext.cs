using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Credentials.RelatedResources;
using DigitalIdentity.Jose;
using DigitalIdentity.JsonLd;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>One verification under way: the policy, the instant, the audience, and the list of checks made so far.</summary>
/// <remarks>Belongs to one verification on one thread at a time.</remarks>
public sealed class VerificationContext
{
    private readonly List<Check> _checks;
    private readonly IReadOnlyList<CredentialFormat> _formats;

    internal VerificationContext(
        IReadOnlyList<CredentialFormat> formats, IVerificationMethodFinder finder, JsonLdProcessor jsonLd, RelatedResourceChecker resources,
        VerificationOptions options, DateTimeOffset now, Audience? audience)
        : this(formats, finder, jsonLd, resources, options, now, audience, "", new List<Check>(12))
    {
    }

    private VerificationContext(
        IReadOnlyList<CredentialFormat> formats, IVerificationMethodFinder finder, JsonLdProcessor jsonLd, RelatedResourceChecker resources,
        VerificationOptions options, DateTimeOffset now, Audience? audience, string pointer, List<Check> checks)
    {
        (_formats, Finder, JsonLd, Resources, Options, Now, Audience, Pointer, _checks) = (formats, finder, jsonLd, resources, options, now, audience, pointer, checks);
    }

    /// <summary>Finds verification methods; each DID is resolved once in this verification.</summary>
    public IVerificationMethodFinder Finder { get; }

    /// <summary>Reads documents as JSON-LD: in safe mode, with the contexts that the agent knows.</summary>
    public JsonLdProcessor JsonLd { get; }

    /// <summary>Compares the digests of related resources.</summary>
    internal RelatedResourceChecker Resources { get; }

    /// <summary>The verifier's policy.</summary>
    public VerificationOptions Options { get; }

    /// <summary>The instant for which validity is judged.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Who a presentation must have been made for; null while a credential is verified.</summary>
    public Audience? Audience { get; }

    /// <summary>JSON Pointer to the part that is being verified; empty for the whole.</summary>
    public string Pointer { get; }

    /// <summary>The checks made so far, in order.</summary>
    public IReadOnlyList<Check> Checks => _checks;

    /// <summary>How strictly the time claims of tokens are read: as the policy says; an <c>iat</c> that is no number is a warning.</summary>
    internal JwtValidityOptions JwtValidity => new() { ClockSkew = Options.ClockSkew, TolerateMalformedIssuedAt = true };

    /// <summary>True once a check failed: nothing that follows can make the outcome valid.</summary>
    public bool HasFailed
    {
        get
        {
            foreach (var check in _checks)
                if (check.Outcome == CheckOutcome.Failed)
                    return true;
            return false;
        }
    }

    /// <summary>Reports a check; its pointers are taken to be relative to <see cref="Pointer"/>.</summary>
    /// <param name="check">The check.</param>
    public void Add(Check check)
    {
        ArgumentNullException.ThrowIfNull(check);
        _checks.Add(check.Under(Pointer));
    }

    /// <summary>Reports several checks.</summary>
    /// <param name="checks">The checks, in order.</param>
    public void Add(IReadOnlyList<Check> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        for (var i = 0; i < checks.Count; i++)
            Add(checks[i]);
    }

    /// <summary>Verifies one credential inside a presentation, whatever its format; checks are reported below <paramref name="pointer"/>.</summary>
    /// <param name="item">The credential object: with embedded proof, or enveloped.</param>
    /// <param name="pointer">Where it stands, such as <c>/verifiableCredential/0</c>.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    public ValueTask<VerifiedCredential?> VerifyCredentialAsync(JsonElement item, string pointer, CancellationToken cancellationToken)
    {
        var nested = At(pointer);
        if (SecuredInput.TryOpen(item, out var input, out var problem))
            return nested.VerifyCredentialAsync(input, cancellationToken);
        nested.Add(Check.Fail(CheckKind.Syntax, problem));
        return default;
    }

    /// <summary>The same verification, reporting about a part.</summary>
    internal VerificationContext At(string pointer) => new(_formats, Finder, JsonLd, Resources, Options, Now, Audience, Pointer + pointer, _checks);

    internal async ValueTask<VerifiedCredential?> VerifyCredentialAsync(SecuredInput input, CancellationToken cancellationToken)
    {
        var before = _checks.Count;
        try
        {
            if (input.IsPresentation)
                Add(Check.Fail(CheckKind.Syntax, CredentialProblems.Malformed("A presentation stands where a credential is expected.")));
            else if (Find(input) is not { } format)
                Add(Check.Fail(CheckKind.Proof, CredentialProblems.UnknownFormat(input.Format)));
            else if (await format.VerifyCredentialAsync(input, this, cancellationToken).ConfigureAwait(false) is { } verified)
            {
                // Embedded proofs may be many: there the policy was applied to each.
                if (format is not DataIntegrityFormat)
                    RequireSigners(verified);
                RequirePseudonym(verified);
                return verified;
            }

            RequireProblem(before);
        }
#pragma warning disable CA1031 // Whatever a format throws is its failure, not the caller's.
        catch (Exception e) when (!IsCancelled(e, cancellationToken))
#pragma warning restore CA1031
        {
            Add(Check.Unknown(CheckKind.Proof, CredentialProblems.Broken(input.Format, e)));
        }

        return null;
    }

    internal async ValueTask<VerifiedPresentation?> VerifyPresentationAsync(SecuredInput input, CancellationToken cancellationToken)
    {
        var before = _checks.Count;
        try
        {
            if (!input.IsPresentation)
                Add(Check.Fail(CheckKind.Syntax, CredentialProblems.Malformed("A credential stands where a presentation is expected.")));
            else if (Find(input) is not IPresentationFormat format)
                Add(Check.Fail(CheckKind.Proof, CredentialProblems.UnknownFormat(input.Format)));
            else if (await format.VerifyPresentationAsync(input, this, cancellationToken).ConfigureAwait(false) is { } verified)
                return verified;
            RequireProblem(before);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e) when (!IsCancelled(e, cancellationToken))
#pragma warning restore CA1031
        {
            Add(Check.Unknown(CheckKind.Proof, CredentialProblems.Broken(input.Format, e)));
        }

        return null;
    }

    /// <summary>The one who signed is everyone that the caller requires.</summary>
    internal void RequireSigners(VerifiedCredential credential)
    {
        foreach (var required in Options.RequiredSigners)
            Add(required == credential.Signer || (DidUrl.TryParse(credential.Signer, out var url) && url.Did.Value == required)
                ? Check.Pass(CheckKind.Policy)
                : Check.Fail(CheckKind.Policy, CredentialProblems.NotSignedBy(required)));
    }

    /// <summary>The credential shows a pseudonym for whom the caller says, where the caller does.</summary>
    internal void RequirePseudonym(VerifiedCredential credential)
    {
        if (Options.PseudonymDomain is { } domain)
            Add(credential.Pseudonym?.Domain == domain
                ? Check.Pass(CheckKind.Policy)
                : Check.Fail(CheckKind.Policy, CredentialProblems.NoPseudonym(domain, credential.Pseudonym?.Domain)));
    }

    private static bool IsCancelled(Exception e, CancellationToken cancellationToken) =>
        e is OperationCanceledException && cancellationToken.IsCancellationRequested;

    // What was not verified must not look as if it had not been there.
    private void RequireProblem(int before)
    {
        for (var i = before; i < _checks.Count; i++)
            if (_checks[i].Outcome is CheckOutcome.Failed or CheckOutcome.Indeterminate)
                return;
        Add(Check.Fail(CheckKind.Proof, CredentialProblems.NotVerified()));
    }

    private CredentialFormat? Find(SecuredInput input)
    {
        for (var i = 0; i < _formats.Count; i++)
            if (_formats[i].Recognizes(input))
                return _formats[i];
        return null;
    }
}
