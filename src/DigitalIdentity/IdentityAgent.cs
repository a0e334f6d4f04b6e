using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Credentials.RelatedResources;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Dids;
using DigitalIdentity.JsonLd;

namespace DigitalIdentity;

/// <summary>
/// The front door: create and resolve DIDs, issue credentials, present parts of them, verify what others present.
/// </summary>
/// <remarks>
/// Immutable and thread-safe; make one per application with <see cref="CreateBuilder"/> or <c>services.AddDigitalIdentity(...)</c>. It reaches no
/// network unless the builder was given an HTTP fetcher.
/// </remarks>
public sealed class IdentityAgent
{
    internal IdentityAgent(
        IReadOnlyList<DidMethod> methods, IDidResolver resolver, IReadOnlyList<Cryptosuite> cryptosuites, IReadOnlyList<CredentialFormat> formats,
        JsonLdProcessor jsonLd, IResourceLoader? resourceLoader, TimeProvider time, VerificationOptions verification)
    {
        var resources = new RelatedResourceChecker(jsonLd.Options.DocumentLoader, resourceLoader);
        (Cryptosuites, CredentialFormats, JsonLd) = (cryptosuites, formats, jsonLd);
        Dids = new DidOperations(methods, resolver);
        Issuer = new Issuer(Dids, formats, jsonLd, resources, time);
        Holder = new Holder(formats, time);
        Verifier = new Verifier(resolver, formats, jsonLd, resources, time, verification);
    }

    /// <summary>DIDs: create, resolve, dereference.</summary>
    public DidOperations Dids { get; }

    /// <summary>The role that makes claims: secures credentials.</summary>
    public Issuer Issuer { get; }

    /// <summary>The role that keeps credentials and shows what a question needs.</summary>
    public Holder Holder { get; }

    /// <summary>The role that checks what is shown.</summary>
    public Verifier Verifier { get; }

    /// <summary>The cryptosuites this agent knows.</summary>
    public IReadOnlyList<Cryptosuite> Cryptosuites { get; }

    /// <summary>The credential formats this agent knows.</summary>
    public IReadOnlyList<CredentialFormat> CredentialFormats { get; }

    /// <summary>The JSON-LD processor by which this agent reads documents: in safe mode, with the contexts that it knows.</summary>
    public JsonLdProcessor JsonLd { get; }

    /// <summary>Starts an agent that knows everything in <see cref="BuiltIn"/> and reaches no network.</summary>
    public static IdentityAgentBuilder CreateBuilder() => new();
}
