// Reference: DID Resolution (CR 2026) section 6.4, DID URL Dereferencing Algorithm (at risk); Controlled Identifiers 1.0 section 3.4.
// Deviations: a service that does not exist, and a path or parameter that nothing here understands, are NOT_FOUND; relativeRef is held
//             to the endpoint's host and folder (see RelativeReference). Endpoints are never followed, so there are no cycles.
using System.Collections.Immutable;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>Dereferences DID URLs to documents, parts of documents, and service endpoints.</summary>
/// <remarks>Thread-safe. Resolves the DID and nothing else: service endpoints are named, not fetched.</remarks>
/// <param name="resolver">Who resolves.</param>
public sealed class DidUrlDereferencer(IDidResolver resolver) : IDidUrlDereferencer
{
    private static readonly string[] DocumentOrList =
        [DidMediaTypes.Did, DidMediaTypes.DidJson, DidMediaTypes.DidLdJson, "application/json", "application/ld+json", DidMediaTypes.UriList];

    private readonly IDidResolver _resolver = resolver ?? throw new ArgumentNullException(nameof(resolver));

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="didUrl"/> is null.</exception>
    public async ValueTask<DidUrlDereferencingResult> DereferenceAsync(
        DidUrl didUrl, DidUrlDereferencingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(didUrl);
        options ??= DidUrlDereferencingOptions.Default;

        var accepted = DidMediaTypes.Choose(options.Accept, DocumentOrList);
        if (accepted is null)
            return Fail(DidResolutionError.RepresentationNotSupported, "None of the accepted media types can be given.");
        if (!TryReadOptions(didUrl, options, accepted, out var resolutionOptions))
            return Fail(DidResolutionError.InvalidOptions, "The versionTime is not an XML dateTimeStamp, or a parameter stands twice.");

        // 6.4.1, 2. Obtain the DID document by DID resolution, all options and parameters passed on.
        var resolution = await _resolver.ResolveAsync(didUrl.Did, resolutionOptions, cancellationToken).ConfigureAwait(false);
        if (resolution.Error is { } error)
            return DidUrlDereferencingResult.Failed(error);
        if (resolution.Document is not { } document)
            return DidUrlDereferencingResult.FromDeactivated(resolution.DocumentMetadata);
        if (document.Id != didUrl.Did)
            return Fail(DidResolutionError.InvalidDidDocument, "The document that was found is another DID's.");

        var asked = didUrl.TryGetParameter(DidUrlQuery.Service, out _) || didUrl.TryGetParameter(DidUrlQuery.ServiceType, out _);

        // 6. A path, or a relativeRef to nothing: neither the algorithm nor a method nor an extension says what it is.
        if (didUrl.Path.Length > 0 || (!asked && didUrl.TryGetParameter(DidUrlQuery.RelativeRef, out _)))
            return Fail(DidResolutionError.NotFound, "Nothing here can dereference this path or query.");

        // 5. service, serviceType, relativeRef
        if (asked)
        {
            var services = SelectServices(didUrl, document);
            if (services.IsEmpty)
                return Fail(DidResolutionError.NotFound, "The document has no such service.");
            if (accepted == DidMediaTypes.UriList)
                return Endpoints(didUrl, services, resolution.DocumentMetadata);
            document = document.WithServices(services);
        }

        if (accepted == DidMediaTypes.UriList)
            return Fail(DidResolutionError.RepresentationNotSupported, "Only services have a list of endpoints.");

        // 4. The document itself, or 6.4.2: its fragment.
        return didUrl.Fragment is null && options.VerificationRelationship is null
            ? DidUrlDereferencingResult.Of(document, accepted, resolution.DocumentMetadata)
            : Fragment(didUrl, document, options.VerificationRelationship, accepted, resolution.DocumentMetadata);
    }

    private static DidUrlDereferencingResult Fail(DidResolutionError error, string detail) =>
        DidUrlDereferencingResult.Failed(error.ToProblem(detail));

    // The parameters that are not about services go to the method; what it does not know it refuses.
    private static bool TryReadOptions(DidUrl url, DidUrlDereferencingOptions options, string accepted, out DidResolutionOptions result)
    {
        result = new DidResolutionOptions
        {
            Accept = accepted == DidMediaTypes.UriList ? null : accepted,
            ExpandRelativeUrls = options.ExpandRelativeUrls,
            NoCache = options.NoCache,
        };
        foreach (var (name, value) in url.Parameters)
        {
            switch (name)
            {
                case DidUrlQuery.Service or DidUrlQuery.ServiceType or DidUrlQuery.RelativeRef:
                    break;
                case DidUrlQuery.VersionId:
                    result = result with { VersionId = value };
                    break;
                case DidUrlQuery.VersionTime:
                    if (!XsdDateTime.TryParse(value, offsetRequired: true, out var time))
                        return false;
                    result = result with { VersionTime = time };
                    break;
                default:
                    if (result.Additional.ContainsKey(name))
                        return false;
                    result = result with { Additional = result.Additional.SetItem(name, value) };
                    break;
            }
        }

        return true;
    }

    private static ImmutableArray<Service> SelectServices(DidUrl url, DidDocument document)
    {
        var byId = url.TryGetParameter(DidUrlQuery.Service, out var id);
        var byType = url.TryGetParameter(DidUrlQuery.ServiceType, out var type);
        return
        [
            .. document.Services.Where(service =>
                (!byId || IsNamed(service, document.Id, id!)) && (!byType || service.Types.Contains(type!, StringComparer.Ordinal))),
        ];
    }

    // The whole identifier, absolute; or relative to the DID; or the fragment alone, as the standard's examples have it.
    private static bool IsNamed(Service service, Did did, string name) =>
        service.Id == name
        || service.Id == $"{did.Value}#{name}"
        || (DidUrl.TryResolve(did, name, out var absolute) && service.Id == absolute.Value);

    private static DidUrlDereferencingResult Endpoints(DidUrl url, ImmutableArray<Service> services, DidDocumentMetadata metadata)
    {
        var hasReference = url.TryGetParameter(DidUrlQuery.RelativeRef, out var reference);
        if (hasReference && !RelativeReference.IsSafe(reference!))
            return Fail(DidResolutionError.InvalidDidUrl, "The relativeRef is not a relative reference, or leads out of the endpoint.");

        var urls = ImmutableArray.CreateBuilder<string>();
        foreach (var endpoint in services.SelectMany(service => service.Endpoints))
        {
            // A map is skipped.
            if (endpoint.Url is not { } selected)
                continue;
            if (hasReference && !RelativeReference.TryResolve(selected, reference!, out selected!))
                return Fail(DidResolutionError.InvalidDidUrl, "The relativeRef cannot be resolved against the endpoint.");

            // 6.4.2, 2.1: "If the selected DID service endpoint URL contains a fragment component, raise an error."
            if (url.Fragment is { } fragment)
            {
                if (selected.Contains('#', StringComparison.Ordinal))
                    return Fail(DidResolutionError.InvalidDidUrl, "The endpoint has a fragment, and so has the DID URL.");
                selected = $"{selected}#{fragment}";
            }

            urls.Add(selected);
        }

        return urls.Count == 0
            ? Fail(DidResolutionError.NotFound, "The service has no endpoint that is a URL.")
            : DidUrlDereferencingResult.Of(urls.DrainToImmutable(), metadata);
    }

    private static DidUrlDereferencingResult Fragment(
        DidUrl url, DidDocument document, VerificationRelationship? relationship, string contentType, DidDocumentMetadata metadata)
    {
        var id = $"{document.Id.Value}#{url.Fragment}";
        var isMethod = document.TryGetVerificationMethod(id, out var method);

        // 6.4.2, 1. verificationRelationship
        if (relationship is { } wanted)
        {
            if (!isMethod)
                return DidUrlDereferencingResult.Failed(ControlledIdentifierError.InvalidVerificationMethod.At("", "The DID URL names no verification method."));
            if (!document.Lists(wanted, id))
                return DidUrlDereferencingResult.Failed(ControlledIdentifierError.InvalidRelationshipForVerificationMethod.At(
                    "", $"The document does not list the verification method under {wanted.ToName()}."));
        }

        // 6.4.2, 3.
        if (isMethod)
            return DidUrlDereferencingResult.Of(method!, contentType, metadata);
        if (document.TryGetService(id, out var service))
            return DidUrlDereferencingResult.Of(service, contentType, metadata);

        var found = new List<JsonElement>(1);
        Search(document.Json, document.Id, id, found);
        return found switch
        {
            [] => Fail(DidResolutionError.NotFound, "Nothing in the document has this fragment."),
            [var only] => DidUrlDereferencingResult.Of(only, contentType, metadata),
            _ => Fail(DidResolutionError.InvalidDidDocument, "The fragment stands for more than one thing."),
        };
    }

    // CID 1.0 section 3.4: every map in the document whose id is the fragment, absolute or relative. Depth is bounded by the parser.
    private static void Search(JsonElement value, Did subject, string id, List<JsonElement> found)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Search(item, subject, id, found);
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
            return;
        if (value.TryGetProperty("id"u8, out var name) && name.ValueKind == JsonValueKind.String
            && (name.ValueEquals(id) || name.ValueEquals(id.AsSpan(subject.Value.Length))))
            found.Add(value);
        foreach (var property in value.EnumerateObject())
            if (!property.NameEquals("@context"u8))
                Search(property.Value, subject, id, found);
    }
}
