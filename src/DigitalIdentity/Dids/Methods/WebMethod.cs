// Reference: did:web Method Specification (CCG), DID method operations; numbers below are the steps of Read (Resolve).
// Parameters: one https GET; redirects to the same host and port only; at most DidLimits.MaxDocumentBytes bytes.
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Http;

namespace DigitalIdentity.Dids.Methods;

/// <summary><c>did:web</c>: the document is a file on a web host. Whoever controls the host, its name or its certificate controls the DID.</summary>
/// <remarks>
/// Immutable and thread-safe. The DID has no history: a document says what is true now, not what was true when something was signed. The
/// host sees each resolution, unless a cache answers it. Without a fetcher DIDs can be made; resolving them gives <c>INTERNAL_ERROR</c>,
/// which makes a verification indeterminate, not invalid.
/// <para>
/// 404 and 410 are <c>NOT_FOUND</c>; a DID that cannot be turned into a URL is <c>INVALID_DID</c>; a document that does not conform, or
/// is another DID's, is <c>INVALID_DID_DOCUMENT</c>; every other failure is <c>INTERNAL_ERROR</c>.
/// </para>
/// </remarks>
public sealed class WebMethod : DidMethod, IDidCreator
{
    private static readonly FetchRequest Request = new()
    {
        Accept = "application/did, application/did+ld+json, application/did+json, application/json;q=0.9, application/ld+json;q=0.8",
        MediaTypes = [DidMediaTypes.Did, DidMediaTypes.DidLdJson, DidMediaTypes.DidJson, "application/json", "application/ld+json"],
        MaxResponseBytes = DidLimits.MaxDocumentBytes,
        SameHostOnly = true,
    };

    private static readonly ImmutableArray<VerificationRelationship> Signing =
    [
        VerificationRelationship.Authentication, VerificationRelationship.AssertionMethod,
        VerificationRelationship.CapabilityInvocation, VerificationRelationship.CapabilityDelegation,
    ];

    private readonly IHttpFetcher? _fetcher;

    /// <summary>Makes the driver.</summary>
    /// <param name="fetcher">
    /// Reads documents, usually a <see cref="SafeHttpFetcher"/>; the caller disposes of it. Null: nothing is ever read.
    /// </param>
    public WebMethod(IHttpFetcher? fetcher = null) => _fetcher = fetcher;

    /// <inheritdoc/>
    public override string Name => "web";

    /// <summary>How new documents write keys when the caller does not say; Multikey by default.</summary>
    public PublicKeyFormat PublicKeyFormat { get; init; }

    /// <summary>Which contexts new documents begin with, and so the media type to host them with; DID 1.1 by default.</summary>
    public DidDocumentVersion DocumentVersion { get; init; }

    /// <summary>
    /// Accepts documents that call their keys and services by relative DID URLs, such as <c>#key-1</c>. Default false: the method's
    /// specification demands absolute ones (Key Material and Document Handling). Some hosts write relative ones all the same; they are
    /// taken as relative to the DID.
    /// </summary>
    public bool AllowRelativeUrls { get; init; }

    /// <summary>The URL at which a DID's document is: <c>https://example.com/.well-known/did.json</c> for <c>did:web:example.com</c>.</summary>
    /// <param name="did">A DID, of any method.</param>
    /// <param name="url">The URL.</param>
    /// <param name="problem"><c>INVALID_DID</c>: not did:web, or not a host name with optional port and path.</param>
    /// <exception cref="ArgumentNullException"><paramref name="did"/> is null.</exception>
    public static bool TryGetDocumentUrl(Did did, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out Problem? problem)
    {
        ArgumentNullException.ThrowIfNull(did);
        (url, problem) = (null, null);
        var detail = "The DID is not a did:web.";
        if (!did.MethodSpan.SequenceEqual("web") || !WebLocation.TryGetUrl(did, out url, out detail))
            problem = DidResolutionError.InvalidDid.ToProblem(detail);
        return url is not null;
    }

    /// <summary>The DID whose document is hosted at a place: <c>did:web:example.com:users:alice</c> for <c>example.com/users/alice</c>.</summary>
    /// <param name="location">
    /// Host name (in punycode where it needs it), optional port, optional path: no scheme, and nothing percent-encoded.
    /// </param>
    /// <param name="did">The DID.</param>
    /// <param name="problem"><c>INVALID_DID</c>: no did:web stands for such a place.</param>
    public static bool TryGetDid([NotNullWhen(true)] string? location, [NotNullWhen(true)] out Did? did, [NotNullWhen(false)] out Problem? problem)
    {
        (did, problem) = (null, null);
        var detail = "There is no location.";
        if (location is { Length: > DidLimits.MaxDidLength })
            detail = "The location is too long.";
        else if (location is not null && WebLocation.TryGetDid(location, out did, out detail))
            return true;
        did = null;
        problem = DidResolutionError.InvalidDid.ToProblem(detail);
        return false;
    }

    /// <summary>Makes a DID and the file to host. Keys are called <c>#key-1</c>, <c>#key-2</c> ... in their order.</summary>
    /// <param name="options">
    /// Location, keys, and what else shall be said. A key without relationships is for signatures if it can sign, else for encryption.
    /// </param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="ArgumentException">
    /// There is no key, no location or one that cannot be a did:web, a key cannot do what is asked, or another option is malformed.
    /// </exception>
    public ValueTask<DidCreation> CreateAsync(DidCreationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Keys.IsDefaultOrEmpty)
            throw new ArgumentException("A did:web needs at least one key.", nameof(options));
        if (!options.Additional.IsEmpty)
            throw new ArgumentException("did:web has no options of its own.", nameof(options));
        if (!TryGetDid(options.Location, out var did, out var problem))
            throw new ArgumentException($"Location must be like example.com, example.com:8443 or example.com/users/alice. {problem.Detail}", nameof(options));

        // did:web wants absolute DID URLs in its documents, which is what the builder writes.
        var builder = new DidDocumentBuilder(did) { Version = DocumentVersion };
        var methods = ImmutableArray.CreateBuilder<string>(options.Keys.Length);
        foreach (var key in options.Keys)
        {
            methods.Add($"{did.Value}#key-{methods.Count + 1}");
            builder.AddKey(methods[^1], key.PublicKey, options.KeyFormat ?? PublicKeyFormat, UsesOf(options, key).AsSpan());
        }

        foreach (var url in options.AlsoKnownAs.IsDefault ? [] : options.AlsoKnownAs)
            builder.AddAlsoKnownAs(url);
        foreach (var (id, type, endpoint) in options.Services.IsDefault ? [] : options.Services)
            builder.AddService(id, type, endpoint);

        DidDocument document;
        try
        {
            document = builder.Build();
        }
        catch (InvalidOperationException e)
        {
            throw new ArgumentException(e.Message, nameof(options), e);
        }

        _ = WebLocation.TryGetUrl(did, out var location, out _);
        var mediaType = DocumentVersion == DidDocumentVersion.V1_0 ? DidMediaTypes.DidLdJson : DidMediaTypes.Did;
        return ValueTask.FromResult(new DidCreation(document, methods.MoveToImmutable())
        {
            Hosting = new HostedFile(location!, document.ToUtf8(), mediaType),
        });
    }

    /// <inheritdoc/>
    protected override async ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        // 1. to 5. The URL.
        if (!TryGetDocumentUrl(did, out var url, out var problem))
            return Fail(problem);
        if (_fetcher is null)
        {
            return Fail(DidResolutionError.InternalError.ToProblem(
                "did:web needs the network, and no HTTP fetcher was given.", "Give WebMethod an IHttpFetcher, such as SafeHttpFetcher."));
        }

        // 6. An HTTP GET that keeps to the security requirements.
        var fetched = await _fetcher.GetAsync(url, Request, cancellationToken).ConfigureAwait(false);
        if (!fetched.IsSuccess)
            return Failed(fetched);
        if (!DidDocument.TryParse(fetched.Body, out var document, out problem))
            return Fail(problem);

        // "Whenever a DID URL is present within a did:web document, it must be an absolute URL."
        if (!AllowRelativeUrls && FindRelativeUrl(document.Json) is { } pointer)
        {
            return Fail(DidResolutionError.InvalidDidDocument.ToProblem(
                "The did:web document has a relative DID URL.", "WebMethod.AllowRelativeUrls accepts it.") with { Pointer = pointer });
        }

        // 7. "Verify that the ID of the resolved DID document matches": DidMethod does, for every method.
        return Found(document);
    }

    private static DidResolutionResult Failed(FetchResult fetched) => fetched switch
    {
        // "To delete the DID document, the did.json has to be removed."
        { Error: FetchError.UnexpectedStatus, StatusCode: 404 or 410 } =>
            NotFound($"The host has no document for the DID (status {fetched.StatusCode})."),
        { Error: FetchError.InvalidUrl, StatusCode: 0 } => Fail(DidResolutionError.InvalidDid, $"The DID's URL cannot be read. {fetched.Detail}"),
        _ => Fail(DidResolutionError.InternalError, $"The document could not be read: {fetched.Error}. {fetched.Detail}"),
    };

    // A conforming document has strings, or objects with an id, in these places.
    private static string? FindRelativeUrl(JsonElement document)
    {
        foreach (var property in document.EnumerateObject())
        {
            if (property.Name is not ("verificationMethod" or "service") && !VerificationRelationships.TryParse(property.Name, out _))
                continue;
            var index = 0;
            foreach (var item in property.Value.EnumerateArray())
            {
                var id = item.ValueKind == JsonValueKind.String ? item : item.GetProperty("id"u8);
                if (!UriReference.IsAbsolute(id.GetString()))
                    return $"/{property.Name}/{index}" + (item.ValueKind == JsonValueKind.String ? "" : "/id");
                index++;
            }
        }

        return null;
    }

    private static ImmutableArray<VerificationRelationship> UsesOf(DidCreationOptions options, DidCreationKey key)
    {
        var algorithm = key.PublicKey.Algorithm;
        if (key.Relationships.IsDefaultOrEmpty)
            return algorithm.CanSign ? Signing : [VerificationRelationship.KeyAgreement];
        foreach (var use in key.Relationships)
            if (!(use == VerificationRelationship.KeyAgreement ? algorithm.CanAgree : algorithm.CanSign))
                throw new ArgumentException($"{algorithm.Name} keys cannot be used for {use.ToName()}.", nameof(options));
        return key.Relationships;
    }
}
