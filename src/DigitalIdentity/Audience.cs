using System.Buffers.Text;
using System.Security.Cryptography;

namespace DigitalIdentity;

/// <summary>
/// Who a presentation is for, and for which request: the verifier's domain and a nonce that the verifier has never used before.
/// Every presentation is made for one audience and verified against one, so replay protection cannot be forgotten.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. Data Integrity calls the two <c>domain</c> and <c>challenge</c>; JWT and SD-JWT call them <c>aud</c> and <c>nonce</c>.
/// </remarks>
public sealed record Audience
{
    /// <summary>Names an audience.</summary>
    /// <param name="domain">The verifier, as both sides spell it; usually its origin, such as <c>https://verifier.example</c>. Compared exactly.</param>
    /// <param name="nonce">The verifier's value for this one request: unguessable, at least 128 bits, used once.</param>
    /// <exception cref="ArgumentException">One of the two is empty.</exception>
    public Audience(string domain, string nonce)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(domain);
        ArgumentException.ThrowIfNullOrWhiteSpace(nonce);
        (Domain, Nonce) = (domain, nonce);
    }

    /// <summary>The verifier, as both sides spell it.</summary>
    public string Domain { get; }

    /// <summary>The verifier's value for this one request.</summary>
    public string Nonce { get; }

    /// <summary>For verifiers: an audience with a fresh nonce of 128 random bits, base64url.</summary>
    /// <param name="domain">The verifier's own name.</param>
    public static Audience WithFreshNonce(string domain)
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        return new Audience(domain, Base64Url.EncodeToString(random));
    }
}
