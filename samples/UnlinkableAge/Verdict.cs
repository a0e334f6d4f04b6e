namespace UnlinkableAge;

/// <summary>What this program claims, and whether it is so.</summary>
internal sealed class Verdict
{
    private readonly List<(string Claim, bool Holds)> _checks = [];

    public IReadOnlyList<(string Claim, bool Holds)> Checks => _checks;

    public bool Holds => _checks.TrueForAll(c => c.Holds);

    public void Check(string claim, bool holds) => _checks.Add((claim, holds));
}
