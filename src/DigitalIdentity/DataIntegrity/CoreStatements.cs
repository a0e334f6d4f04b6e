// Reference: Verifiable Credentials Data Model 2.0 appendix B.1 (the vocabulary https://www.w3.org/2018/credentials#); RDF 1.1 N-Quads, canonical form
// Parameters: the default graph only: what other proofs and embedded credentials say is theirs
using System.Text;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// Picks, from what was signed, the statements in the vocabulary of the VC Data Model. A proof over RDF covers what a document says and not by which
/// names it says it: whoever reads the names must know that they are the usual ones.
/// </summary>
internal static class CoreStatements
{
    private static ReadOnlySpan<byte> Marker => " <https://www.w3.org/2018/credentials#"u8;

    private static ReadOnlySpan<byte> TypeEnd => " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"u8;

    /// <summary>Reads canonical N-Quads.</summary>
    public static List<CoreStatement> Read(ReadOnlySpan<byte> nQuads)
    {
        var statements = new List<CoreStatement>(12);
        for (var at = 0; nQuads[at..].IndexOf(Marker) is var found and >= 0;)
        {
            var hit = at + found;
            var start = nQuads[..hit].LastIndexOf((byte)'\n') + 1;
            var end = hit + nQuads[hit..].IndexOf((byte)'\n');
            if (TryRead(nQuads[start..end], hit - start, out var statement))
                statements.Add(statement);

            // A text may hold the marker; the predicate and the object are the first two places where it counts.
            at = end + 1;
        }

        return statements;
    }

    // The line without its line feed; where the marker first stands in it.
    private static bool TryRead(ReadOnlySpan<byte> line, int hit, out CoreStatement statement)
    {
        statement = default;
        var subject = line[..line.IndexOf((byte)' ')];
        var predicate = line[subject.Length..];
        predicate = predicate[..(predicate.IndexOf((byte)'>') + 1)];
        var objectStart = subject.Length + predicate.Length + 1;
        if (!TryReadObject(line[objectStart..], out var value))
            return false;

        if (hit == subject.Length)
            statement = new(Text(subject), Text(predicate[Marker.Length..^1]), Text(value));
        else if (hit == objectStart - 1 && predicate.SequenceEqual(TypeEnd))
            statement = new(Text(subject), "type", Text(value[(Marker.Length - 1)..^1]));
        return statement.Name is not null;
    }

    // The object, when nothing but the full stop follows; a literal is a quotation mark.
    private static bool TryReadObject(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> value)
    {
        value = rest;
        var length = rest[0] == '"' ? LiteralLength(rest) : rest.IndexOf((byte)' ');
        if (!rest[length..].SequenceEqual(" ."u8))
            return false;
        value = rest[0] == '"' ? "\""u8 : rest[..length];
        return true;
    }

    private static int LiteralLength(ReadOnlySpan<byte> literal)
    {
        var close = 1;
        while (literal[close] != '"')
            close += literal[close] == '\\' ? 2 : 1;
        return close + literal[close..].IndexOf((byte)' ');
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
