// References: VCALM section "Issue Credential"; VCDM 1.1 section 4.1; Data Integrity 1.0 section 2.4 (contexts).
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

using DigitalIdentity;

using VcApiServer.Http;
using VcApiServer.Problems;

namespace VcApiServer.Issuers;

/// <summary>
/// Completes what a caller sent with what the endpoint knows: who signs, and, in version 1.1, the context that defines the proof. Every
/// other member keeps its bytes.
/// </summary>
internal static class Draft
{
    private const string V1 = "https://www.w3.org/2018/credentials/v1";
    private const string DataIntegrity = "https://w3id.org/security/data-integrity/v2";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Completes a credential: <c>issuer</c>.</summary>
    public static byte[]? Credential(JsonElement credential, IssuerInstance issuer, out Problem? problem) =>
        Complete(credential, "issuer", issuer.Controller.Did, addContext: !issuer.IsEnvelope, ApiProblems.OtherIssuer, out problem);

    /// <summary>Completes a presentation: <c>holder</c>.</summary>
    public static byte[]? Presentation(JsonElement presentation, Did holder, out Problem? problem) =>
        Complete(presentation, "holder", holder, addContext: true, ApiProblems.OtherHolder, out problem);

    private static byte[]? Complete(
        JsonElement document, string role, Did signer, bool addContext, Func<Did, Problem> isOther, out Problem? problem)
    {
        problem = null;
        var named = document.TryGetProperty(role, out var who);
        if (named && !IsOrCanBe(who, signer))
        {
            problem = isOther(signer);
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            foreach (var member in document.EnumerateObject())
            {
                if (named && member.NameEquals(role))
                    WriteSigner(writer, role, who, signer);
                else if (addContext && member.NameEquals("@context"u8) && LacksProofTerms(member.Value))
                    WriteContext(writer, member.Value);
                else
                    writer.WriteRaw(member.Name, Raw.Utf8(member.Value));
            }

            if (!named)
                writer.WriteString(role, signer.Value);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // The signer's own name, or an object that leaves the name to us; a null, a number or another name is refused.
    private static bool IsOrCanBe(JsonElement who, Did signer) => who.ValueKind switch
    {
        JsonValueKind.String => who.ValueEquals(signer.Value),
        JsonValueKind.Object => !who.TryGetProperty("id"u8, out var id) || (id.ValueKind == JsonValueKind.String && id.ValueEquals(signer.Value)),
        _ => false,
    };

    private static void WriteSigner(Utf8JsonWriter writer, string role, JsonElement who, Did signer)
    {
        if (who.ValueKind != JsonValueKind.Object)
        {
            writer.WriteRaw(role, Raw.Utf8(who));
            return;
        }

        writer.WriteStartObject(role);
        writer.WriteString("id"u8, signer.Value);
        foreach (var member in who.EnumerateObject())
            if (!member.NameEquals("id"u8))
                writer.WriteRaw(member.Name, Raw.Utf8(member.Value));
        writer.WriteEndObject();
    }

    /// <summary>Version 1.1, and no context that defines a <c>DataIntegrityProof</c>.</summary>
    private static bool LacksProofTerms(JsonElement context)
    {
        if (context.ValueKind != JsonValueKind.Array || context.GetArrayLength() == 0 || !Is(context[0], V1))
            return false;
        foreach (var item in context.EnumerateArray())
            if (Is(item, DataIntegrity) || Is(item, "https://w3id.org/security/data-integrity/v1"))
                return false;
        return true;
    }

    private static bool Is(JsonElement item, string url) => item.ValueKind == JsonValueKind.String && item.ValueEquals(url);

    private static void WriteContext(Utf8JsonWriter writer, JsonElement context)
    {
        writer.WriteStartArray("@context"u8);
        foreach (var item in context.EnumerateArray())
            writer.WriteRawValue(Raw.Utf8(item), skipInputValidation: true);
        writer.WriteStringValue(DataIntegrity);
        writer.WriteEndArray();
    }
}
