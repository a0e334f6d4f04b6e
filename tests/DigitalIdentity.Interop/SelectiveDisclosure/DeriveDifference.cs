namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>A document over which the sides differ, by who issues and who derives (<see cref="Route"/>).</summary>
/// <param name="Why">The standard's sentence, in short, and who keeps it.</param>
internal sealed record DeriveDifference(string Why)
{
    /// <summary>Routes on which somebody refuses to issue or to derive.</summary>
    public string[] Refused { get; init; } = [];

    /// <summary>Routes whose end we accept.</summary>
    public string[] WeAccept { get; init; } = [];

    /// <summary>Routes whose end the peer accepts.</summary>
    public string[] TheyAccept { get; init; } = [];
}
