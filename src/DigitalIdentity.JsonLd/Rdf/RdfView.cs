namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>A dataset as its arrays, whoever holds them: what algorithms run over.</summary>
internal readonly ref struct RdfView
{
    /// <summary>The texts of all terms, in canonical N-Quads form.</summary>
    internal required ReadOnlySpan<byte> Text { get; init; }

    /// <summary>The terms.</summary>
    internal required ReadOnlySpan<RdfTermEntry> Terms { get; init; }

    /// <summary>The quads: no two are equal.</summary>
    internal required ReadOnlySpan<RdfQuadEntry> Quads { get; init; }

    /// <summary>The term of each blank node, by ordinal. Not each of them needs to be in a quad.</summary>
    internal required ReadOnlySpan<int> BlankNodes { get; init; }

    /// <summary>The text of a term.</summary>
    internal ReadOnlySpan<byte> TextOf(int term)
    {
        ref readonly var entry = ref Terms[term];
        return Text.Slice(entry.Offset, entry.Length);
    }
}
