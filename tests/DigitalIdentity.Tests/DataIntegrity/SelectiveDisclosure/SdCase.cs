namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>A document, what is mandatory and what is shown of it, and texts that are then hidden.</summary>
internal sealed record SdCase(string Document, string[] Mandatory, string[] Shown, string[] Hidden);
