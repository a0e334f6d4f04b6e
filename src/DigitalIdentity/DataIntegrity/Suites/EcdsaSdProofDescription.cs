namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>
/// What the value of a proof of <see cref="EcdsaSd2023"/> says about disclosure, to be shown to people. It says nothing about whether the proof holds,
/// and holds none of the value's secrets.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class EcdsaSdProofDescription
{
    internal EcdsaSdProofDescription(bool isBaseProof, IReadOnlyList<string> mandatoryPointers, int? mandatoryStatements, int selectiveStatements)
    {
        IsBaseProof = isBaseProof;
        MandatoryPointers = mandatoryPointers;
        MandatoryStatements = mandatoryStatements;
        SelectiveStatements = selectiveStatements;
    }

    /// <summary>
    /// True for a base proof, which is for the holder only: its value holds the secrets by which hidden statements stay hidden. False for a derived
    /// proof, which is for verifiers.
    /// </summary>
    public bool IsBaseProof { get; }

    /// <summary>
    /// Of a base proof: what every derived document shows, in the issuer's order. Text from whoever wrote the proof: perhaps no JSON Pointers. Empty for
    /// a derived proof, which does not say.
    /// </summary>
    public IReadOnlyList<string> MandatoryPointers { get; }

    /// <summary>Of a derived proof: how many of the statements that it shows are mandatory. Null for a base proof, which does not say.</summary>
    public int? MandatoryStatements { get; }

    /// <summary>
    /// How many statements (quads of RDF) are not mandatory: those that the holder can hide, of a base proof; those that the holder chose to show, of a
    /// derived one.
    /// </summary>
    public int SelectiveStatements { get; }
}
