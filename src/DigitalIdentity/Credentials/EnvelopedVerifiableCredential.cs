using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>
/// A credential secured by an envelope such as a JWT or SD-JWT, carried in JSON as a <c>data:</c> URL (Verifiable Credentials Data Model 2.0
/// section 4.13.1). What is inside is read when it is verified.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class EnvelopedVerifiableCredential
{
    private readonly Envelope _envelope;

    /// <summary>Puts a secured credential into JSON.</summary>
    /// <param name="mediaType">Its media type, such as <c>application/vc+jwt</c>.</param>
    /// <param name="data">The secured credential: text as it is (JWT, SD-JWT), or base64 for what is binary (COSE).</param>
    /// <param name="isBase64">True when <paramref name="data"/> is base64.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="mediaType"/> is no media type, or <paramref name="data"/> is empty or has characters that a URL cannot hold.
    /// </exception>
    public EnvelopedVerifiableCredential(string mediaType, string data, bool isBase64 = false) =>
        _envelope = Envelope.Create(Envelope.Credential, mediaType, data, isBase64);

    private EnvelopedVerifiableCredential(Envelope envelope) => _envelope = envelope;

    /// <summary>The media type of what is inside, in lower case and without parameters, such as <c>application/vc+jwt</c>.</summary>
    public string MediaType => _envelope.Url.MediaType;

    /// <summary>What follows the comma of the <c>data:</c> URL, as it is written.</summary>
    public string Data => _envelope.Url.Data;

    /// <summary>True when <see cref="Data"/> is base64.</summary>
    public bool IsBase64 => _envelope.Url.IsBase64;

    /// <summary>The object as JSON.</summary>
    public JsonElement Json => _envelope.Json;

    /// <summary>The object as UTF-8: the bytes that were read, without white space around them.</summary>
    public ReadOnlySpan<byte> Utf8 => JsonMarshal.GetRawUtf8Value(Json);

    /// <summary>Reads an enveloped credential.</summary>
    /// <param name="utf8Json">The JSON text, from anywhere. It is copied.</param>
    /// <param name="enveloped">The enveloped credential; null on failure.</param>
    /// <param name="problems">What is wrong: <c>PARSING_ERROR</c> or <c>MALFORMED_VALUE_ERROR</c>; empty on success.</param>
    /// <returns>True on success.</returns>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out EnvelopedVerifiableCredential? enveloped, out IReadOnlyList<Problem> problems)
    {
        enveloped = Envelope.TryParse(utf8Json, Envelope.Credential, out problems) is { } envelope ? new(envelope) : null;
        return enveloped is not null;
    }

    /// <summary>The bytes of the secured credential: percent-encoding and base64 undone.</summary>
    /// <param name="content">The bytes; empty on failure.</param>
    /// <returns>False when the base64 is not valid.</returns>
    public bool TryDecode(out byte[] content)
    {
        var decoded = _envelope.Url.Decode();
        content = decoded ?? [];
        return decoded is not null;
    }

    /// <summary>The media type; nothing of what is inside.</summary>
    public override string ToString() => MediaType;

    /// <summary>As <see cref="TryParse"/>, from JSON that was parsed strictly and is not disposed.</summary>
    internal static bool TryRead(JsonElement json, [NotNullWhen(true)] out EnvelopedVerifiableCredential? enveloped, out IReadOnlyList<Problem> problems)
    {
        enveloped = Envelope.TryRead(json, Envelope.Credential, out problems) is { } envelope ? new(envelope) : null;
        return enveloped is not null;
    }

    /// <summary>Wraps JSON that the rules have passed.</summary>
    internal static EnvelopedVerifiableCredential Wrap(JsonElement json) => new(Envelope.Wrap(json));
}
