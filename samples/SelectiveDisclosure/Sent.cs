using System.Buffers.Text;
using System.Text;

namespace SelectiveDisclosure;

/// <summary>What is inside an SD-JWT, as anyone can read it who has it: headers, claims, disclosures and the key binding.</summary>
internal sealed class Sent
{
    private readonly string _text;

    private Sent(string text) => _text = text;

    /// <summary>How many values, list elements and objects are disclosed in it.</summary>
    public int Disclosures { get; private init; }

    /// <summary>Takes an SD-JWT apart: issuer-signed JWT, disclosures, key binding JWT, with <c>~</c> between them.</summary>
    public static Sent Open(string compact)
    {
        var parts = compact.Split('~', StringSplitOptions.RemoveEmptyEntries);
        var readable = parts.SelectMany(part => part.Contains('.', StringComparison.Ordinal) ? part.Split('.')[..2] : [part]);
        return new Sent(string.Join('\n', readable.Select(part => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part)))))
        {
            Disclosures = parts.Count(part => !part.Contains('.', StringComparison.Ordinal)),
        };
    }

    /// <summary>True when the value can be read in it.</summary>
    public bool Holds(Claim claim) => _text.Contains(claim.Trace, StringComparison.Ordinal);
}
