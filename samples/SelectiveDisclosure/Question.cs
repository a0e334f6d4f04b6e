namespace SelectiveDisclosure;

/// <summary>What a verifier asks for.</summary>
/// <param name="Verifier">Who asks.</param>
/// <param name="Domain">Its domain.</param>
/// <param name="Text">The question.</param>
/// <param name="Reveal">JSON Pointer to the answer, below the subject.</param>
/// <param name="Expected">All that the verifier may learn of the subject, as JSON.</param>
internal sealed record Question(string Verifier, string Domain, string Text, string Reveal, string Expected);
