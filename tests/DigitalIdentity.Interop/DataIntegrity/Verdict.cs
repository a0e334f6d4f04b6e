namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>What one side says of a document.</summary>
/// <param name="Verified">True when it accepts the document.</param>
/// <param name="Why">What it said, for messages.</param>
internal sealed record Verdict(bool Verified, string Why);
