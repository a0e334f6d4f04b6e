namespace DigitalIdentity.DataIntegrity;

/// <summary>What was found of one proof so far.</summary>
internal sealed class ProofOutcome(DataIntegrityProof proof)
{
    public DataIntegrityProof Proof { get; } = proof;

    public List<Check> Checks { get; } = new(5);

    /// <summary>Set when the proof and everything it builds on verified.</summary>
    public VerifiedProof? Verified { get; set; }

    public bool IsFailed { get; private set; }

    public bool IsIndeterminate { get; private set; }

    public void Pass(CheckKind kind) => Checks.Add(Check.Pass(kind, Proof.Pointer));

    public void Warn(CheckKind kind, Problem problem) => Checks.Add(Check.Warn(kind, problem));

    public void Fail(CheckKind kind, Problem problem)
    {
        Checks.Add(Check.Fail(kind, problem));
        IsFailed = true;
    }

    public void Unknown(CheckKind kind, Problem problem)
    {
        Checks.Add(Check.Unknown(kind, problem));
        IsIndeterminate = true;
    }
}
