using System.Text;

using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Direct;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Tests.Properties;

/// <summary>The two ways from JSON to quads, each by itself.</summary>
internal static class ToQuads
{
    /// <summary>The quads that the one walk makes; null when it gives up.</summary>
    public static RdfDataset? Directly(JsonLdOptions options, bool safe, string json)
    {
        var store = new RdfQuadStore();
        var operation = new Operation(options, safe, true, CancellationToken.None);
        var contexts = new ContextStore();
        var initial = contexts.Initial(options.Base, options.Base);
        return DirectSerializer.TrySerialize(operation, new ContextProcessing(operation, contexts), initial, Encoding.UTF8.GetBytes(json), options.Base, store)
            ? RdfDataset.Of(store)
            : null;
    }

    /// <summary>The quads that the algorithms of the standard make; null when they fail.</summary>
    public static RdfDataset? Generally(JsonLdOptions options, bool safe, string json)
    {
        var store = new RdfQuadStore();
        try
        {
            new JsonLdProcessor(options).GeneralToRdf(new Operation(options, safe, true, CancellationToken.None), json, store);
        }
        catch (JsonLdFailure)
        {
            return null;
        }

        return RdfDataset.Of(store);
    }
}
