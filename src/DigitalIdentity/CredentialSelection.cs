using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity;

/// <summary>One credential of a presentation, and what of it is shown.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Credential">The credential, as the holder keeps it.</param>
/// <param name="Reveal">
/// JSON Pointers to what is shown, each with all that lies below it; what is not pointed at stays hidden if the issuer allowed it to be. The
/// pointer <c>""</c> shows the whole credential.
/// </param>
public sealed record CredentialSelection(SecuredCredential Credential, IReadOnlyList<string> Reveal)
{
    /// <summary>What the credential was bound to when it was issued; null (the default) when it was bound to nothing of the holder's, or to a key.</summary>
    [Experimental(ExperimentalFeatures.MovingDraft)]
    public HolderBinding? Binding { get; init; }

    /// <summary>Who may recognise the holder by a pseudonym at the next visit; null (the default): nobody (see <see cref="Holder"/>).</summary>
    public string? PseudonymFor { get; init; }
}
