namespace DigitalIdentity.Interop.SdJwt;

/// <summary>Where the peer (@sd-jwt/core 0.19) accepts what RFC 9901 refuses. A row that it refuses after all fails its cells.</summary>
internal static class SdJwtDifferences
{
    private const string NotReferenced =
        "RFC 9901, 7.1, step 5: a Disclosure that no digest refers to makes the SD-JWT invalid. The peer leaves the claim out and accepts the rest.";

    /// <summary>Change of an SD-JWT without key binding to reason; we refuse every one.</summary>
    public static readonly IReadOnlyDictionary<string, string> TheyAccept = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a salt"] = NotReferenced,
        ["a claim's name"] = NotReferenced,
        ["a claim's value"] = NotReferenced,
        ["a Disclosure with spaces"] = NotReferenced,
        ["a Disclosure of nobody"] = NotReferenced,
        ["a Disclosure twice"] = "RFC 9901, 7.1: each Disclosure is inserted once. The peer does not notice the second.",
        ["a Disclosure that is not base64url"] = "RFC 7515, appendix C: no characters outside the alphabet. The peer's decoder, Node's, skips them.",
    };
}
