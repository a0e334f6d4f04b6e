// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.1 (flatten()).
using DigitalIdentity.JsonLd.Flattening;

namespace DigitalIdentity.JsonLd;

public sealed partial class JsonLdProcessor
{
    /// <summary>
    /// Flattens a document: each node is there once, at the top level of its graph, and all blank nodes get identifiers
    /// (section 9.1, <c>flatten()</c>).
    /// </summary>
    /// <param name="input">The document.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>An array of expanded nodes, or what is wrong with the document.</returns>
    public ValueTask<JsonLdResult<JsonLdDocument>> FlattenAsync(JsonLdInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return RunAsync(
            operation => Write(FlatteningAlgorithm.Flatten(Expand(operation, input).Items, Options.Ordered, operation.CancellationToken)),
            false, false, cancellationToken);
    }
}
