namespace DigitalIdentity.AotSmoke;

/// <summary>A credential that was issued before the program started.</summary>
internal static class Sample
{
    public const string Credential = """
        {"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/undefined-terms/v2"],"id":"urn:uuid:0c07c1ce-57cb-41af-bef2-1b932b986873","type":["VerifiableCredential","UniversityDegreeCredential"],"issuer":"did:key:z6MkjC45x6SJqW1bNW1mMBLGWvgZf8KLNoXAeWsaPW3hRAK7","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:holder","degree":"BSc"},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","created":"2026-01-01T00:00:00Z","verificationMethod":"did:key:z6MkjC45x6SJqW1bNW1mMBLGWvgZf8KLNoXAeWsaPW3hRAK7#z6MkjC45x6SJqW1bNW1mMBLGWvgZf8KLNoXAeWsaPW3hRAK7","proofPurpose":"assertionMethod","@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/undefined-terms/v2"],"proofValue":"z5UmgLbSkY4Y4HbVfvhUkU6pSfBuZQvvbKAbBmEvEeF8Jk5yJsKNYnRGPssUGYDpwqXAHNwJS3MJmci2fmYwW6mU"}}
        """;
}
