using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>A document that was loaded as a context, and its JSON. Not changed any more.</summary>
internal sealed record LoadedContext(RemoteDocument Document, LdValue? Json);
