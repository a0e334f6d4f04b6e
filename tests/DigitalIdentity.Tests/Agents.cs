using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Dids;

namespace DigitalIdentity.Tests;

/// <summary>What most tests of the front door need.</summary>
internal static class Agents
{
    public static readonly IdentityAgent Agent = IdentityAgent.CreateBuilder().Build();
    public static readonly Audience Verifier = new("https://verifier.example", "nonce-of-this-request-42");
    public static readonly Audience Other = new("https://verifier.example", "another-nonce");

    /// <summary>Every way to issue that ships: format and key.</summary>
    public static TheoryData<string, string> Ways() => new(
        from format in (Format[])[Format.SdJwt, Format.Jwt, .. Agent.Cryptosuites.Select(s => new Format(s.Name))]
        from algorithm in KeyAlgorithm.All
        where Agent.CredentialFormats.First(f => f.Handles(format)).CanSign(format, algorithm) && algorithm != KeyAlgorithm.Rsa
        select (format.Name, algorithm.Name));

    public static KeyAlgorithm Algorithm(string name) => KeyAlgorithm.All.Single(a => a.Name == name);

    /// <summary>The same algorithm for the holder, where a presentation can be signed with it.</summary>
    public static KeyAlgorithm HolderAlgorithm(string name) => Algorithm(name) is var a && a == KeyAlgorithm.Bls12381G2 ? KeyAlgorithm.Ed25519 : a;

    public static ValueTask<ControlledDid> CreateAsync(KeyAlgorithm? algorithm = null, string method = "key") =>
        Agent.Dids.CreateAsync(method, algorithm ?? KeyAlgorithm.Ed25519);

    public static Credential Degree(ControlledDid issuer, ControlledDid? holder) => new("UniversityDegreeCredential", issuer.Did)
    {
        Subject = holder is null
            ? new() { ["degree"] = "BSc", ["birthDate"] = "2001-02-03" }
            : new(holder.Did) { ["degree"] = "BSc", ["birthDate"] = "2001-02-03" },
    };

    /// <summary>The pointers that show the degree, or everything where the format can hide nothing.</summary>
    public static string[] Reveal(SecuredCredential credential) =>
        Agent.CredentialFormats.First(f => f.Handles(credential.Format)).CanDisclose(credential.Format) ? ["/credentialSubject/degree"] : [""];

    /// <summary>An agent whose clock stands at an instant.</summary>
    public static IdentityAgent At(DateTimeOffset instant) => IdentityAgent.CreateBuilder().UseTimeProvider(new Clock(instant)).Build();

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
