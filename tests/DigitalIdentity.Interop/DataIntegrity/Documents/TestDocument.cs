namespace DigitalIdentity.Interop.DataIntegrity.Documents;

/// <summary>A credential to be secured, kept as text: what a parser would change, such as a number's spelling, is part of it.</summary>
/// <param name="Name">The name in its cells.</param>
/// <param name="Template">The JSON text, with <c>ISSUER</c> in the issuer's place and <c>TERMS</c> for the URL of the <see cref="TermContext"/>.</param>
internal sealed record TestDocument(string Name, string Template)
{
    /// <summary>JSON Pointers to claims of the subject, for selective disclosure; of what is not there, none.</summary>
    public IReadOnlyList<string> Pointers { get; init; } = ["/credentialSubject"];

    /// <summary>JSON Pointers to what no credential can do without, whatever its holder shows.</summary>
    public IReadOnlyList<string> Required => Template.Contains("issuanceDate", StringComparison.Ordinal) ? ["/issuer", "/issuanceDate"] : ["/issuer"];

    /// <summary>The text with an issuer.</summary>
    public string IssuedBy(string did) =>
        Template.Replace("ISSUER", did, StringComparison.Ordinal).Replace("TERMS", TermContext.Url, StringComparison.Ordinal);

    /// <summary>A VCDM 2.0 credential about one subject, with these members of the subject.</summary>
    public static TestDocument About(string name, string members, params string[] pointers) => new(name, $$$"""
        {"@context":["https://www.w3.org/ns/credentials/v2","TERMS"],"id":"urn:uuid:7a6cafb9-11c3-41a8-98d8-8b5a45c2548f",
         "type":["VerifiableCredential","InteropCredential"],"issuer":"ISSUER","validFrom":"2024-01-01T00:00:00Z",
         "credentialSubject":{"id":"did:example:subject",{{{members}}} }}
        """)
    {
        Pointers = pointers is [] ? ["/credentialSubject"] : [.. pointers.Select(p => "/credentialSubject" + p)],
    };

    public override string ToString() => Name;
}
