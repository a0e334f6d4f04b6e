namespace CustomDidMethod;

/// <summary>What was tried, what was to come of it and why, and what did.</summary>
internal sealed record Outcome(string Case, string Why, string Expected, string Actual)
{
    public bool AsExpected => Actual == Expected;
}
