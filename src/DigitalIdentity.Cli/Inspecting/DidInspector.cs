using System.Text.Json;

using DigitalIdentity.Cli.Options;
using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>Inspects DIDs, DID URLs and DID documents.</summary>
internal static class DidInspector
{
    public const string Kind = "did";
    private const string DocumentKind = "did-document";

    public static bool IsDocument(JsonElement json) =>
        json.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String && id.GetString()!.StartsWith("did:", StringComparison.Ordinal)
        && !json.TryGetProperty("proof"u8, out _) && !json.TryGetProperty("credentialSubject"u8, out _) && !json.TryGetProperty("verifiableCredential"u8, out _);

    public static Inspection Inspect(string text)
    {
        if (!DidUrl.TryParse(text, out var url))
            throw CliException.Invalid(DidResolutionError.InvalidDidUrl.ToProblem("It begins like a DID, but is none."));
        var inspection = new Inspection { Kind = Kind, Title = url.IsBareDid ? "DID" : "DID URL" };
        inspection.Facts.Add(("DID", url.Did.Value));
        inspection.Facts.Add(("method", url.Did.Method));
        if (url.Path.Length > 0)
            inspection.Facts.Add(("path", url.Path));
        if (url.Query is { } query)
            inspection.Facts.Add(("query", query));
        if (url.Fragment is { } fragment)
            inspection.Facts.Add(("fragment", fragment));
        return inspection;
    }

    /// <summary>Adds the document, when the DID resolves from here.</summary>
    public static async ValueTask ResolveAsync(Inspection inspection, string text, OpenAgent agent, CancellationToken cancellationToken)
    {
        if (!DidUrl.TryParse(text, out var url))
            return;
        var result = await agent.Dids.ResolveAsync(url.Did, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (result.TryGetDocument(out var document, out var problem))
            inspection.Parts.Add(Of(document));
        else
            inspection.Notes.Add($"It does not resolve from here: {DidFailure.Explain(problem, text, agent)}");
    }

    public static Inspection InspectDocument(ReadOnlyMemory<byte> utf8) =>
        DidDocument.TryParse(utf8, out var document, out var problem) ? Of(document) : throw CliException.Invalid(problem);

    private static Inspection Of(DidDocument document)
    {
        var inspection = new Inspection { Kind = DocumentKind, Title = "DID document" };
        inspection.Facts.Add(("DID", document.Id.Value));
        foreach (var controller in document.Controllers)
            inspection.Facts.Add(("controller", controller));
        foreach (var name in document.AlsoKnownAs)
            inspection.Facts.Add(("says it is also", name));
        foreach (var method in document.VerificationMethods)
        {
            var uses = VerificationRelationships.All.Where(r => document.Lists(r, method.Id)).Select(r => r.ToName());
            inspection.Facts.Add(("key", $"{method.Id} ({method.PublicKey?.Algorithm.Name ?? method.Type}): {string.Join(", ", uses)}"));
        }

        foreach (var service in document.Services)
            inspection.Facts.Add(("service", $"{string.Join(", ", service.Types)}: {string.Join(", ", service.Endpoints.Select(e => e.Url ?? e.Map.GetRawText()))}"));
        return inspection;
    }
}
