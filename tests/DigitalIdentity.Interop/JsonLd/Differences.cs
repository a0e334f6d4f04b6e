namespace DigitalIdentity.Interop.JsonLd;

/// <summary>Where the peer and we differ and keep differing, cell by cell, with the reason.</summary>
internal static class Differences
{
    /// <summary>Cell to reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["expand 240"] = "A reverse property and @reverse in one node: the order of members decides whether the peer refuses them, and does not for us.",
    };
}
