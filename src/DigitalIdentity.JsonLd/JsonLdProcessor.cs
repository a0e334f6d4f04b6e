// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.1 (The JsonLdProcessor Interface).
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Expansion;
using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd;

/// <summary>
/// Processes JSON-LD 1.1: expands, compacts, flattens, frames, turns into RDF and back, and canonicalizes.
/// </summary>
/// <remarks>
/// Immutable and safe for concurrent use. Keep one: it remembers the contexts that it has processed, by their content, in bounded
/// memory. An operation completes synchronously when its document loader does. What is wrong with an input, or cannot be loaded, is
/// a result with a <see cref="JsonLdProblem"/>; exceptions are left for cancellation, for arguments that are null, and for what a
/// loader of the caller throws.
/// </remarks>
public sealed partial class JsonLdProcessor
{
    private readonly ContextStore _store = new();

    /// <summary>A processor.</summary>
    /// <param name="options">How to process; null for <see cref="JsonLdOptions.Default"/>.</param>
    public JsonLdProcessor(JsonLdOptions? options = null) => Options = options ?? JsonLdOptions.Default;

    /// <summary>How this processor processes.</summary>
    public JsonLdOptions Options { get; }

    /// <summary>
    /// Expands a document: every term becomes its IRI, every value an object, every context goes (section 9.1, <c>expand()</c>).
    /// </summary>
    /// <param name="input">The document.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>An array, or what is wrong with the document.</returns>
    public ValueTask<JsonLdResult<JsonLdDocument>> ExpandAsync(JsonLdInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return RunAsync(operation => Write(Expand(operation, input).Items), false, false, cancellationToken);
    }

    /// <summary>Runs the algorithms, waiting for documents as they come to need them.</summary>
    private ValueTask<JsonLdResult<T>> RunAsync<T>(Func<Operation, T> work, bool safeByDefault, bool toRdf, CancellationToken cancellationToken)
        where T : class
    {
        var operation = new Operation(Options, Options.SafeMode ?? safeByDefault, toRdf, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return new(new JsonLdResult<T>(work(operation)));
        }
        catch (JsonLdFailure failure)
        {
            return new(new JsonLdResult<T>(ProblemOf(failure, operation, work)));
        }
        catch (DocumentPending pending)
        {
            return WaitAsync(operation, work, pending);
        }
    }

    private static async ValueTask<JsonLdResult<T>> WaitAsync<T>(Operation operation, Func<Operation, T> work, DocumentPending pending)
        where T : class
    {
        while (true)
        {
            operation.Restart(pending.Request, await pending.Loading.ConfigureAwait(false));
            try
            {
                return new JsonLdResult<T>(work(operation));
            }
            catch (JsonLdFailure failure)
            {
                return new JsonLdResult<T>(ProblemOf(failure, operation, work));
            }
            catch (DocumentPending next)
            {
                pending = next;
            }
        }
    }

    // What fails can be part of a context that was read with another document. Then the work is done again without what is remembered.
    private static JsonLdProblem ProblemOf<T>(JsonLdFailure failure, Operation operation, Func<Operation, T> work)
    {
        var problem = FailurePlace.ToProblem(failure, operation, out var isFound);
        if (isFound)
            return problem;
        operation.RestartAfresh();
        try
        {
            _ = work(operation);
        }
        catch (JsonLdFailure again) when (again.Code == failure.Code)
        {
            return FailurePlace.ToProblem(again, operation, out _);
        }
        catch (JsonLdFailure)
        {
            // Another limit comes first.
        }
        catch (DocumentPending)
        {
            // The loader does not answer at once what it answered at once before.
        }

        return problem;
    }

    private ContextStore StoreOf(Operation operation) => operation.EmptyStore ?? _store;

    private static JsonLdDocument Write(LdValue? value) => new(LdWriter.Write(value));

    /// <summary>The steps of <c>expand()</c>.</summary>
    private ExpandedInput Expand(Operation operation, JsonLdInput input, bool frame = false)
    {
        // 2), 3), 4)
        var document = Load(operation, input, frame ? DocumentRequest.FrameProfile : null);
        var json = LdReader.Read(document?.Utf8 ?? input.Utf8, Options.Limits);
        operation.Input = json;

        // 5), 6), 7)
        var contexts = new ContextProcessing(operation, StoreOf(operation));
        var active = InitialContext(operation, contexts, document, out var baseUrl);

        // 8)
        var expanded = new ExpansionAlgorithm(operation, contexts, baseUrl, frame).Expand(active, json);
        return new ExpandedInput(expanded, json, document?.DocumentUrl);
    }

    /// <summary>The steps of <c>expand()</c> that come before the document: 5), 6), 7).</summary>
    private ActiveContext InitialContext(Operation operation, ContextProcessing contexts, RemoteDocument? document, out string? baseUrl)
    {
        // 5)
        baseUrl = document?.DocumentUrl ?? Options.Base;
        var active = StoreOf(operation).Initial(Options.Base ?? baseUrl, baseUrl);

        // 6)
        if (Options.ExpandContext is { } expandContext)
            active = contexts.Process(active, ContextIn(expandContext), baseUrl);

        // 7)
        if (document?.ContextUrl is { } contextUrl)
            active = contexts.Process(active, new LdString(contextUrl), contextUrl, []);
        return active;
    }

    private static RemoteDocument? Load(Operation operation, JsonLdInput input, string? profile)
    {
        if (input.Url is not { } url)
            return input.Document;
        if (!IriReference.IsAbsolute(url))
            throw new JsonLdFailure(JsonLdErrorCode.LoadingDocumentFailed, $"'{url}' is no absolute URL.");
        return operation.Load(new DocumentRequest(url) { RequestProfile = profile }).TryGet(out var document, out var problem) ? document
            : throw new JsonLdFailure(problem.ErrorCode, problem.Detail);
    }

    /// <summary>The text of a context: the value of its <c>@context</c>, or all of it.</summary>
    private ReadOnlyMemory<byte> ContextIn(JsonLdInput input)
    {
        if (input.Url is { } url)
            return LdWriter.Write(new LdString(url));
        return LdReader.Read(input.Utf8, Options.Limits) is LdMap map && map.Contains(Keywords.Context) ? map.ContextText : input.Utf8;
    }
}
