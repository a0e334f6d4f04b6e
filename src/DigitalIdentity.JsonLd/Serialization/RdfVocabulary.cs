// Reference: RDF Schema 1.1; XML Schema Definition Language 1.1 Part 2; JSON-LD 1.1 section 10.2 (rdf:JSON, the i18n namespace, compound literals).
namespace DigitalIdentity.JsonLd.Serialization;

/// <summary>The IRIs that JSON-LD and RDF have in common.</summary>
internal static class RdfVocabulary
{
    public const string I18n = "https://www.w3.org/ns/i18n#";

    public const string Direction = Rdf + "direction";
    public const string First = Rdf + "first";
    public const string Json = Rdf + "JSON";
    public const string Language = Rdf + "language";
    public const string List = Rdf + "List";
    public const string Nil = Rdf + "nil";
    public const string Rest = Rdf + "rest";
    public const string Type = Rdf + "type";
    public const string Value = Rdf + "value";

    public const string Boolean = Xsd + "boolean";
    public const string Double = Xsd + "double";
    public const string Integer = Xsd + "integer";
    public const string String = Xsd + "string";

    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";
}
