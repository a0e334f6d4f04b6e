namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>
/// What the value of a proof of <see cref="Bbs2023"/> says. By itself it says nothing about whether the proof holds; of a proof that verified, all of it is
/// proven. It holds none of the value's secrets.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class BbsProofDescription
{
    internal BbsProofDescription(BbsBaseProof proof)
    {
        IsBaseProof = true;
        Feature = proof.Feature;
        MandatoryPointers = proof.MandatoryPointers;
    }

    internal BbsProofDescription(BbsDerivedProof proof)
    {
        Feature = proof.TrueFeature;
        MandatoryPointers = [];
        MandatoryStatements = proof.MandatoryIndexes.Count;
        SelectiveStatements = proof.SelectiveIndexes.Count;
        HiddenStatements = proof.MessageCount - proof.SelectiveIndexes.Count;
        Objects = proof.Labels.Length;
        PresentationHeader = proof.PresentationHeader;
        Pseudonym = proof.Pseudonym;
        NymDomain = proof.NymDomain;
    }

    /// <summary>True for a base proof, which is for the holder only. False for a derived proof, which is for verifiers.</summary>
    public bool IsBaseProof { get; }

    /// <summary>What the proof is bound to beside the issuer's key.</summary>
    public BbsFeature Feature { get; }

    /// <summary>
    /// Of a base proof: what every derived document shows, in the issuer's order. Text from whoever wrote the proof: perhaps no JSON Pointers. Empty for
    /// a derived proof, which does not say.
    /// </summary>
    public IReadOnlyList<string> MandatoryPointers { get; }

    /// <summary>Of a derived proof: how many of the statements that it shows are mandatory. Null for a base proof, which does not say.</summary>
    public int? MandatoryStatements { get; }

    /// <summary>Of a derived proof: how many statements it shows beside those that are mandatory. Null for a base proof.</summary>
    public int? SelectiveStatements { get; }

    /// <summary>
    /// Of a derived proof: how many statements are hidden, which every verifier learns. Null for a base proof. A number that few credentials of the issuer
    /// have narrows down whose this is.
    /// </summary>
    public int? HiddenStatements { get; }

    /// <summary>Of a derived proof: how many objects without identifier it shows; their order is the credential's own.</summary>
    internal int Objects { get; }

    /// <summary>Of a derived proof: the bytes that it was bound to when it was made. Empty where there are none, and for a base proof.</summary>
    public ReadOnlyMemory<byte> PresentationHeader { get; }

    /// <summary>
    /// Of a derived proof with a pseudonym: the pseudonym, 48 bytes. The same credential has the same for the same <see cref="NymDomain"/>, and no other
    /// has it. Empty without pseudonym.
    /// </summary>
    public ReadOnlyMemory<byte> Pseudonym { get; }

    /// <summary>
    /// Of a derived proof with a pseudonym: for whom the pseudonym is. A verifier that knows visitors by their pseudonyms compares it with its own.
    /// Null without pseudonym, and where the proof does not say, as in the vectors of April 2025.
    /// </summary>
    public string? NymDomain { get; }
}
