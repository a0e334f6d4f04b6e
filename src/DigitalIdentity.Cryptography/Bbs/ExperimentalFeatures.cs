namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>The diagnostic codes of what may still change.</summary>
internal static class ExperimentalFeatures
{
    /// <summary>Follows an Internet-Draft whose bytes are still moving: what one version writes, the next may not read.</summary>
    public const string MovingDraft = "DID0001";
}
