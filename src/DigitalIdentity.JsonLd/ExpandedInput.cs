using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd;

/// <summary>A document after expansion.</summary>
/// <param name="Items">The expanded document: node objects.</param>
/// <param name="Json">The document as it was.</param>
/// <param name="DocumentUrl">Where it was loaded from; null when it was not.</param>
internal sealed record ExpandedInput(LdArray Items, LdValue? Json, string? DocumentUrl);
