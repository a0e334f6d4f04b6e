// Reference: RDF 1.1 Concepts and Abstract Syntax section 3.
using System.Text;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>
/// An IRI, a blank node or a literal. Two terms are equal when kind, value, datatype and language are, as texts: RDF compares lexical
/// forms, and no language tag is changed. Immutable and thread-safe.
/// </summary>
public sealed class RdfTerm : IEquatable<RdfTerm>
{
    private const string XsdString = "http://www.w3.org/2001/XMLSchema#string";
    private const string RdfLangString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

    private RdfTerm(RdfTermKind kind, string value, string? datatype = null, string? language = null) =>
        (Kind, Value, Datatype, Language) = (kind, value, datatype, language);

    /// <summary>What the term is.</summary>
    public RdfTermKind Kind { get; }

    /// <summary>The IRI; the label of the blank node without <c>_:</c>; or the literal's lexical form, without escapes.</summary>
    public string Value { get; }

    /// <summary>The datatype IRI of a literal, such as <c>http://www.w3.org/2001/XMLSchema#string</c>; null for other terms.</summary>
    public string? Datatype { get; }

    /// <summary>The language tag of a literal, as it was written; null where there is none.</summary>
    public string? Language { get; }

    /// <summary>An IRI.</summary>
    /// <param name="iri">Absolute, without angle brackets and escapes.</param>
    /// <exception cref="ArgumentException">Relative, not Unicode, or with a character that N-Quads forbids: space, control, <c>&lt;&gt;"{}|^`\</c>.</exception>
    public static RdfTerm Iri(string iri)
    {
        ThrowIfNotIri(iri, nameof(iri));
        return new RdfTerm(RdfTermKind.Iri, iri);
    }

    /// <summary>A blank node.</summary>
    /// <param name="label">A label of N-Quads, without <c>_:</c>.</param>
    /// <exception cref="ArgumentException">No label of N-Quads.</exception>
    public static RdfTerm BlankNode(string label)
    {
        var utf8 = Utf8(label, nameof(label));
        return utf8.Length > 0 && NQuadsGrammar.BlankNodeLabelLength(utf8) == utf8.Length
            ? new RdfTerm(RdfTermKind.BlankNode, label)
            : throw new ArgumentException("This is not a blank node label of N-Quads.", nameof(label));
    }

    /// <summary>A literal with a datatype.</summary>
    /// <param name="value">The lexical form: any Unicode text.</param>
    /// <param name="datatype">An absolute IRI other than <c>rdf:langString</c>; null for <c>xsd:string</c>. Default null.</param>
    /// <exception cref="ArgumentException">Not Unicode, or no such datatype.</exception>
    public static RdfTerm Literal(string value, string? datatype = null)
    {
        _ = Utf8(value, nameof(value));
        if (datatype is not null)
            ThrowIfNotIri(datatype, nameof(datatype));
        if (datatype == RdfLangString)
            throw new ArgumentException("A literal with this datatype has a language: make it with LanguageString.", nameof(datatype));
        return new RdfTerm(RdfTermKind.Literal, value, datatype ?? XsdString);
    }

    /// <summary>A literal with a language; its datatype is <c>rdf:langString</c>.</summary>
    /// <param name="value">The lexical form: any Unicode text.</param>
    /// <param name="language">A language tag of N-Quads: letters, then groups of letters and digits after hyphens. Its case is kept.</param>
    /// <exception cref="ArgumentException">Not Unicode, or no language tag.</exception>
    public static RdfTerm LanguageString(string value, string language)
    {
        _ = Utf8(value, nameof(value));
        var utf8 = Utf8(language, nameof(language));
        return utf8.Length > 0 && NQuadsGrammar.LanguageTagLength(utf8) == utf8.Length
            ? new RdfTerm(RdfTermKind.Literal, value, RdfLangString, language)
            : throw new ArgumentException("This is not a language tag of N-Quads.", nameof(language));
    }

    /// <summary>True when both are the same kind with the same texts.</summary>
    /// <param name="other">Any term, or null.</param>
    public bool Equals(RdfTerm? other) =>
        other is not null && Kind == other.Kind && Value == other.Value && Datatype == other.Datatype && Language == other.Language;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RdfTerm);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Value, Datatype, Language);

    /// <summary>True when both are null, or equal.</summary>
    public static bool operator ==(RdfTerm? left, RdfTerm? right) => left is null ? right is null : left.Equals(right);

    /// <summary>False when both are null, or equal.</summary>
    public static bool operator !=(RdfTerm? left, RdfTerm? right) => !(left == right);

    /// <summary>The term in canonical N-Quads, such as <c>"chat"@fr</c>.</summary>
    public override string ToString()
    {
        switch (Kind)
        {
            case RdfTermKind.Iri:
                return $"<{Value}>";
            case RdfTermKind.BlankNode:
                return $"_:{Value}";
            default:
                var utf8 = Encoding.UTF8.GetBytes(Value);
                var escaped = new byte[checked((int)NQuadsText.MaxEscapedLength(utf8.Length))];
                var text = $"\"{Encoding.UTF8.GetString(escaped, 0, NQuadsText.Escape(utf8, escaped))}\"";
                return Language is not null ? $"{text}@{Language}" : Datatype == XsdString ? text : $"{text}^^<{Datatype}>";
        }
    }

    /// <summary>Makes a term of its canonical text.</summary>
    internal static RdfTerm Parse(ReadOnlySpan<byte> canonical, RdfTermKind kind)
    {
        if (kind == RdfTermKind.Iri)
            return new RdfTerm(kind, Encoding.UTF8.GetString(canonical[1..^1]));
        if (kind == RdfTermKind.BlankNode)
            return new RdfTerm(kind, Encoding.UTF8.GetString(canonical[2..]));

        // Neither a language tag nor an IRI has quotation marks.
        var end = canonical.LastIndexOf((byte)'"');
        var value = NQuadsText.Unescape(canonical[1..end]);
        var rest = canonical[(end + 1)..];
        if (rest.IsEmpty)
            return new RdfTerm(kind, value, XsdString);
        return rest[0] == '@'
            ? new RdfTerm(kind, value, RdfLangString, Encoding.UTF8.GetString(rest[1..]))
            : new RdfTerm(kind, value, Encoding.UTF8.GetString(rest[3..^1]));
    }

    private static void ThrowIfNotIri(string iri, string parameter)
    {
        if (!NQuadsGrammar.IsIri(Utf8(iri, parameter)))
            throw new ArgumentException("This is not an absolute IRI.", parameter);
    }

    private static byte[] Utf8(string text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("The text has a lone surrogate.", parameter, e);
        }
    }
}
