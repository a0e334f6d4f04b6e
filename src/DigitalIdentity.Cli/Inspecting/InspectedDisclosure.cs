using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>What a proof of a suite with selective disclosure says of itself; what it does not say is null.</summary>
/// <param name="IsBaseProof">True for what issuers give to holders, false for what holders give to verifiers.</param>
/// <param name="MandatoryPointers">Of a base proof: what is always shown.</param>
/// <param name="MandatoryStatements">Of a derived proof: how many of the statements that are shown are mandatory.</param>
/// <param name="SelectiveStatements">How many statements can be hidden, of a base proof; how many of those are shown, of a derived one.</param>
internal sealed record InspectedDisclosure(bool IsBaseProof, IReadOnlyList<string> MandatoryPointers, int? MandatoryStatements, int? SelectiveStatements)
{
    /// <summary>Of a derived proof: how many statements are hidden.</summary>
    public int? HiddenStatements { get; private init; }

    /// <summary>What a proof of bbs-2023 is bound to.</summary>
    public BbsFeature? Feature { get; private init; }

    /// <summary>True when nothing can be derived without secrets that the holder keeps elsewhere.</summary>
    public bool NeedsSecrets => IsBaseProof && Feature is not (null or BbsFeature.Baseline);

    /// <summary>What a derived proof of bbs-2023 was bound to when it was made.</summary>
    public ReadOnlyMemory<byte> PresentationHeader { get; private init; }

    /// <summary>The pseudonym; empty without.</summary>
    public ReadOnlyMemory<byte> Pseudonym { get; private init; }

    /// <summary>For whom the pseudonym is.</summary>
    public string? NymDomain { get; private init; }

    public static bool IsOf(string? cryptosuite) => cryptosuite == Format.EcdsaSd2023.Name || cryptosuite == Format.Bbs2023.Name;

    /// <summary>Reads a proof value.</summary>
    /// <param name="cryptosuite">A suite for which <see cref="IsOf"/> is true.</param>
    /// <param name="proofValue">The value, from anybody.</param>
    /// <param name="disclosure">What it says; null when it is malformed.</param>
    public static bool TryRead(string? cryptosuite, string? proofValue, [NotNullWhen(true)] out InspectedDisclosure? disclosure)
    {
        disclosure = cryptosuite == Format.Bbs2023.Name ? OfBbs(proofValue) : OfEcdsaSd(proofValue);
        return disclosure is not null;
    }

    private static InspectedDisclosure? OfEcdsaSd(string? proofValue) => EcdsaSd2023.TryDescribe(proofValue, out var it)
        ? new(it.IsBaseProof, it.MandatoryPointers, it.MandatoryStatements, it.SelectiveStatements)
        : null;

    private static InspectedDisclosure? OfBbs(string? proofValue) => Bbs2023.TryDescribe(proofValue, out var it)
        ? new(it.IsBaseProof, it.MandatoryPointers, it.MandatoryStatements, it.SelectiveStatements)
        {
            HiddenStatements = it.HiddenStatements,
            Feature = it.Feature,
            PresentationHeader = it.PresentationHeader,
            Pseudonym = it.Pseudonym,
            NymDomain = it.NymDomain,
        }
        : null;
}
