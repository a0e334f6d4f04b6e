namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>The keywords that can stand as members of objects, for switching on.</summary>
internal enum KeywordCode : byte
{
    /// <summary>No keyword.</summary>
    None,
    Id,
    Type,
    Value,
    Language,
    Graph,
    List,

    /// <summary>Any other.</summary>
    Other,
}
