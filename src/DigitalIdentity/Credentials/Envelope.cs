// Reference: Verifiable Credentials Data Model 2.0 sections 4.13.1 (enveloped credentials) and 4.13.2 (enveloped presentations).
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Credentials;

/// <summary>What enveloped credentials and enveloped presentations have in common: an object whose <c>id</c> is a <c>data:</c> URL.</summary>
internal sealed class Envelope
{
    public const string Credential = "EnvelopedVerifiableCredential";
    public const string Presentation = "EnvelopedVerifiablePresentation";

    private Envelope(JsonElement json)
    {
        Json = json;
        JsonText.TryRead(ValueRules.Member(json, "id"u8), out var id);
        Url = DataUrl.TryParse(id, out var url) ? url : throw new ArgumentException("Not an envelope.", nameof(json));
    }

    public JsonElement Json { get; }

    public DataUrl Url { get; }

    public static void Check(JsonElement json, string type, ref Findings findings)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            findings.Malformed("", $"An {type} must be a JSON object.");
            return;
        }

        if (!ContextRules.IncludesV2(ValueRules.Member(json, "@context"u8)))
            findings.Malformed("/@context", $"The contexts must include '{VcdmContexts.V2}'.");
        var types = ValueRules.Member(json, "type"u8);
        if (!ValueRules.HasType(json, type) || (types.ValueKind == JsonValueKind.Array && types.GetArrayLength() != 1))
            findings.Malformed("/type", $"The type must be '{type}' alone.");
        if (!JsonText.TryRead(ValueRules.Member(json, "id"u8), out var id) || !DataUrl.TryParse(id, out _))
            findings.Malformed("/id", "The id must be a data: URL with a media type and the secured document.", "Write it as data:application/vc+jwt,eyJ...");
    }

    public static Envelope? TryParse(ReadOnlySpan<byte> utf8Json, string type, out IReadOnlyList<Problem> problems)
    {
        if (StrictJson.TryParse(utf8Json, out var json, out var error))
            return TryRead(json, type, out problems);
        problems = [VcdmError.ParsingError.ToProblem($"The envelope is not acceptable JSON ({error}).")];
        return null;
    }

    public static Envelope? TryRead(JsonElement json, string type, out IReadOnlyList<Problem> problems)
    {
        var findings = default(Findings);
        Check(json, type, ref findings);
        problems = findings.Problems;
        return findings.Count == 0 ? new Envelope(json) : null;
    }

    /// <summary>Wraps JSON that the rules have passed.</summary>
    public static Envelope Wrap(JsonElement json) => new(json);

    public static Envelope Create(string type, string mediaType, string data, bool isBase64)
    {
        ArgumentException.ThrowIfNullOrEmpty(mediaType);
        ArgumentException.ThrowIfNullOrEmpty(data);
        var url = $"data:{mediaType}{(isBase64 ? ";base64" : "")},{data}";
        if (!Ascii.IsValid(mediaType) || !RelatedResourceRules.IsMediaType(Encoding.ASCII.GetBytes(mediaType)))
            throw new ArgumentException("Not a media type.", nameof(mediaType));
        if (!DataUrl.TryParse(Encoding.UTF8.GetBytes(url), out _))
            throw new ArgumentException("The data has characters that a data: URL cannot hold.", nameof(data));
        return new Envelope(OwnedJson.Write((type, url), static (writer, parts) =>
        {
            writer.WriteStartObject();
            writer.WriteString("@context"u8, VcdmContexts.V2);
            writer.WriteString("id"u8, parts.url);
            writer.WriteString("type"u8, parts.type);
            writer.WriteEndObject();
        }));
    }
}
