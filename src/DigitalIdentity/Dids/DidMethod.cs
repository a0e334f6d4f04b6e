// Reference: DID Resolution (CR 2026) section 5.4, DID Resolution Algorithm.
namespace DigitalIdentity.Dids;

/// <summary>
/// The driver of one DID method: derive from it, name the method, and resolve. Syntax, options, the identity of the document that comes
/// back, representation and failures are taken care of here and cannot be left out.
/// </summary>
/// <remarks>Instances must be immutable and safe for concurrent use.</remarks>
public abstract class DidMethod : IDidResolver
{
    /// <summary>The method's name: <c>example</c> in <c>did:example:123</c>. Lower-case letters and digits; always the same.</summary>
    public abstract string Name { get; }

    /// <summary>True when the driver honours <c>versionId</c> and <c>versionTime</c>; otherwise they are answered with <c>FEATURE_NOT_SUPPORTED</c>.</summary>
    protected virtual bool SupportsVersions => false;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="did"/> is null.</exception>
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        cancellationToken.ThrowIfCancellationRequested();
        options ??= DidResolutionOptions.Default;
        if (Refuse(did, options, out var contentType) is { } refused)
            return ValueTask.FromResult(refused);

        // 5. Obtain the DID document by executing the Resolve operation of the method.
        ValueTask<DidResolutionResult> pending;
        try
        {
            pending = ResolveCoreAsync(did, options, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever a driver throws is its failure, not the caller's (step 7).
        catch (Exception e) when (!IsCancelled(e, cancellationToken))
#pragma warning restore CA1031
        {
            return ValueTask.FromResult(Broken(e));
        }

        return pending.IsCompletedSuccessfully
            ? ValueTask.FromResult(Check(did, options, contentType!, pending.Result))
            : CheckAsync(did, options, contentType!, pending, cancellationToken);
    }

    /// <summary>Resolves a DID of this method. May throw: that becomes <c>INTERNAL_ERROR</c>.</summary>
    /// <param name="did">A DID of this method.</param>
    /// <param name="options">Valid options, none of them unknown to this driver.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    /// <returns>What <see cref="Found"/>, <see cref="NotFound"/>, <see cref="Deactivated"/> or <see cref="Fail(DidResolutionError, string)"/> made.</returns>
    protected abstract ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken);

    /// <summary>True for the additional options that the driver honours.</summary>
    /// <param name="name">Name of the option.</param>
    protected virtual bool SupportsOption(string name) => false;

    /// <summary>The document was found.</summary>
    /// <param name="document">The document; its <c>id</c> must be the DID.</param>
    /// <param name="metadata">About the document.</param>
    protected static DidResolutionResult Found(DidDocument document, DidDocumentMetadata? metadata = null) =>
        DidResolutionResult.Found(document, metadata);

    /// <summary>There is no such DID.</summary>
    /// <param name="detail">One English sentence about this occurrence.</param>
    protected static DidResolutionResult NotFound(string detail = "The DID does not exist.") =>
        DidResolutionResult.Failed(DidResolutionError.NotFound, detail);

    /// <summary>The DID was deactivated.</summary>
    /// <param name="metadata">About the document.</param>
    protected static DidResolutionResult Deactivated(DidDocumentMetadata? metadata = null) => DidResolutionResult.FromDeactivated(metadata);

    /// <summary>Resolution failed.</summary>
    /// <param name="error">Why.</param>
    /// <param name="detail">One English sentence about this occurrence.</param>
    protected static DidResolutionResult Fail(DidResolutionError error, string detail) => DidResolutionResult.Failed(error, detail);

    /// <summary>Resolution failed.</summary>
    /// <param name="problem">Why.</param>
    protected static DidResolutionResult Fail(Problem problem) => DidResolutionResult.Failed(problem);

    private static bool IsCancelled(Exception e, CancellationToken cancellationToken) =>
        e is OperationCanceledException && cancellationToken.IsCancellationRequested;

    // 7. Unexpected errors. The type says what kind; the message may hold what is nobody's business and stays out of the result.
    private DidResolutionResult Broken(Exception e) => DidResolutionResult.Failed(
        DidResolutionError.InternalError.ToProblem($"The driver for did:{Name} failed with {e.GetType().Name}.", "Try again later."), e);

    private async ValueTask<DidResolutionResult> CheckAsync(
        Did did, DidResolutionOptions options, string contentType, ValueTask<DidResolutionResult> pending, CancellationToken cancellationToken)
    {
        try
        {
            return Check(did, options, contentType, await pending.ConfigureAwait(false));
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e) when (!IsCancelled(e, cancellationToken))
#pragma warning restore CA1031
        {
            return Broken(e);
        }
    }

    // Steps 2 to 4, in their order.
    private DidResolutionResult? Refuse(Did did, DidResolutionOptions options, out string? contentType)
    {
        contentType = null;

        // 2. Is the method supported?
        if (!did.MethodSpan.SequenceEqual(Name))
            return Fail(DidResolutionError.MethodNotSupported, $"This is the driver for did:{Name}.");

        // 3. Are the options supported?
        if ((options.VersionId is not null || options.VersionTime is not null) && !SupportsVersions)
            return Fail(DidResolutionError.FeatureNotSupported, $"did:{Name} has no versions here.");
        foreach (var name in options.Additional.Keys)
            if (!SupportsOption(name))
                return Fail(DidResolutionError.FeatureNotSupported, $"did:{Name} has no option of the name that was given.");

        // 4. Are the options valid? versionId and versionTime exclude each other (section 9.4); a version is an ASCII string.
        if (options.VersionId is not null && options.VersionTime is not null)
            return Fail(DidResolutionError.InvalidOptions, "versionId and versionTime exclude each other.");
        if (options.VersionId is { } version && (version.Length is 0 or > DidLimits.MaxDidLength || !System.Text.Ascii.IsValid(version)))
            return Fail(DidResolutionError.InvalidOptions, "The versionId is empty, too long or not ASCII.");

        contentType = DidMediaTypes.ChooseDocument(options.Accept);
        return contentType is null
            ? Fail(DidResolutionError.RepresentationNotSupported, "None of the accepted media types is one of DID documents.")
            : null;
    }

    private DidResolutionResult Check(Did did, DidResolutionOptions options, string contentType, DidResolutionResult? result)
    {
        if (result is null)
            return Fail(DidResolutionError.InternalError, $"The driver for did:{Name} gave no result.");
        if (result.Document is not { } document)
            return result;

        // Section 5: "The value of id in the resolved DID document MUST be string equal to the DID that was resolved."
        if (document.Id != did)
            return Fail(DidResolutionError.InvalidDidDocument.At("/id", "The id of the document is not the DID that was resolved."));

        // Section 5.3: equivalentId and canonicalId are of the same method.
        if (result.DocumentMetadata.CanonicalId is { } canonical && !canonical.MethodSpan.SequenceEqual(Name))
            return Fail(DidResolutionError.InternalError, "The canonicalId is of another method.");
        foreach (var equivalent in result.DocumentMetadata.EquivalentId)
            if (!equivalent.MethodSpan.SequenceEqual(Name))
                return Fail(DidResolutionError.InternalError, "An equivalentId is of another method.");

        // 6. expandRelativeUrls
        return result.With(options.ExpandRelativeUrls ? document.ExpandRelativeUrls() : document, contentType);
    }
}
