namespace DigitalIdentity.Credentials;

/// <summary>The JSON-LD context URLs that the data model names.</summary>
internal static class VcdmContexts
{
    public const string V2 = "https://www.w3.org/ns/credentials/v2";
    public const string V1 = "https://www.w3.org/2018/credentials/v1";
    public const string UndefinedTerms = "https://www.w3.org/ns/credentials/undefined-terms/v2";
}
