// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.1 (toRdf()), for what is an error;
//            Verifiable Credential Data Integrity 1.0 section 2.4.2, for what may not be dropped.
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd;

public sealed partial class JsonLdProcessor
{
    private static readonly object Valid = new();

    /// <summary>
    /// Says whether a document is JSON-LD of which nothing is lost: its contexts load and redefine nothing that is protected, every term is
    /// defined, every identifier is absolute. Safe mode is on unless the options turn it off. It finds what <see cref="ToRdfAsync"/> or
    /// <see cref="ExpandAsync"/> would find in that mode, and makes nothing.
    /// </summary>
    /// <param name="input">The document.</param>
    /// <param name="asRdf">
    /// True to find also what JSON-LD can say and RDF cannot, such as the direction of a text, an index, or a number of very many digits.
    /// </param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Null, or what is wrong with the document. A dataset that exceeds <see cref="RdfLimits.Default"/> is <see cref="JsonLdErrorCode.LimitExceeded"/>.</returns>
    public async ValueTask<JsonLdProblem?> ValidateAsync(JsonLdInput input, bool asRdf = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var result = await RunAsync(operation => Walk(operation, input), true, asRdf, cancellationToken).ConfigureAwait(false);
        return result.Problem;
    }

    private object Walk(Operation operation, JsonLdInput input)
    {
        var store = RdfQuadStore.Rent();
        try
        {
            store.BeginCounting();
            if (TryQuads(operation, input, store))
                return Valid;
            store.Reset();
            if (operation.ToRdf)
                GeneralToRdf(operation, input, store);
            else
                _ = Expand(operation, input);
            return Valid;
        }
        finally
        {
            RdfQuadStore.Return(store);
        }
    }
}
