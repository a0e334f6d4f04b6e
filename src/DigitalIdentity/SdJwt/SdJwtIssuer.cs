// Reference: RFC 9901 section 4 (data formats), section 9.7 (what may not be hidden).
using System.Buffers;
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt;

/// <summary>What an issuer does: turns claims into an SD-JWT. Thread-safe.</summary>
public static class SdJwtIssuer
{
    private static readonly StrictJsonOptions Limits = new() { MaxDepth = 60 };

    /// <summary>Issues an SD-JWT.</summary>
    /// <param name="claims">
    /// The claims, a JSON object in UTF-8 of at most 4 MiB and 60 levels, with unique member names. Values and the order of members in the
    /// clear are kept as they are. None may be named <c>_sd</c>, <c>_sd_alg</c> or <c>...</c>.
    /// </param>
    /// <param name="frame">Which claims the holder may hide.</param>
    /// <param name="options">Header, hash algorithm, holder key.</param>
    /// <param name="signer">The issuer's key.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <returns>The SD-JWT with all its Disclosures.</returns>
    /// <exception cref="ArgumentException">
    /// The claims are not such an object, or have a <c>cnf</c> beside that of the options; the frame names a claim that is not there, or
    /// one that may not be hidden; the key does not sign, or the header has members that it may not have.
    /// </exception>
    /// <exception cref="DigitalIdentityException">The signer broke.</exception>
    public static async ValueTask<SdJwtToken> IssueAsync(
        ReadOnlyMemory<byte> claims, DisclosureFrame frame, SdJwtIssuanceOptions options, ISigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(signer);
        var payload = Prepare(claims.Span, frame, options, out var disclosures, out var ranges);
        using (disclosures)
        {
            var jwt = await Jws.SignAsync(payload, options.Header, signer, cancellationToken).ConfigureAwait(false);
            return Assemble(jwt, disclosures.Written, ranges);
        }
    }

    /// <summary>
    /// Adds another signature over the same payload. The result has two signatures or more, so only
    /// <see cref="SdJwtToken.ToGeneralJson"/> holds them all.
    /// </summary>
    /// <param name="token">The SD-JWT, without Key Binding JWT.</param>
    /// <param name="header">The protected header of the new signature.</param>
    /// <param name="signer">The other key.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <exception cref="ArgumentException">The token has a Key Binding JWT; or the key does not sign, or the header has members that it may not have.</exception>
    public static async ValueTask<SdJwtToken> AddSignatureAsync(
        SdJwtToken token, JwsHeaderOptions header, ISigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.HasKeyBinding)
            throw new ArgumentException("A presentation is not signed again.", nameof(token));
        var jwt = await Jws.SignAsync(token.IssuerSignedJwt.Payload, header, signer, cancellationToken).ConfigureAwait(false);
        return Jws.TryParse(jwt.AsSpan(), out var signature, out var error)
            ? new SdJwtToken([.. token.Signatures, signature], token.Compact, token.Disclosures.ToArray(), token.Compact.Length, token.Limits)
            : throw new DigitalIdentityException(error.ToProblem());
    }

    private static byte[] Prepare(
        ReadOnlySpan<byte> claims, DisclosureFrame frame, SdJwtIssuanceOptions options, out ClaimBuffer disclosures, out Range[] ranges)
    {
        var error = StrictJson.Check(claims, Limits);
        if (error != JsonError.None)
            throw new ArgumentException($"The claims are not strict JSON: {error}.", nameof(claims));
        var confirmation = Confirmation(options);
        var plan = new ClaimPlan(claims, frame, options);
        try
        {
            plan.Run(frame);
            Check(plan, confirmation);
            var writer = new DisclosureWriter(claims, plan, options.HashAlgorithm);
            (disclosures, ranges) = (writer.Disclosures, writer.Ranges);
            var payload = writer.Run(confirmation);
            writer.Dispose();
            return payload;
        }
        finally
        {
            plan.Dispose();
        }
    }

    private static void Check(ClaimPlan plan, ReadOnlySpan<byte> confirmation)
    {
        if (!confirmation.IsEmpty && plan.HasConfirmation)
            throw Refused("The claims have a 'cnf' beside the holder key of the options.", "claims");
        if (plan.Disclosures > SdJwtLimits.Default.MaxDisclosures)
            throw Refused($"The frame hides {plan.Disclosures} claims; {SdJwtLimits.Default.MaxDisclosures} is the limit.", "frame");
    }

    private static ArgumentException Refused(string message, string parameter) => new(message, parameter);

    // RFC 7800 sections 3.2 and 3.4.
    private static ReadOnlySpan<byte> Confirmation(SdJwtIssuanceOptions options)
    {
        if (options.HolderKey is null && options.HolderKeyId is null)
            return default;
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (options.HolderKey is { } key)
            {
                writer.WritePropertyName("jwk"u8);
                key.WriteJwk(writer);
            }

            if (options.HolderKeyId is { } keyId)
                writer.WriteString("kid"u8, keyId);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static SdJwtToken Assemble(string jwt, ReadOnlySpan<byte> disclosures, Range[] ranges)
    {
        var start = jwt.Length + 1;
        if (start + disclosures.Length > SdJwtLimits.Default.MaxLength)
            throw Refused($"The SD-JWT would be larger than {SdJwtLimits.Default.MaxLength} bytes.", "claims");
        var compact = new byte[start + disclosures.Length];
        _ = Encoding.ASCII.GetBytes(jwt, compact);
        compact[start - 1] = (byte)'~';
        disclosures.CopyTo(compact.AsSpan(start));
        for (var i = 0; i < ranges.Length; i++)
            ranges[i] = new Range(ranges[i].Start.Value + start, ranges[i].End.Value + start);
        return Jws.TryParseOwned(compact.AsMemory(0, start - 1), out var signature, out var error)
            ? new SdJwtToken([signature], compact, ranges, compact.Length, SdJwtLimits.Default)
            : throw new DigitalIdentityException(error.ToProblem());
    }
}
