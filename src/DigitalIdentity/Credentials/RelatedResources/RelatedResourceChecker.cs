// Reference: Verifiable Credentials Data Model 2.0 section 5.3 (Integrity of Related Resources)
// Parameters: contexts by what the agent reads them as; other resources by the agent's loader, if it has one
using System.Text.Json;

using DigitalIdentity.Contexts;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Credentials.RelatedResources;

/// <summary>Compares the digests of <c>relatedResource</c> with the resources.</summary>
internal sealed class RelatedResourceChecker(IDocumentLoader contexts, IResourceLoader? loader)
{
    private const int MaxResources = 64;

    /// <summary>One check for each resource: a digest that differs fails; a resource that nobody here read is a warning.</summary>
    /// <param name="credential">A credential that the rules have passed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The checks; empty when the credential refers to nothing.</returns>
    public ValueTask<IReadOnlyList<Check>> CheckAsync(Credential credential, CancellationToken cancellationToken) =>
        credential.Json.TryGetProperty("relatedResource"u8, out var resources) ? CheckAsync(credential, resources, cancellationToken) : new([]);

    private async ValueTask<IReadOnlyList<Check>> CheckAsync(Credential credential, JsonElement resources, CancellationToken cancellationToken)
    {
        var checks = new List<Check>();
        var index = 0;
        foreach (var resource in OwnedJson.Items(resources))
        {
            var pointer = resources.ValueKind == JsonValueKind.Array ? Formats.JsonBytes.ItemPointer("/relatedResource", index) : "/relatedResource";
            if (index++ == MaxResources)
            {
                checks.Add(Check.Unknown(CheckKind.RelatedResource, VcdmError.RangeError.ToProblem($"Only {MaxResources} related resources are compared.", pointer)));
                break;
            }

            checks.Add(await CheckOneAsync(credential, resource, pointer, cancellationToken).ConfigureAwait(false));
        }

        return checks;
    }

    private async ValueTask<Check> CheckOneAsync(Credential credential, JsonElement resource, string pointer, CancellationToken cancellationToken)
    {
        var url = resource.GetProperty("id"u8).GetString()!;
        List<List<ResourceDigest>> alternatives = [];
        if (resource.TryGetProperty("digestSRI"u8, out var sri))
            alternatives.Add(ResourceDigest.OfSri(sri));
        if (resource.TryGetProperty("digestMultibase"u8, out var multibase))
            alternatives.Add(ResourceDigest.OfMultibase(multibase));
        if (alternatives.Exists(a => a.Count == 0))
            return Unread("The digest is of an algorithm that is not known here.");

        Func<ResourceDigest, bool?> compare;
        if (StandardContexts.TryFind(url, out var standard))
        {
            // Our text of the context is laid out differently; its publisher's digests are known.
            compare = digest => (digest.Value.Length switch { 32 => standard.PublishedSha256, 48 => standard.PublishedSha384, _ => null }) is { } known
                ? known == digest.ToString()
                : null;
        }
        else if (await ReadAsync(credential, url, cancellationToken).ConfigureAwait(false) is { } bytes)
        {
            compare = digest => digest.IsOf(bytes.Span);
        }
        else
        {
            return loader is null
                ? Unread("Nothing here reads the resource, so its digest was not compared.")
                : Check.Unknown(CheckKind.RelatedResource, Problem("The resource is out of reach, so its digest could not be compared."));
        }

        foreach (var alternative in alternatives)
        {
            var results = alternative.ConvertAll(digest => compare(digest));
            if (results.Contains(true))
                continue;
            return results.Contains(null)
                ? Unread("No digest of this algorithm is known for the context.")
                : Check.Fail(CheckKind.RelatedResource, Problem("The resource is not the one that the issuer referred to: its digest differs.") with { Remedy = "Do not use the resource." });
        }

        return Check.Pass(CheckKind.RelatedResource, pointer);

        Check Unread(string detail) => Check.Warn(CheckKind.RelatedResource, Problem(detail) with { Remedy = "Do not use the resource without comparing its digest." });

        Problem Problem(string detail) => VcdmError.CryptographicSecurityError.ToProblem(detail, pointer);
    }

    private static bool Names(JsonElement contexts, string url)
    {
        foreach (var item in OwnedJson.Items(contexts))
            if (item.ValueKind == JsonValueKind.String && item.ValueEquals(url))
                return true;
        return false;
    }

    /// <summary>A context is what the agent reads it as; anything else is what the loader finds.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Credential credential, string url, CancellationToken cancellationToken)
    {
        if (Names(credential.Json.GetProperty("@context"u8), url))
        {
            var found = await contexts.LoadAsync(new DocumentRequest(url), cancellationToken).ConfigureAwait(false);
            return found.TryGet(out var document, out _) ? document.Utf8 : null;
        }

        return loader is null ? null : await loader.LoadAsync(url, cancellationToken).ConfigureAwait(false);
    }
}
