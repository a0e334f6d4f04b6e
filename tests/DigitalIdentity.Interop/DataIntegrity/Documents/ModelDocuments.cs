namespace DigitalIdentity.Interop.DataIntegrity.Documents;

/// <summary>What the data model itself offers, in both of its versions.</summary>
internal static class ModelDocuments
{
    public static IEnumerable<TestDocument> All =>
    [
        new("the least", """
            {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"ISSUER","credentialSubject":{"id":"did:example:subject"}}
            """),
        new("an alumni credential", """
            {"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
             "type":["VerifiableCredential","AlumniCredential"],"name":"Alumni Credential","description":"A minimum viable example.","issuer":"ISSUER",
             "validFrom":"2023-01-01T00:00:00Z","credentialSubject":{"id":"did:example:abcdefgh","alumniOf":"The School of Examples"}}
            """)
        {
            Pointers = ["/credentialSubject/alumniOf"],
        },
        new("several subjects", """
            {"@context":["https://www.w3.org/ns/credentials/v2","TERMS"],"type":["VerifiableCredential","InteropCredential"],"issuer":"ISSUER",
             "credentialSubject":[{"id":"did:example:a","text":"first","knows":{"id":"did:example:b"}},{"id":"did:example:b","text":"second"},{"text":"nameless"}]}
            """)
        {
            Pointers = ["/credentialSubject/1/text", "/credentialSubject/2"],
        },
        new("an issuer with a logo", """
            {"@context":["https://www.w3.org/ns/credentials/v2","TERMS"],"type":["VerifiableCredential"],
             "issuer":{"id":"ISSUER","type":"Thing","name":"An issuer","text":["a","b"],"knows":{"text":"somebody"}},
             "validFrom":"2024-01-01T10:00:00.123+02:00","validUntil":"2199-12-31T23:59:59Z","credentialSubject":{"text":"x"}}
            """)
        {
            Pointers = ["/issuer/name", "/credentialSubject/text"],
        },
        new("evidence, terms and related resources", """
            {"@context":["https://www.w3.org/ns/credentials/v2","TERMS"],"id":"https://issuer.example/credentials/1","type":["VerifiableCredential"],"issuer":"ISSUER",
             "evidence":[{"id":"urn:e:1","type":["Thing"],"text":"seen"},{"type":"Thing"}],"termsOfUse":{"type":"Thing","text":"be kind"},
             "refreshService":{"type":"Thing","text":"later"},
             "credentialSubject":{"id":"did:example:subject","text":"x"}}
            """)
        {
            Pointers = ["/evidence/0", "/termsOfUse", "/credentialSubject/text"],
        },
        new("a context of its own", """
            {"@context":["https://www.w3.org/ns/credentials/v2",{"@version":1.1,"own":"https://interop.example/own#","p":{"@id":"own:p","@type":"@id"},"q":"own:q"}],
             "type":["VerifiableCredential","own:Credential"],"issuer":"ISSUER","credentialSubject":{"p":"urn:n:1","q":[1,"x"],"own:r":false}}
            """)
        {
            Pointers = ["/credentialSubject/q"],
        },
        new("VCDM 1.1, the least", """
            {"@context":["https://www.w3.org/2018/credentials/v1","https://w3id.org/security/data-integrity/v2"],"type":["VerifiableCredential"],
             "issuer":"ISSUER","issuanceDate":"2020-01-01T00:00:00Z","credentialSubject":{"id":"did:example:subject"}}
            """),
        new("VCDM 1.1, a degree", """
            {"@context":["https://www.w3.org/2018/credentials/v1","https://www.w3.org/2018/credentials/examples/v1","https://w3id.org/security/data-integrity/v2"],
             "id":"http://example.edu/credentials/3732","type":["VerifiableCredential","UniversityDegreeCredential"],"issuer":"ISSUER",
             "issuanceDate":"2010-01-01T19:23:24Z","expirationDate":"2199-01-01T00:00:00Z",
             "credentialSubject":{"id":"did:example:subject","degree":{"type":"BachelorDegree","name":"Bachelor of Science and Arts"}}}
            """)
        {
            Pointers = ["/credentialSubject/degree/name"],
        },
        new("VCDM 1.1, our own terms", """
            {"@context":["https://www.w3.org/2018/credentials/v1","https://w3id.org/security/data-integrity/v2","TERMS"],"type":["VerifiableCredential","InteropCredential"],
             "issuer":{"id":"ISSUER","text":"an issuer"},"issuanceDate":"2020-01-01T00:00:00Z",
             "credentialSubject":[{"id":"did:example:a","byLanguage":{"de":"Schmied","en":"smith"},"list":[1,["x"]],"raw":{"a":[null]}},{"knows":[{"text":"x"},{"text":"x"}]}]}
            """)
        {
            Pointers = ["/credentialSubject/0/byLanguage", "/credentialSubject/1/knows/0"],
        },
    ];
}
