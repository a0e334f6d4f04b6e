// Reference: RDF Dataset Canonicalization 1.0, "A Canonical form of N-Quads".
using System.Text;

using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Serialization;

/// <summary>Puts terms into a store by their canonical text.</summary>
internal sealed class RdfTermWriter(RdfQuadStore store)
{
    private byte[] _text = new byte[256];
    private byte[] _value = new byte[256];

    /// <summary>The number of an IRI, which must be well-formed.</summary>
    public int Iri(string iri)
    {
        var text = Room(ref _text, Encoding.UTF8.GetMaxByteCount(iri.Length) + 2L);
        var length = WriteIri(iri, text);
        return store.Intern(text.AsSpan(0, length), RdfTermKind.Iri);
    }

    /// <summary>The number of a blank node, given with <c>_:</c>.</summary>
    public int BlankNode(string identifier)
    {
        var text = Room(ref _text, Encoding.UTF8.GetMaxByteCount(identifier.Length));
        var length = Encoding.UTF8.GetBytes(identifier, text);
        return store.Intern(text.AsSpan(0, length), RdfTermKind.BlankNode);
    }

    /// <summary>The number of a literal.</summary>
    /// <param name="lexical">The lexical form.</param>
    /// <param name="datatype">A well-formed IRI; not looked at where there is a language.</param>
    /// <param name="language">A well-formed tag, or null.</param>
    public int Literal(string lexical, string datatype, string? language)
    {
        var value = Room(ref _value, (3L * lexical.Length) + 3);
        var length = Encoding.UTF8.GetBytes(lexical, value);
        var utf8 = value.AsSpan(0, length);

        var escaped = NQuadsText.IndexOfSuspect(utf8) < 0 ? length : NQuadsText.MaxEscapedLength(length);
        var text = Room(ref _text, escaped + 6L + (3L * (language ?? datatype).Length));
        text[0] = (byte)'"';
        var at = 1 + NQuadsText.Escape(utf8, text.AsSpan(1));
        text[at++] = (byte)'"';
        if (language is not null)
        {
            text[at++] = (byte)'@';
            at += Encoding.UTF8.GetBytes(language, text.AsSpan(at));
        }
        else if (datatype != RdfVocabulary.String)
        {
            "^^"u8.CopyTo(text.AsSpan(at));
            at += 2;
            at += WriteIri(datatype, text.AsSpan(at));
        }

        return store.Intern(text.AsSpan(0, at), RdfTermKind.Literal);
    }

    private static int WriteIri(string iri, Span<byte> text)
    {
        text[0] = (byte)'<';
        var end = 1 + Encoding.UTF8.GetBytes(iri, text[1..]);
        text[end] = (byte)'>';
        return end + 1;
    }

    private static byte[] Room(ref byte[] buffer, long length)
    {
        if (length > buffer.Length)
            buffer = new byte[length <= Array.MaxLength ? Math.Max(length, Math.Min(2L * buffer.Length, Array.MaxLength)) : throw new RdfLimitException("A literal has more than 2 GiB.")];
        return buffer;
    }
}
