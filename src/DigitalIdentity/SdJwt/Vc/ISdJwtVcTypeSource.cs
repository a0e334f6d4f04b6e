namespace DigitalIdentity.SdJwt.Vc;

/// <summary>
/// Where Type Metadata documents come from: the web (<see cref="HttpTypeSource"/>), a registry, a file shipped with an application. One that
/// asks nobody keeps it to itself which credentials are looked at.
/// </summary>
public interface ISdJwtVcTypeSource
{
    /// <summary>Gets the document of a type.</summary>
    /// <param name="type">The type, a <c>vct</c> or <c>extends</c>; hostile input is expected.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bytes as published, or why there are none. Integrity and content are checked by the caller.</returns>
    ValueTask<SdJwtVcTypeDocument> GetAsync(string type, CancellationToken cancellationToken = default);
}
