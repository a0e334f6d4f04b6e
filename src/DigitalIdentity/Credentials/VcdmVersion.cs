namespace DigitalIdentity.Credentials;

/// <summary>The version of the W3C Verifiable Credentials Data Model that a document follows: its first <c>@context</c> says so.</summary>
public enum VcdmVersion
{
    /// <summary>Version 2.0: <c>https://www.w3.org/ns/credentials/v2</c>.</summary>
    V2_0,

    /// <summary>Version 1.1: <c>https://www.w3.org/2018/credentials/v1</c>.</summary>
    V1_1,
}
