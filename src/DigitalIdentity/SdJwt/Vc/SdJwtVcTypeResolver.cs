// Reference: draft-ietf-oauth-sd-jwt-vc-19 sections 4.3 (retrieval), 4.4 (extending), 4.7 (processing), 5 (integrity), 6.4 (circles).
// Parameters: at most 8 types that extend one another.
namespace DigitalIdentity.SdJwt.Vc;

/// <summary>Resolves a type to its Type Metadata with everything that it extends. Immutable and thread-safe as long as its source is.</summary>
public sealed class SdJwtVcTypeResolver
{
    /// <summary>The most types in one chain of <c>extends</c>, the first included.</summary>
    public const int MaxChain = 8;

    private readonly ISdJwtVcTypeSource source;

    /// <summary>A resolver.</summary>
    /// <param name="source">Where documents come from.</param>
    public SdJwtVcTypeResolver(ISdJwtVcTypeSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        this.source = source;
    }

    /// <summary>Resolves a type.</summary>
    /// <param name="type">The <c>vct</c>; hostile input is expected.</param>
    /// <param name="integrity">The <c>vct#integrity</c>; null when there is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The type; or a problem of <see cref="SdJwtVcError"/>.</returns>
    public async ValueTask<SdJwtVcTypeResult> ResolveAsync(string type, string? integrity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        var chain = new List<SdJwtVcTypeMetadata>();
        for (var next = type; next is not null; next = chain[^1].Extends)
        {
            // Section 6.4: a circle is refused before it is walked.
            if (chain.Exists(known => known.Type == next))
                return Refuse(SdJwtVcError.CircularExtends);
            if (chain.Count == MaxChain)
                return Refuse(SdJwtVcError.ExtendsTooDeep);

            var document = await source.GetAsync(next, cancellationToken).ConfigureAwait(false);
            if (document.Problem is { } failed)
                return SdJwtVcTypeResult.Refused(failed, document.IsIndeterminate);

            // Section 5: over the octets as they came, before anything is read from them.
            var expected = chain.Count == 0 ? integrity : chain[^1].ExtendsIntegrity;
            if (expected is not null && !IntegrityMetadata.Matches(expected, document.Utf8.Span))
                return Refuse(SdJwtVcError.IntegrityMismatch);
            if (!SdJwtVcTypeMetadata.TryParse(document.Utf8.Span, out var metadata, out var problem))
                return SdJwtVcTypeResult.Refused(problem);
            // Section 4.3: the document is about the type that it was asked for.
            if (metadata.Type != next)
                return Refuse(SdJwtVcError.InvalidTypeMetadata);
            chain.Add(metadata);
        }

        return SdJwtVcType.TryCombine(chain, out var combined, out var conflict)
            ? SdJwtVcTypeResult.Found(combined)
            : SdJwtVcTypeResult.Refused(conflict);
    }

    private static SdJwtVcTypeResult Refuse(SdJwtVcError error) => SdJwtVcTypeResult.Refused(error.ToProblem("/vct"));
}
