namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>One entry of a verification relationship: a method referred to by its URL, or written out in place.</summary>
/// <remarks>A method written out in place is listed for that relationship only, unless others refer to it (CID 1.0 section 2.2.4).</remarks>
public readonly record struct VerificationMethodReference
{
    /// <summary>Refers to a method.</summary>
    /// <param name="id">Absolute URL of the method.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is null or empty.</exception>
    public VerificationMethodReference(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
    }

    /// <summary>Writes a method out in place.</summary>
    /// <param name="embedded">The method.</param>
    /// <exception cref="ArgumentNullException"><paramref name="embedded"/> is null.</exception>
    public VerificationMethodReference(VerificationMethod embedded)
    {
        ArgumentNullException.ThrowIfNull(embedded);
        (Id, Embedded) = (embedded.Id, embedded);
    }

    /// <summary>Absolute URL of the method.</summary>
    public string Id { get; }

    /// <summary>The method, when it is written out in place; else null.</summary>
    public VerificationMethod? Embedded { get; }
}
