// Reference: RDF Dataset Canonicalization 1.0, "A Canonical form of N-Quads".
using System.Runtime.CompilerServices;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>Writes quads as lines: terms with one space behind each, a full stop, a line feed.</summary>
internal static class NQuadsWriter
{
    /// <summary>The bytes of a line beside its terms: three spaces, full stop, line feed.</summary>
    internal const int Overhead = 5;

    /// <summary>How many bytes all lines have.</summary>
    internal static long Length(in RdfView view)
    {
        var terms = view.Terms;
        long length = 0;
        foreach (ref readonly var quad in view.Quads)
        {
            length += (long)terms[quad.Subject].Length + terms[quad.Predicate].Length + terms[quad.Object].Length + Overhead;
            if (quad.Graph >= 0)
                length += terms[quad.Graph].Length + 1;
        }

        return length;
    }

    /// <summary>Writes one line.</summary>
    /// <returns>How many bytes were written.</returns>
    internal static int Write(in RdfView view, in RdfQuadEntry quad, Span<byte> destination)
    {
        var at = Append(view.TextOf(quad.Subject), destination, 0);
        at = Append(view.TextOf(quad.Predicate), destination, at);
        at = Append(view.TextOf(quad.Object), destination, at);
        if (quad.Graph >= 0)
            at = Append(view.TextOf(quad.Graph), destination, at);
        return End(destination, at);
    }

    /// <summary>Writes a term and its space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Append(ReadOnlySpan<byte> term, Span<byte> destination, int at)
    {
        term.CopyTo(destination[at..]);
        destination[at + term.Length] = (byte)' ';
        return at + term.Length + 1;
    }

    /// <summary>Writes the end of a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int End(Span<byte> destination, int at)
    {
        destination[at + 1] = (byte)'\n';
        destination[at] = (byte)'.';
        return at + 2;
    }
}
