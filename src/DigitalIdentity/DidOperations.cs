using System.Collections.Immutable;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace DigitalIdentity;

/// <summary>DIDs: create, take control of, resolve, dereference. Reached through <see cref="IdentityAgent.Dids"/>.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class DidOperations
{
    private readonly IReadOnlyList<DidMethod> _methods;
    private readonly IDidResolver _resolver;
    private readonly DidUrlDereferencer _dereferencer;

    internal DidOperations(IReadOnlyList<DidMethod> methods, IDidResolver resolver) =>
        (_methods, _resolver, _dereferencer) = (methods, resolver, new DidUrlDereferencer(resolver));

    /// <summary>Makes a new key, and a DID for it.</summary>
    /// <param name="method">The method's name: <c>key</c>, <c>jwk</c>, <c>web</c> ...</param>
    /// <param name="algorithm">The algorithm of the key; one that signs.</param>
    /// <param name="location">For did:web: where its document will be hosted, <c>example.com</c> or <c>example.com/users/alice</c>. Null for others.</param>
    /// <param name="export">Whether the private key can be exported later. Default: it cannot.</param>
    /// <param name="cancellationToken">Cancels the creation, for methods that need a network.</param>
    /// <exception cref="ArgumentException">The method is unknown, makes no DIDs, or cannot do what is asked; the algorithm does not sign.</exception>
    /// <exception cref="DigitalIdentityException">A registry or network broke.</exception>
    public async ValueTask<ControlledDid> CreateAsync(
        string method, KeyAlgorithm algorithm, string? location = null, KeyExportPolicy export = KeyExportPolicy.None,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (!algorithm.CanSign)
            throw new ArgumentException($"{algorithm} keys do not sign.", nameof(algorithm));
        var key = algorithm.Generate(export);
        try
        {
            var options = new DidCreationOptions { Keys = [new DidCreationKey(key.PublicKey) { Signer = key }], Location = location };
            var creation = await Creator(method).CreateAsync(options, cancellationToken).ConfigureAwait(false);
            return new ControlledDid(creation.Document, creation.Hosting, [(creation.VerificationMethods[0], key)], [key]);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Makes a DID for keys that exist already, in memory, in a hardware module or in a key service.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="signers">The keys, at least one; the caller disposes them. did:key and did:jwk take exactly one.</param>
    /// <param name="location">For did:web: where its document will be hosted. Null for others.</param>
    /// <param name="cancellationToken">Cancels the creation.</param>
    /// <exception cref="ArgumentException">The method is unknown, makes no DIDs, or cannot do what is asked.</exception>
    /// <exception cref="DigitalIdentityException">A registry or network broke.</exception>
    public async ValueTask<ControlledDid> CreateAsync(
        string method, IReadOnlyList<ISigner> signers, string? location = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signers);
        if (signers.Count == 0)
            throw new ArgumentException("A DID needs a key.", nameof(signers));
        var keys = signers.Select(s => new DidCreationKey(s.PublicKey) { Signer = s }).ToImmutableArray();
        var creation = await Creator(method)
            .CreateAsync(new DidCreationOptions { Keys = keys, Location = location }, cancellationToken).ConfigureAwait(false);
        return new ControlledDid(creation.Document, creation.Hosting, [.. creation.VerificationMethods.Zip(signers)], []);
    }

    /// <summary>Takes control of a DID that exists: resolves it, and finds the verification method of each key in its document.</summary>
    /// <param name="did">The DID.</param>
    /// <param name="signers">Its keys, at least one; the caller disposes them.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    /// <exception cref="ArgumentException">The DID's document lists none of the keys.</exception>
    /// <exception cref="DigitalIdentityException">The DID does not resolve.</exception>
    public async ValueTask<ControlledDid> ControlAsync(Did did, IReadOnlyList<ISigner> signers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        ArgumentNullException.ThrowIfNull(signers);
        var resolution = await _resolver.ResolveAsync(did, null, cancellationToken).ConfigureAwait(false);
        if (!resolution.TryGetDocument(out var document, out var problem))
            throw new DigitalIdentityException(problem, resolution.Exception);

        var methods = document.VerificationMethods.Concat(
            from relationship in VerificationRelationships.All
            from entry in document.GetRelationship(relationship)
            where entry.Embedded is not null
            select entry.Embedded).DistinctBy(method => method.Id).ToList();
        var found = from signer in signers
                    from method in methods
                    where method.Controller == did.Value && signer.PublicKey.Equals(method.PublicKey)
                    select (method.Id, signer);
        (string, ISigner)[] keys = [.. found];
        return keys.Length > 0
            ? new ControlledDid(document, null, keys, [])
            : throw new ArgumentException($"The document of {did} lists none of these keys.", nameof(signers));
    }

    /// <summary>Resolves a DID (DID Resolution, section 4). Never throws for what is wrong with the DID or the world: the result says so.</summary>
    /// <param name="did">The DID, from anywhere.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    public ValueTask<DidResolutionResult> ResolveAsync(
        string did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default) =>
        _resolver.ResolveAsync(did, options, cancellationToken);

    /// <summary>Resolves a DID.</summary>
    /// <param name="did">The DID.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default) =>
        _resolver.ResolveAsync(did, options, cancellationToken);

    /// <summary>Dereferences a DID URL (DID Resolution, section 6): a verification method, a service, an endpoint. Every failure is a coded result.</summary>
    /// <param name="didUrl">The DID URL, from anywhere.</param>
    /// <param name="options">What is asked for; null for no options.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    public ValueTask<DidUrlDereferencingResult> DereferenceAsync(
        string didUrl, DidUrlDereferencingOptions? options = null, CancellationToken cancellationToken = default) =>
        _dereferencer.DereferenceAsync(didUrl, options, cancellationToken);

    /// <summary>
    /// The first key in force that the document of a DID lists under a relationship and that signs for JOSE; null when it does not resolve or has none.
    /// </summary>
    internal async ValueTask<PublicKey?> FindKeyAsync(
        Did did, VerificationRelationship relationship, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var resolution = await _resolver.ResolveAsync(did, null, cancellationToken).ConfigureAwait(false);
        if (!resolution.TryGetDocument(out var document, out _))
            return null;
        foreach (var entry in document.GetRelationship(relationship))
            if (document.TryGetVerificationMethod(entry.Id, out var method) && method.Controller == did.Value
                && !(method.Revoked <= instant) && !(method.Expires <= instant) && method.PublicKey is { Algorithm.JoseAlgorithms.Count: > 0 } key)
                return key;
        return null;
    }

    private IDidCreator Creator(string method)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        foreach (var candidate in _methods)
            if (candidate.Name == method)
                return candidate as IDidCreator ?? throw new ArgumentException($"New DIDs of did:{method} are not made here.", nameof(method));
        throw new ArgumentException($"There is no driver for did:{method}; add one to the agent.", nameof(method));
    }
}
