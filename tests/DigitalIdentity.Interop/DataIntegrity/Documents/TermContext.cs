namespace DigitalIdentity.Interop.DataIntegrity.Documents;

/// <summary>The terms of the test documents: one of each kind that JSON-LD knows.</summary>
internal static class TermContext
{
    public const string Url = "https://interop.example/contexts/v1";

    /// <summary>The context, as both sides get it.</summary>
    public const string Json = """
        {
          "@context": {
            "@version": 1.1,
            "@protected": true,
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "ex": "https://interop.example/vocab#",
            "InteropCredential": "ex:InteropCredential",
            "Thing": "ex:Thing",
            "Scoped": {"@id": "ex:Scoped", "@context": {"inner": "ex:inner", "counted": {"@id": "ex:counted", "@type": "xsd:integer"}}},
            "text": "ex:text",
            "größe": "ex:size",
            "number": "ex:number",
            "double": {"@id": "ex:double", "@type": "xsd:double"},
            "decimal": {"@id": "ex:decimal", "@type": "xsd:decimal"},
            "flag": "ex:flag",
            "date": {"@id": "ex:date", "@type": "xsd:date"},
            "german": {"@id": "ex:german", "@language": "de"},
            "rightToLeft": {"@id": "ex:rightToLeft", "@language": "ar", "@direction": "rtl"},
            "byLanguage": {"@id": "ex:byLanguage", "@container": "@language"},
            "byIndex": {"@id": "ex:byIndex", "@container": "@index"},
            "byIndexSet": {"@id": "ex:byIndexSet", "@container": ["@index", "@set"]},
            "byId": {"@id": "ex:byId", "@container": "@id"},
            "byType": {"@id": "ex:byType", "@container": "@type"},
            "list": {"@id": "ex:list", "@container": "@list"},
            "set": {"@id": "ex:set", "@container": "@set"},
            "graph": {"@id": "ex:graph", "@container": "@graph"},
            "graphById": {"@id": "ex:graphById", "@container": ["@graph", "@id"]},
            "raw": {"@id": "ex:raw", "@type": "@json"},
            "knows": "ex:knows",
            "knownBy": {"@reverse": "ex:knows"},
            "link": {"@id": "ex:link", "@type": "@id"},
            "kind": {"@id": "ex:kind", "@type": "@vocab"},
            "details": "@nest",
            "scoped": {"@id": "ex:scoped", "@context": {"inner": "ex:innerOfScoped"}}
          }
        }
        """;
}
