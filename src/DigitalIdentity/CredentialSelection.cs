namespace DigitalIdentity;

/// <summary>One credential of a presentation, and what of it is shown.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Credential">The credential, as the holder keeps it.</param>
/// <param name="Reveal">
/// JSON Pointers to what is shown, each with all that lies below it; what is not pointed at stays hidden if the issuer allowed it to be. The
/// pointer <c>""</c> shows the whole credential.
/// </param>
public sealed record CredentialSelection(SecuredCredential Credential, IReadOnlyList<string> Reveal);
