using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>Turns raw secrets into text and bytes, and zeroes each raw secret it is given.</summary>
internal static class SecretExport
{
    public static string Multikey(KeyAlgorithm algorithm, byte[] secret)
    {
        try
        {
            return Keys.Multikey.Encode(algorithm.SecretCodec, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public static void Jwk(Utf8JsonWriter writer, PublicKey publicKey, byte[] secret)
    {
        try
        {
            writer.WriteStartObject();
            publicKey.WriteJwkMembers(writer, canonical: false);
            publicKey.Algorithm.WriteJwkSecret(writer, secret);
            writer.WriteEndObject();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public static JsonObject JwkObject(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json)!.AsObject();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    public static byte[] Pkcs8(PublicKey publicKey, byte[] secret)
    {
        try
        {
            return Pkix.WritePkcs8(publicKey, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public static string Pkcs8Pem(PublicKey publicKey, byte[] secret)
    {
        var der = Pkcs8(publicKey, secret);
        try
        {
            return PemEncoding.WriteString("PRIVATE KEY", der);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }
}
