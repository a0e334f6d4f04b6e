namespace DigitalIdentity.Interop.JsonLd;

/// <summary>What one side made of a request: a text (JSON or N-Quads), or the code of a refusal.</summary>
/// <param name="Text">The result; null for a refusal.</param>
/// <param name="Code">The code; null for a result.</param>
/// <param name="Detail">What else the side said; for messages only.</param>
internal sealed record Outcome(string? Text, string? Code, string? Detail = null)
{
    public static Outcome Made(string text) => new(text, null);

    public static Outcome Refused(string code, string? detail) => new(null, code, detail);

    public override string ToString() => Text ?? $"refused: {Code} ({Detail})";
}
