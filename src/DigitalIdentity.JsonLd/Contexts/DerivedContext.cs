namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>A context that is remembered, and what it was made from.</summary>
/// <param name="Hash">The lower half of the <see cref="ByteHash"/> of <paramref name="Text"/>.</param>
/// <param name="Text">The text of the local context; null for a term's own context.</param>
/// <param name="IsItem">True for an object or array that stood in an array of contexts: <c>@propagate</c> does not count there, and an array is an error.</param>
/// <param name="BaseUrl">What relative URLs in the text were resolved against.</param>
/// <param name="Scope">The term whose own context it was; null for a text.</param>
/// <param name="Kind">Where that term was used.</param>
/// <param name="Documents">What was loaded on the way.</param>
/// <param name="IsLossy">True when something in it was ignored that safe mode does not ignore.</param>
/// <param name="Result">The context.</param>
internal sealed record DerivedContext(
    uint Hash, byte[]? Text, bool IsItem, string? BaseUrl, TermDefinition? Scope, ScopeKind Kind, ContextDocument[] Documents, bool IsLossy, ActiveContext Result);
