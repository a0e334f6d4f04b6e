using DigitalIdentity;

namespace VcApiServer.Issuers;

/// <summary>
/// Every issuer that the agent can be: each cryptosuite and each envelope for W3C credentials, with each key type that it signs with. Made at
/// start, with one did:key for each key type. Nothing here names a suite, so one that is added to the agent appears by itself.
/// </summary>
/// <remarks>Immutable and thread-safe. Disposing it destroys the keys.</remarks>
internal sealed class IssuerDirectory : IDisposable
{
    private readonly ControlledDid[] _controllers;

    private IssuerDirectory(IReadOnlyList<IssuerInstance> all, ControlledDid[] controllers) => (All, _controllers) = (all, controllers);

    /// <summary>The issuers, cryptosuites first.</summary>
    public IReadOnlyList<IssuerInstance> All { get; }

    /// <summary>The one behind <c>/credentials/issue</c>.</summary>
    public IssuerInstance Default => All[0];

    /// <summary>Those whose proofs a presentation can have.</summary>
    public IEnumerable<IssuerInstance> Holders => All.Where(i => i is { IsEnvelope: false, IsBase: false });

    public static async Task<IssuerDirectory> CreateAsync(IdentityAgent agent)
    {
        var controllers = new Dictionary<KeyAlgorithm, ControlledDid>();
        var all = new List<IssuerInstance>();
        foreach (var (format, keyType, isEnvelope, isBase) in Ways(agent))
        {
            if (!controllers.TryGetValue(keyType, out var controller))
                controllers.Add(keyType, controller = await agent.Dids.CreateAsync("key", keyType));
            all.Add(new IssuerInstance(format, keyType, isEnvelope, CanDisclose(agent, format), isBase, controller));
        }

        return new IssuerDirectory(all, [.. controllers.Values]);
    }

    public void Dispose()
    {
        foreach (var controller in _controllers)
            controller.Dispose();
    }

    private static bool CanDisclose(IdentityAgent agent, Format format) => agent.CredentialFormats.First(f => f.Handles(format)).CanDisclose(format);

    private static IEnumerable<(Format Format, KeyAlgorithm KeyType, bool IsEnvelope, bool IsBase)> Ways(IdentityAgent agent)
    {
        foreach (var suite in agent.Cryptosuites)
        {
            var format = new Format(suite.Name);
            foreach (var algorithm in suite.KeyAlgorithms)
                if (agent.CredentialFormats.Any(f => f.Handles(format) && f.CanSign(format, algorithm)))
                    yield return (format, algorithm, false, SelectiveDisclosure.IsOf(suite));
        }

        // vc+jwt and vc+sd-jwt are the media subtypes of enveloped W3C credentials. A did:key of an RSA key would fill half a screen.
        foreach (var envelope in agent.CredentialFormats.Where(f => f.Format.Name.StartsWith("vc+", StringComparison.Ordinal)))
        {
            foreach (var algorithm in KeyAlgorithm.All)
                if (algorithm.SignatureSize > 0 && envelope.CanSign(envelope.Format, algorithm))
                    yield return (envelope.Format, algorithm, true, false);
        }
    }
}
