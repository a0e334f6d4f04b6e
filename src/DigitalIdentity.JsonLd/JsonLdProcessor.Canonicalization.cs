// Reference: RDF Dataset Canonicalization 1.0; Data Integrity EdDSA Cryptosuites 1.0 section 3.2.3 (Transformation), for what is an error.
using System.Buffers;

using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Direct;
using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Rdf.Canonicalization;

namespace DigitalIdentity.JsonLd;

public sealed partial class JsonLdProcessor
{
    /// <summary>
    /// Canonicalizes a document: turns it into RDF, labels its blank nodes by RDFC-1.0, and puts its quads in order. Safe mode is on
    /// unless the options turn it off: whatever the canonical form would not hold is <see cref="JsonLdErrorCode.DataLossDetected"/>.
    /// </summary>
    /// <param name="input">The document.</param>
    /// <param name="options">Hash algorithm and limits. Default null: <see cref="RdfCanonicalizationOptions.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The canonical form, and which label each blank node got; or what is wrong with the document.</returns>
    public ValueTask<JsonLdResult<RdfCanonicalDataset>> CanonicalizeAsync(
        JsonLdInput input, RdfCanonicalizationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        options ??= RdfCanonicalizationOptions.Default;
        return RunAsync(
            operation => Canonicalize(operation, input, options, static (store, state) => new RdfCanonicalDataset(store.View, state)), true, true, cancellationToken);
    }

    /// <summary>Canonicalizes a document into a buffer: what is to be hashed or signed need not become an object first.</summary>
    /// <param name="input">The document.</param>
    /// <param name="destination">Receives the canonical N-Quads in UTF-8; nothing where there is none.</param>
    /// <param name="options">Hash algorithm and limits. Default null: <see cref="RdfCanonicalizationOptions.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns><paramref name="destination"/>, or what is wrong with the document.</returns>
    public ValueTask<JsonLdResult<IBufferWriter<byte>>> CanonicalizeAsync(
        JsonLdInput input, IBufferWriter<byte> destination, RdfCanonicalizationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(destination);
        options ??= RdfCanonicalizationOptions.Default;
        return RunAsync(
            operation => Canonicalize(
                operation, input, options,
                (_, state) =>
                {
                    destination.Write(state.NQuads);
                    return destination;
                }),
            true, true, cancellationToken);
    }

    private T Canonicalize<T>(Operation operation, JsonLdInput input, RdfCanonicalizationOptions options, Func<RdfQuadStore, CanonicalizationState, T> result)
    {
        var store = RdfQuadStore.Rent(options.Limits);
        var state = CanonicalizationState.Rent();
        try
        {
            Quads(operation, input, store);
            Canonicalize(operation, store, state, options);
            return result(store, state);
        }
        finally
        {
            CanonicalizationState.Return(state);
            RdfQuadStore.Return(store);
        }
    }

    private static void Canonicalize(Operation operation, RdfQuadStore store, CanonicalizationState state, RdfCanonicalizationOptions options)
    {
        if (state.Run(store.View, options, operation.CancellationToken) is { } problem)
            throw new JsonLdFailure(
                problem.ErrorCode == RdfErrorCode.BlankNodePredicate ? JsonLdErrorCode.DataLossDetected : JsonLdErrorCode.LimitExceeded, problem.Detail);
    }

    /// <summary>The quads of a document: in one walk where that can be, else through the expanded document.</summary>
    private void Quads(Operation operation, JsonLdInput input, RdfQuadStore store)
    {
        if (!TryQuads(operation, input, store))
            GeneralToRdf(operation, input, store);
    }

    /// <summary>The quads of a document in one walk; false where the general algorithms must do it.</summary>
    private bool TryQuads(Operation operation, JsonLdInput input, RdfQuadStore store)
    {
        if (Options is { ExpandContext: null, ProcessingMode: JsonLdVersion.JsonLd11 })
        {
            var document = Load(operation, input, null);
            var baseUrl = document?.DocumentUrl ?? Options.Base;
            if (document?.ContextUrl is null
                && DirectSerializer.TrySerialize(
                    operation, new ContextProcessing(operation, StoreOf(operation)), StoreOf(operation).Initial(Options.Base ?? baseUrl, baseUrl), document?.Utf8 ?? input.Utf8, baseUrl, store))
                return true;
            store.Reset();
            operation.Abandon();
        }

        return false;
    }
}
