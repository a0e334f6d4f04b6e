namespace DigitalIdentity.Interop.DataIntegrity.Documents;

/// <summary>Text that is easily spoilt: beyond the basic plane, right to left, composed in two ways, escaped, tagged with languages.</summary>
internal static class TextDocuments
{
    public static IEnumerable<TestDocument> All =>
    [
        TestDocument.About("astral text", """ "text":["😀","𝒳𝓎𝓏","\ud83d\udc69\u200d\ud83d\udd2c","𠜎"],"set":["😀","🌍"] """, "/text/1"),
        TestDocument.About("text from right to left", """ "text":["שלום עולם","مرحبا \u200fبالعالم\u202e!","\u2067abc\u2069"] """, "/text/0"),
        TestDocument.About("composed and decomposed text", """ "text":["\u00e9","e\u0301","\ufb01","\u1e9b\u0323","\u0344","한국","\u1112\u1161\u11ab"] """, "/text/1"),
        TestDocument.About("escaped text", """ "text":["\"\\\/\b\f\n\r\t","\u0001\u001f\u007f\u0080\u009f","\u2028\u2029\u0085","<>&'`","\ufeff"] """, "/text/0"),
        TestDocument.About("text that looks like something else", """ "text":["_:b0","<https://a.example/> .","\"quoted\"@en","null","@id","2024-01-01","^^xsd:date"] """, "/text/0"),
        TestDocument.About("names with letters of all kinds", """ "größe":{"text":"groß"},"ex:straße":"weiß","ex:日本":"東京" """, "/größe"),
        TestDocument.About("long text", $$""" "text":"{{string.Concat(Enumerable.Repeat("Lorem ipsum dolor sit amet, größer 😀. ", 300))}}" """, "/text"),
        TestDocument.About("empty text", """ "text":["",""," ","\u00a0"],"german":"" """, "/german"),
        TestDocument.About("a language map", """ "byLanguage":{"de":"Schmied","en":["smith","blacksmith"],"@none":"forgeron","zh-hant":"鐵匠"} """, "/byLanguage"),
        TestDocument.About("tagged values", """ "text":[{"@value":"Straße","@language":"de"},{"@value":"road","@language":"en-gb"},"neither"],"german":["Weg",{"@value":"way"}] """, "/german"),
        TestDocument.About("language tags in upper case", """ "byLanguage":{"de-AT":"Jänner"} """, "/byLanguage"),
        TestDocument.About("a tagged value in upper case", """ "text":{"@value":"Jänner","@language":"de-AT"} """, "/text"),
        TestDocument.About("text whose order depends on the encoding", """ "set":["😀","ﬀ"] """, "/set/0"),
        TestDocument.About("noncharacters", """ "text":"\uffff" """, "/text"),
        TestDocument.About("a base direction", """ "text":{"@value":"שלום","@direction":"rtl"} """, "/text"),
        TestDocument.About("a base direction from the context", """ "rightToLeft":"مرحبا" """, "/rightToLeft"),
        TestDocument.About("a name and a description in languages", """ "text":"x" """, "/text") with
        {
            Template = """
                {"@context":["https://www.w3.org/ns/credentials/v2","TERMS"],"type":["VerifiableCredential","InteropCredential"],
                 "name":[{"@value":"Proof of age","@language":"en"},{"@value":"Altersnachweis","@language":"de"}],"description":{"@value":"Preuve d’âge","@language":"fr"},
                 "issuer":{"id":"ISSUER","name":{"@value":"Ämter","@language":"de"}},"credentialSubject":{"id":"did:example:subject","text":"x"}}
                """,
        },
    ];
}
