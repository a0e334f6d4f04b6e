// Reference: Data Integrity BBS Cryptosuites 1.0, "Credential-Bound Pseudonyms"
using System.Buffers.Text;

namespace DigitalIdentity;

/// <summary>
/// The name by which one domain knows the holder of one credential: proven, the same at each visit, and of no use at any other domain. Nobody can tell
/// that the pseudonyms for two domains are of one holder, its issuer included.
/// </summary>
/// <remarks>Immutable and thread-safe. No secret, but whoever stores it stores that these visits are of one person.</remarks>
public sealed class Pseudonym : IEquatable<Pseudonym>
{
    private readonly byte[] _value;

    internal Pseudonym(string domain, ReadOnlyMemory<byte> value) => (Domain, _value) = (domain, value.ToArray());

    /// <summary>For whom it is, as the verifier or the holder named it. Compared exactly.</summary>
    public string Domain { get; }

    /// <summary>The pseudonym: 48 bytes.</summary>
    public ReadOnlyMemory<byte> Value => _value;

    /// <summary>True when both are the same, or null.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Pseudonym? left, Pseudonym? right) => Equals(left, right);

    /// <summary>True when they are not the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Pseudonym? left, Pseudonym? right) => !Equals(left, right);

    /// <summary>True for the same value for the same domain: the same credential, presented again.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(Pseudonym? other) => other is not null && Domain == other.Domain && _value.AsSpan().SequenceEqual(other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pseudonym);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Domain, StringComparer.Ordinal);
        hash.AddBytes(_value);
        return hash.ToHashCode();
    }

    /// <summary>The value as base64url: 64 characters, good as a key of a table.</summary>
    public override string ToString() => Base64Url.EncodeToString(_value);
}
