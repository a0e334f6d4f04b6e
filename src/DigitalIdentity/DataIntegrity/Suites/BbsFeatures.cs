// Reference: Data Integrity BBS Cryptosuites 1.0, "serializeBaseProofValue", "serializeDerivedProofValue"
// Parameters: header d9 5d and an even number from 02 for base proofs, an odd one from 03 for derived proofs
namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>The standard's own strings for <see cref="BbsFeature"/>.</summary>
public static class BbsFeatures
{
    private const byte FirstBase = 2;
    private const byte FirstDerived = 3;

    /// <summary>The <c>featureOption</c> string, such as <c>anonymous_holder_binding</c>.</summary>
    /// <param name="feature">The feature.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="feature"/> is not a member of the enumeration.</exception>
    public static string ToName(this BbsFeature feature) => feature switch
    {
        BbsFeature.Baseline => "baseline",
        BbsFeature.AnonymousHolderBinding => "anonymous_holder_binding",
        BbsFeature.Pseudonym => "pseudonym",
        BbsFeature.HolderBindingPseudonym => "holder_binding_pseudonym",
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, null),
    };

    internal const int HeaderSize = 3;

    internal static bool HasPseudonym(this BbsFeature feature) => feature is BbsFeature.Pseudonym or BbsFeature.HolderBindingPseudonym;

    internal static byte[] BaseHeader(this BbsFeature feature) => [0xd9, 0x5d, (byte)(FirstBase + (2 * (int)feature))];

    internal static byte[] DerivedHeader(this BbsFeature feature) => [0xd9, 0x5d, (byte)(FirstDerived + (2 * (int)feature))];

    /// <summary>The feature of a base proof; false for everything else.</summary>
    internal static bool TryReadBaseHeader(ReadOnlySpan<byte> proofValue, out BbsFeature feature) => TryReadHeader(proofValue, FirstBase, out feature);

    /// <summary>The feature of a derived proof; false for everything else.</summary>
    internal static bool TryReadDerivedHeader(ReadOnlySpan<byte> proofValue, out BbsFeature feature) => TryReadHeader(proofValue, FirstDerived, out feature);

    private static bool TryReadHeader(ReadOnlySpan<byte> proofValue, byte first, out BbsFeature feature)
    {
        feature = default;
        if (proofValue is not [0xd9, 0x5d, var last, ..] || last < first || (last - first) % 2 != 0 || last > first + (2 * (int)BbsFeature.HolderBindingPseudonym))
            return false;
        feature = (BbsFeature)((last - first) / 2);
        return true;
    }
}
