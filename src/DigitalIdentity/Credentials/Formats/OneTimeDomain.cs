// Reference: RFC 9562 section 5.4 (UUID version 4)
using System.Security.Cryptography;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>
/// For whom a pseudonym is when the holder wants to be known to nobody: for a random URN that is made for one presentation. A proof must have some
/// pseudonym where the credential is bound to pseudonyms; one for a domain that nobody asks for again says nothing.
/// </summary>
internal static class OneTimeDomain
{
    private const string Prefix = "urn:uuid:";

    public static string Create()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        random[6] = (byte)((random[6] & 0x0f) | 0x40);
        random[8] = (byte)((random[8] & 0x3f) | 0x80);
        return Prefix + new Guid(random, bigEndian: true);
    }

    /// <summary>True for the form of what is made here, which no one may ask for by name.</summary>
    public static bool Is(string? domain) => domain is not null && domain.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
}
