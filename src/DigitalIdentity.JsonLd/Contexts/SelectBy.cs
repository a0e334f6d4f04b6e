namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>What a term is selected by: the standard's variable <c>type/language</c>.</summary>
internal enum SelectBy
{
    Language,
    Type,
    Any,
}
