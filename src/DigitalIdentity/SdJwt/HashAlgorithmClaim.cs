// Reference: RFC 9901 section 4.1.1.
using System.Text.Json;

namespace DigitalIdentity.SdJwt;

/// <summary>Reads <c>_sd_alg</c>, which has to be known before the first Disclosure is hashed.</summary>
internal static class HashAlgorithmClaim
{
    /// <summary>Finds the hash algorithm of a payload that is not checked yet.</summary>
    /// <param name="payload">The payload of the Issuer-signed JWT.</param>
    /// <param name="algorithm">sha-256 when the payload names none.</param>
    internal static SdJwtError TryRead(ReadOnlySpan<byte> payload, out SdJwtHashAlgorithm? algorithm)
    {
        algorithm = SdJwtHashAlgorithm.Sha256;
        // Written last and without white space, as most issuers do: what ends the text so can only be a member of the outermost object.
        if (payload.EndsWith(",\"_sd_alg\":\"sha-256\"}"u8))
            return SdJwtError.None;
        if (payload.IndexOf(ClaimNames.HashAlgorithm) < 0 && !payload.Contains((byte)'\\'))
            return SdJwtError.None;

        try
        {
            var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = 512 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return SdJwtError.InvalidPayload;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isAlgorithm = ClaimNames.Is(ref reader, ClaimNames.HashAlgorithm);
                reader.Read();
                if (!isAlgorithm)
                    reader.Skip();
                else
                    return Read(ref reader, out algorithm) ? SdJwtError.None : SdJwtError.UnsupportedHashAlgorithm;
            }
        }
        catch (JsonException)
        {
            return SdJwtError.InvalidPayload;
        }

        return SdJwtError.None;
    }

    private static bool Read(scoped ref Utf8JsonReader reader, out SdJwtHashAlgorithm? algorithm)
    {
        foreach (var candidate in SdJwtHashAlgorithm.All)
        {
            algorithm = candidate;
            if (reader.TokenType == JsonTokenType.String && ClaimNames.Is(ref reader, candidate.NameUtf8))
                return true;
        }

        algorithm = null;
        return false;
    }
}
