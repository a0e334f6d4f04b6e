// Reference: JSON-LD 1.1 section 1.7 (Syntax Tokens and Keywords); JSON-LD 1.1 Framing section 1.4.
namespace DigitalIdentity.JsonLd;

/// <summary>The keywords of JSON-LD and of framing.</summary>
internal static class Keywords
{
    public const string Any = "@any";
    public const string Base = "@base";
    public const string Container = "@container";
    public const string Context = "@context";
    public const string Default = "@default";
    public const string Direction = "@direction";
    public const string Embed = "@embed";
    public const string Explicit = "@explicit";
    public const string Graph = "@graph";
    public const string Id = "@id";
    public const string Import = "@import";
    public const string Included = "@included";
    public const string Index = "@index";
    public const string Json = "@json";
    public const string Language = "@language";
    public const string List = "@list";
    public const string Nest = "@nest";
    public const string None = "@none";
    public const string Null = "@null";
    public const string OmitDefault = "@omitDefault";
    public const string Prefix = "@prefix";
    public const string Preserve = "@preserve";
    public const string Propagate = "@propagate";
    public const string Protected = "@protected";
    public const string RequireAll = "@requireAll";
    public const string Reverse = "@reverse";
    public const string Set = "@set";
    public const string Type = "@type";
    public const string Value = "@value";
    public const string Version = "@version";
    public const string Vocab = "@vocab";

    private static readonly string[] All =
    [
        Base, Container, Context, Default, Direction, Embed, Explicit, Graph, Id, Import, Included, Index, Json, Language, List, Nest, None,
        OmitDefault, Prefix, Preserve, Propagate, Protected, RequireAll, Reverse, Set, Type, Value, Version, Vocab,
    ];

    private static readonly Dictionary<string, string> Names = All.ToDictionary(k => k, StringComparer.Ordinal);

    /// <summary>True for a keyword.</summary>
    public static bool IsKeyword(string? text) => text is { Length: > 1 } && text[0] == '@' && text is
        Base or Container or Context or Default or Direction or Embed or Explicit or Graph or Id or Import or Included or Index or Json
        or Language or List or Nest or None or OmitDefault or Prefix or Preserve or Propagate or Protected or RequireAll or Reverse or Set
        or Type or Value or Version or Vocab;

    /// <summary>True when text matches <c>"@"1*ALPHA</c>, which is kept for keywords to come.</summary>
    public static bool HasForm(string? text)
    {
        if (text is not { Length: > 1 } || text[0] != '@')
            return false;
        foreach (var c in text.AsSpan(1))
            if (!char.IsAsciiLetter(c))
                return false;
        return true;
    }

    /// <summary>The keyword that UTF-8 text spells; null when it is none.</summary>
    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[16];
        if (utf8.Length is < 2 or > 16 || utf8[0] != '@' || !System.Text.Ascii.IsValid(utf8))
            return null;
        for (var i = 0; i < utf8.Length; i++)
            text[i] = (char)utf8[i];
        return Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..utf8.Length], out var keyword) ? keyword : null;
    }
}
