// Reference: RFC 7517 section 5 (JWK Set).
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace DigitalIdentity.Jose;

/// <summary>A JWK Set from somewhere trusted: the keys of it that can verify signatures.</summary>
/// <remarks>
/// Immutable and thread-safe. As RFC 7517 section 5 has it, keys that are not understood are left out; so are keys that are malformed, secret,
/// or for another use. Two usable keys with one <c>kid</c> make the set ambiguous, and it is refused.
/// </remarks>
public sealed class JwsVerificationKeySet
{
    /// <summary>The most members of <c>keys</c> that are read.</summary>
    public const int MaxKeys = 256;

    private JwsVerificationKeySet(IReadOnlyList<JwsVerificationKey> keys) => Keys = keys;

    /// <summary>The usable keys, in the order of the set.</summary>
    public IReadOnlyList<JwsVerificationKey> Keys { get; }

    /// <summary>Reads a JWK Set.</summary>
    /// <param name="jwks">The object with <c>keys</c>; hostile input is expected.</param>
    /// <param name="keys">The set, perhaps with no usable key; or null.</param>
    /// <returns>False when it is no JWK Set, has more than <see cref="MaxKeys"/> members, or two usable keys share a <c>kid</c>.</returns>
    public static bool TryParse(JsonElement jwks, [NotNullWhen(true)] out JwsVerificationKeySet? keys)
    {
        keys = null;
        if (jwks.ValueKind != JsonValueKind.Object || !jwks.TryGetProperty("keys"u8, out var list)
            || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxKeys)
            return false;

        var usable = new List<JwsVerificationKey>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                return false;
            if (!JwsVerificationKey.TryFromJwk(item, out var key, out _))
                continue;
            if (key.KeyId is not null && !names.Add(key.KeyId))
                return false;
            usable.Add(key);
        }

        keys = new JwsVerificationKeySet(usable.AsReadOnly());
        return true;
    }

    /// <summary>Finds the key that a token names.</summary>
    /// <param name="token">The token, not yet verified.</param>
    /// <param name="key">The key with the token's <c>kid</c>; without a <c>kid</c>, the only key of the set; else null.</param>
    public bool TryFind(JwsToken token, [NotNullWhen(true)] out JwsVerificationKey? key)
    {
        ArgumentNullException.ThrowIfNull(token);
        key = null;
        if (token.KeyId is not { } name)
            key = Keys.Count == 1 ? Keys[0] : null;
        else
            foreach (var candidate in Keys)
                if (candidate.KeyId == name)
                    key = candidate;
        return key is not null;
    }
}
