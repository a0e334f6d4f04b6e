namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>A document over which the two sides differ, and what each does.</summary>
/// <param name="Document">Its name.</param>
/// <param name="SignsJson">True for the suites over JSON, false for those over RDF.</param>
/// <param name="Why">The standard's sentence, in short, and who keeps it.</param>
internal sealed record IssueDifference(string Document, bool SignsJson, string Why)
{
    /// <summary>False when we refuse to issue it.</summary>
    public bool WeIssue { get; init; } = true;

    /// <summary>False when the peer refuses what we issue.</summary>
    public bool TheyVerify { get; init; } = true;

    /// <summary>False when the peer refuses to issue it.</summary>
    public bool TheyIssue { get; init; } = true;

    /// <summary>False when we refuse what the peer issues.</summary>
    public bool WeVerify { get; init; } = true;

    public override string ToString() => Document;
}
