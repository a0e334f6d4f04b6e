namespace VcApiServer.Verification;

/// <summary>What the caller wants to see of a verification.</summary>
/// <param name="Document">What was verified, as it was sent.</param>
/// <param name="Results">The result for each part of the document.</param>
internal readonly record struct ResultOptions(bool Document, bool Results);
