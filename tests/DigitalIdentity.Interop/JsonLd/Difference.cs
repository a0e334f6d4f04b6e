namespace DigitalIdentity.Interop.JsonLd;

/// <summary>A difference that a small document shows.</summary>
/// <param name="Name">What the peer does.</param>
/// <param name="Operation">expand, compact, frame, canonize or rdfc.</param>
/// <param name="Input">The document; N-Quads for rdfc.</param>
/// <param name="Ours">What we make of it, which the standard asks for.</param>
/// <param name="Why">The standard's sentence, in short.</param>
internal sealed record Difference(string Name, string Operation, string Input, string Ours, string Why)
{
    /// <summary>The context to compact to, or the frame.</summary>
    public string Second { get; init; } = "{}";

    /// <summary>The context at <c>https://ctx.example/known</c>.</summary>
    public string? Context { get; init; }

    public override string ToString() => Name;
}
