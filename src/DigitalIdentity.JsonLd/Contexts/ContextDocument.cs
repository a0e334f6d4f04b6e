using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>A document that went into a context: what was asked for, and what came.</summary>
internal readonly record struct ContextDocument(DocumentRequest Request, RemoteDocument Document);
