using System.Text.Json.Nodes;

namespace DigitalIdentity.Testing.JsonLd;

/// <summary>The small sets that documents are made of: small, so that nodes meet again and terms compete for the same IRI.</summary>
public static class Pools
{
    public const string Vocabulary = "https://v.example/";

    public static readonly string[] PropertyIris =
        ["https://v.example/a", "https://v.example/b", "https://v.example/c", "https://v.example/d", "https://v.example/e#x", "ex:f", "urn:v:g", "https://v.example/\u00e9\ud801\udc37"];

    public static readonly string[] ClassIris = ["https://v.example/C", "https://v.example/D", "ex:E", "urn:v:F"];

    public static readonly string[] TermNames =
        ["name", "knows", "item", "p", "q", "r", "s", "Z", "aa", "a-b", "\u00fcber", "\ud801\udc37", "0", "size-large", "id2", "t1", "t2", "t3", "t4", "t5"];

    public static readonly string[] ClassNames = ["Person", "Thing", "Ding\u00fc", "K1", "K2"];

    /// <summary>References as they stand in documents: absolute, relative, compact, blank.</summary>
    public static readonly string[] References =
    [
        "https://n.example/1", "https://n.example/2", "https://n.example/3?q=1#f", "urn:n:4", "did:example:5", "https://n.example/\u00fc/\ud83d\ude00",
        "rel", "./rel/x", "../up", "../../../far", "#frag", "?other", "", "/rooted/./a/../b", "//host.example/path", "ex:6", "ex:", "_:b0", "_:b1", "_:x", "_:\u00e9",
    ];

    public static readonly string[] Languages = ["en", "de", "en-us", "en-gb", "zh-hant", "x-private"];

    /// <summary>Types of values of any kind; xsd:double is for numbers only (see <c>Differences</c>).</summary>
    public static readonly string[] Datatypes =
    [
        "http://www.w3.org/2001/XMLSchema#date", "http://www.w3.org/2001/XMLSchema#integer",
        "http://www.w3.org/2001/XMLSchema#boolean", "http://www.w3.org/2001/XMLSchema#string", "https://v.example/datatype", "ex:datatype",
    ];

    public static readonly string[] Strings =
    [
        "", "plain", "two words", "line\nbreak\rand\ttab", "\"quoted\" \\ back", "\u0001\u0008\u000c\u001f\u007f\u0085\u00a0", "\u00e9 e\u0301", "\ud83d\ude00 \ud801\udc37", "\u07ff",
        "2024-02-29", "true", "1", "5.0", "https://n.example/1", "ex:6", "_:b0", "@id", "<b>&amp;</b>", "' ` $ {}", "\u2028\u2029", "name",
    ];

    /// <summary>Keys of index maps. The peer takes the empty one for none.</summary>
    public static readonly string[] Indexes = [.. Strings.Where(s => s.Length > 0)];

    /// <summary>References that are the same with and without a base IRI.</summary>
    public static readonly string[] AbsoluteReferences = [.. References.Where(r => r.Contains(':') && !r.StartsWith("ex:", StringComparison.Ordinal))];

    /// <summary>Numbers at the edges, in the words of the document.</summary>
    public static readonly string[] Numbers =
    [
        "0", "-0", "-0.0", "1", "-1", "5.0", "5.5", "0.1", "1E+2", "3.0e0", "-1.25E-5", "1e20", "1e21", "999999999999999999999", "123456789012345678", "9007199254740991",
        "9007199254740992", "9007199254740993", "1.7976931348623157e308", "0.30000000000000004", "100", "12345678901234567890.5", "4.35", "1e0", "0e5", "2147483648",
    ];

    public static JsonNode Number(Choice choice) => JsonNode.Parse(choice.Of(Numbers))!;

    public static JsonNode NonZero(Choice choice) => JsonNode.Parse(choice.Of([.. Numbers.Where(n => n.AsSpan().ContainsAnyInRange('1', '9'))]))!;
}
