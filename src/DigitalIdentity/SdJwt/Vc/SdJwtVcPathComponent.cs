using System.Globalization;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>One step of a claim path: a member by name, an array element by index, or all elements of an array.</summary>
/// <remarks>Immutable and thread-safe. The default value means all elements.</remarks>
/// <param name="Name">The member's name; null for array steps.</param>
/// <param name="Index">The element's index, counting hidden elements; null for other steps.</param>
public readonly record struct SdJwtVcPathComponent(string? Name, int? Index)
{
    /// <summary>All elements of an array, <c>null</c> in JSON.</summary>
    public static SdJwtVcPathComponent All => default;

    /// <summary>True for all elements of an array.</summary>
    public bool IsAll => Name is null && Index is null;

    /// <summary>The step as it stands in JSON.</summary>
    public override string ToString() => Name is not null ? $"\"{Name}\"" : Index?.ToString(CultureInfo.InvariantCulture) ?? "null";
}
