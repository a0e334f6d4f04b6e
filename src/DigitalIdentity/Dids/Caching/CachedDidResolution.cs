// Parameters: a JSON object of our own, version 1; the document stands in it byte for byte. Times are Unix milliseconds.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Dids.Caching;

/// <summary>What a <see cref="CachingDidResolver"/> keeps: a result, whose it is, and until when it counts.</summary>
/// <remarks>Immutable and thread-safe. A store keeps it as an object, or as bytes (<see cref="ToUtf8"/>).</remarks>
public sealed class CachedDidResolution
{
    private const int FormatVersion = 1;

    private static readonly StrictJsonOptions Limits = new()
    {
        MaxBytes = DidLimits.MaxDocumentBytes + RemoteResolution.MaxMetadataBytes + (8 * DidLimits.MaxDidLength),
        MaxDepth = DocumentLimits.MaxDepth + 2,
    };

    internal CachedDidResolution(Did did, DidResolutionResult result, DateTimeOffset storedAt, DateTimeOffset freshUntil, DateTimeOffset keptUntil) =>
        (Did, Result, StoredAt, FreshUntil, KeptUntil) = (did, result, storedAt, freshUntil, keptUntil);

    /// <summary>The DID that was resolved.</summary>
    public Did Did { get; }

    /// <summary>What came of it.</summary>
    public DidResolutionResult Result { get; }

    /// <summary>When it was resolved.</summary>
    public DateTimeOffset StoredAt { get; }

    /// <summary>Until when it answers.</summary>
    public DateTimeOffset FreshUntil { get; }

    /// <summary>Until when it is of any use; not before <see cref="FreshUntil"/>.</summary>
    public DateTimeOffset KeptUntil { get; }

    /// <summary>The bytes that it takes, about.</summary>
    internal int Size => 1024 + Did.Value.Length + (Result.Document?.ToUtf8().Length ?? 0);

    /// <summary>The entry as bytes, for a store outside the process.</summary>
    public byte[] ToUtf8() => JsonWrite.ToUtf8(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, FormatVersion);
        writer.WriteString("did"u8, Did.Value);
        writer.WriteNumber("storedAt"u8, StoredAt.ToUnixTimeMilliseconds());
        writer.WriteNumber("freshUntil"u8, FreshUntil.ToUnixTimeMilliseconds());
        writer.WriteNumber("keptUntil"u8, KeptUntil.ToUnixTimeMilliseconds());
        if (Result.ResolutionMetadata.ContentType is { } contentType)
            writer.WriteString("contentType"u8, contentType);
        if (Result.Error is { } error)
        {
            writer.WriteStartArray("error"u8);
            writer.WriteStringValue(error.Type);
            writer.WriteStringValue(error.Detail);
            writer.WriteStringValue(error.Pointer);
            writer.WriteStringValue(error.Remedy);
            writer.WriteEndArray();
        }

        writer.WritePropertyName("metadata"u8);
        Result.DocumentMetadata.WriteTo(writer);
        if (Result.Document is { } document)
        {
            writer.WritePropertyName("document"u8);
            writer.WriteRawValue(document.ToUtf8().Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    });

    /// <summary>Reads what <see cref="ToUtf8"/> wrote; the document is checked like any other.</summary>
    /// <param name="utf8">Bytes from a store.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>False for anything else: another version, damaged, or another's document.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out CachedDidResolution? entry)
    {
        entry = null;
        if (!StrictJson.TryParse(utf8, Limits, out var json, out _) || json.ValueKind != JsonValueKind.Object
            || !TryTime(json, "version", out var version) || version.ToUnixTimeMilliseconds() != FormatVersion
            || !Did.TryParse(Text(json, "did"), out var did)
            || !TryTime(json, "storedAt", out var storedAt) || !TryTime(json, "freshUntil", out var freshUntil) || !TryTime(json, "keptUntil", out var keptUntil)
            || !json.TryGetProperty("metadata"u8, out var metadata))
            return false;

        var result = ReadResult(json, did, DidDocumentMetadataReader.Read(metadata, did.Method));
        entry = result is null ? null : new CachedDidResolution(did, result, storedAt, freshUntil, keptUntil);
        return entry is not null;
    }

    /// <summary>The same, answering for longer.</summary>
    internal CachedDidResolution FreshAgainUntil(DateTimeOffset time) => new(Did, Result, StoredAt, time < KeptUntil ? time : KeptUntil, KeptUntil);

    private static DidResolutionResult? ReadResult(JsonElement json, Did did, DidDocumentMetadata metadata)
    {
        DidDocument? document = null;
        if (json.TryGetProperty("document"u8, out var raw)
            && (!DidDocument.TryParse(JsonMarshal.GetRawUtf8Value(raw).ToArray(), out document, out _) || document.Id != did))
            return null;

        Problem? error = null;
        if (json.TryGetProperty("error"u8, out var parts))
        {
            if (parts.ValueKind != JsonValueKind.Array || parts.GetArrayLength() != 4 || parts.EnumerateArray().Any(p => p.ValueKind != JsonValueKind.String))
                return null;
            error = new Problem(parts[0].GetString()!, parts[1].GetString()!) { Pointer = parts[2].GetString()!, Remedy = parts[3].GetString()! };
        }

        if (document is null == (error is null) && !(document is null && metadata.Deactivated == true))
            return null;
        return new DidResolutionResult(new DidResolutionMetadata { ContentType = Text(json, "contentType"), Error = error }, document, metadata);
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TryTime(JsonElement json, string name, out DateTimeOffset time)
    {
        time = default;
        if (!json.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var milliseconds)
            || milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return false;
        time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }
}
