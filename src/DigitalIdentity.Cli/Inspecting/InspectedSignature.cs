namespace DigitalIdentity.Cli.Inspecting;

/// <summary>A signature as its maker describes it.</summary>
/// <param name="Mechanism">The <c>alg</c>, or the cryptosuite.</param>
/// <param name="By">Which key: a <c>kid</c>, or a verification method.</param>
internal sealed record InspectedSignature(string Mechanism, string By)
{
    /// <summary>Purpose, times, audience and the like.</summary>
    public List<(string Name, string Value)> Facts { get; } = [];
}
