using DigitalIdentity.Cli.Inspecting;
using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

using Spectre.Console;

namespace DigitalIdentity.Cli.Output;

/// <summary>Shows DID documents, and parts of them.</summary>
internal static class DidView
{
    public static void Write(IAnsiConsole console, DidDocument document, DidDocumentMetadata metadata)
    {
        console.Heading("DID document", document.Id.Value);
        console.Facts(Facts(document, metadata));
        Keys(console, document);
        Services(console, document.Services);
    }

    public static void Write(IAnsiConsole console, DidUrlDereferencingResult result)
    {
        if (result.Document is { } document)
        {
            Write(console, document, result.ContentMetadata);
        }
        else if (result.VerificationMethod is { } method)
        {
            console.Heading("Verification method", method.Id);
            console.Facts(Facts(method));
        }
        else if (result.Service is { } service)
        {
            Services(console, [service]);
        }
        else if (result.Json is { } json)
        {
            console.Below(ClaimTree.Of(console, ClaimNode.Of(json), "Part of the document"));
        }
        else if (!result.ServiceEndpoints.IsDefault)
        {
            foreach (var endpoint in result.ServiceEndpoints)
            {
                console.Write(Layout.Safe(endpoint));
                console.WriteLine();
            }
        }
        else
        {
            console.Heading("Deactivated", "the DID was given up: there is no document any more");
        }
    }

    private static void Keys(IAnsiConsole console, DidDocument document)
    {
        var embedded = from relationship in VerificationRelationships.All
                       from entry in document.GetRelationship(relationship)
                       where entry.Embedded is not null
                       select entry.Embedded;
        var methods = document.VerificationMethods.Concat(embedded).DistinctBy(method => method.Id).ToList();
        if (methods.Count == 0)
            return;
        console.Heading("Keys");
        var tree = console.Tree(document.Id.Value);
        foreach (var method in methods)
        {
            var node = tree.AddNode(Layout.Safe(Short(method.Id, document.Id.Value), Styles.Strong));
            foreach (var (name, value) in Facts(method, document))
                node.AddNode(new Paragraph().Append(name + "  ", Styles.Quiet).Append(SafeText.Of(value, 400)));
        }

        console.Below(tree);
    }

    private static void Services(IAnsiConsole console, IReadOnlyList<Service> services)
    {
        if (services.Count == 0)
            return;
        console.Heading("Services");
        foreach (var service in services)
        {
            var endpoints = service.Endpoints.Select(endpoint => ("endpoint", endpoint.Url ?? endpoint.Map.GetRawText()));
            console.Facts([("id", service.Id ?? "(none)"), ("type", string.Join(", ", service.Types)), .. endpoints]);
        }
    }

    private static IEnumerable<(string Name, string Value)> Facts(DidDocument document, DidDocumentMetadata metadata)
    {
        if (!document.Controllers.IsEmpty)
            yield return ("controllers", string.Join(", ", document.Controllers));
        if (!document.AlsoKnownAs.IsEmpty)
            yield return ("says it is also", string.Join(", ", document.AlsoKnownAs));
        if (metadata.CanonicalId is { } canonical)
            yield return ("canonical", canonical.Value);
        if (metadata.VersionId is { } version)
            yield return ("version", version);
        if (metadata.Updated is { } updated)
            yield return ("updated", At(updated));
    }

    private static IEnumerable<(string Name, string Value)> Facts(VerificationMethod method, DidDocument? document = null)
    {
        yield return ("type", method.Type);
        if (document is null || method.Controller != document.Id.Value)
            yield return ("controller", method.Controller);
        if (method.PublicKey is { } key)
            yield return ("key", $"{key.Algorithm}, {key.ToMultikey()}");
        else
            yield return ("key", method.KeyProblem?.Detail ?? "none that is known here");
        if (document is not null)
        {
            var uses = VerificationRelationships.All.Where(r => document.Lists(r, method.Id)).Select(r => r.ToName()).ToList();
            yield return ("good for", uses.Count == 0 ? "nothing" : string.Join(", ", uses));
        }

        if (method.Expires is { } expires)
            yield return ("expires", At(expires));
        if (method.Revoked is { } revoked)
            yield return ("revoked", At(revoked));
    }

    private static string Short(string id, string did) => id.StartsWith(did + "#", StringComparison.Ordinal) ? id[did.Length..] : id;

    private static string At(DateTimeOffset instant) => Instant.Format(instant);
}
