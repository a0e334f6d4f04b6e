using System.Text;

using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Credentials.RelatedResources;
using DigitalIdentity.Dids;
using DigitalIdentity.JsonLd;

namespace DigitalIdentity;

/// <summary>The role that checks what is shown. Reached through <see cref="IdentityAgent.Verifier"/>.</summary>
/// <remarks>Immutable and thread-safe. Bad input never throws: it is a failed check in the report.</remarks>
public sealed class Verifier
{
    private readonly IDidResolver _resolver;
    private readonly IReadOnlyList<CredentialFormat> _formats;
    private readonly JsonLdProcessor _jsonLd;
    private readonly RelatedResourceChecker _resources;
    private readonly TimeProvider _time;
    private readonly VerificationOptions _defaults;

    internal Verifier(
        IDidResolver resolver, IReadOnlyList<CredentialFormat> formats, JsonLdProcessor jsonLd, RelatedResourceChecker resources, TimeProvider time,
        VerificationOptions defaults) =>
        (_resolver, _formats, _jsonLd, _resources, _time, _defaults) = (resolver, formats, jsonLd, resources, time, defaults);

    /// <summary>Verifies a presentation made for <paramref name="audience"/>: its own proof, then every credential in it.</summary>
    /// <param name="presentation">The presentation.</param>
    /// <param name="audience">This verifier, and the nonce it gave out for this one request. The caller remembers used nonces.</param>
    /// <param name="options">Policy; null for the agent's.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    public ValueTask<VerificationReport<VerifiedPresentation>> VerifyAsync(
        SecuredPresentation presentation, Audience audience, VerificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(presentation);
        ArgumentNullException.ThrowIfNull(audience);
        return presentation.TryOpen(out var input, out var problem)
            ? VerifyAsync(input, audience, options, cancellationToken)
            : new(Unreadable<VerifiedPresentation>(problem));
    }

    /// <summary>Verifies a credential by itself: that its issuer said this. Says nothing about who shows it.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="options">Policy; null for the agent's.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    public ValueTask<VerificationReport<VerifiedCredential>> VerifyAsync(
        SecuredCredential credential, VerificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return credential.TryOpen(out var input, out var problem)
            ? VerifyAsync(input, options, cancellationToken)
            : new(Unreadable<VerifiedCredential>(problem));
    }

    /// <summary>Verifies a presentation that arrived as bytes (see the first overload).</summary>
    /// <param name="utf8">JSON with a proof, an enveloped presentation, a compact JWT, or an SD-JWT with key binding; at most 4 MiB. Not to be changed during the call.</param>
    /// <param name="audience">This verifier, and the nonce it gave out.</param>
    /// <param name="options">Policy; null for the agent's.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    public ValueTask<VerificationReport<VerifiedPresentation>> VerifyPresentationAsync(
        ReadOnlyMemory<byte> utf8, Audience audience, VerificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audience);
        return SecuredInput.TryOpen(utf8, out var input, out var problem)
            ? VerifyAsync(input, audience, options, cancellationToken)
            : new(Unreadable<VerifiedPresentation>(problem));
    }

    /// <summary>Verifies a presentation that arrived as text (see the first overload).</summary>
    /// <param name="text">The presentation.</param>
    /// <param name="audience">This verifier, and the nonce it gave out.</param>
    /// <param name="options">Policy; null for the agent's.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    public ValueTask<VerificationReport<VerifiedPresentation>> VerifyPresentationAsync(
        string text, Audience audience, VerificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return VerifyPresentationAsync(Encoding.UTF8.GetBytes(text), audience, options, cancellationToken);
    }

    /// <summary>Verifies a credential that arrived as bytes (see the second overload).</summary>
    /// <param name="utf8">JSON with a proof, an enveloped credential, a compact JWT, or an SD-JWT; at most 4 MiB. Not to be changed during the call.</param>
    /// <param name="options">Policy; null for the agent's.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    public ValueTask<VerificationReport<VerifiedCredential>> VerifyCredentialAsync(
        ReadOnlyMemory<byte> utf8, VerificationOptions? options = null, CancellationToken cancellationToken = default) =>
        SecuredInput.TryOpen(utf8, out var input, out var problem)
            ? VerifyAsync(input, options, cancellationToken)
            : new(Unreadable<VerifiedCredential>(problem));

    /// <summary>Verifies a credential that arrived as text (see the second overload).</summary>
    /// <param name="text">The credential.</param>
    /// <param name="options">Policy; null for the agent's.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    public ValueTask<VerificationReport<VerifiedCredential>> VerifyCredentialAsync(
        string text, VerificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return VerifyCredentialAsync(Encoding.UTF8.GetBytes(text), options, cancellationToken);
    }

    private async ValueTask<VerificationReport<VerifiedPresentation>> VerifyAsync(
        SecuredInput input, Audience audience, VerificationOptions? options, CancellationToken cancellationToken)
    {
        var context = Context(options, audience);
        var verified = await context.VerifyPresentationAsync(input, cancellationToken).ConfigureAwait(false);
        return new VerificationReport<VerifiedPresentation>(context.Checks, verified);
    }

    private async ValueTask<VerificationReport<VerifiedCredential>> VerifyAsync(
        SecuredInput input, VerificationOptions? options, CancellationToken cancellationToken)
    {
        var context = Context(options, audience: null);
        var verified = await context.VerifyCredentialAsync(input, cancellationToken).ConfigureAwait(false);
        return new VerificationReport<VerifiedCredential>(context.Checks, verified);
    }

    private VerificationContext Context(VerificationOptions? options, Audience? audience)
    {
        options ??= _defaults;
        var finder = new VerificationMethodFinder(new MemoizingDidResolver(_resolver));
        return new VerificationContext(_formats, finder, _jsonLd, _resources, options, options.AsOf ?? _time.GetUtcNow(), audience);
    }

    private static VerificationReport<T> Unreadable<T>(Problem problem)
        where T : class => new([Check.Fail(CheckKind.Syntax, problem)], verified: null);
}
