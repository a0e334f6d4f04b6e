// Reference: Verifiable Credentials Data Model 1.1, section 6.3.1 (JWT decoding).
using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DigitalIdentity.Jose;

/// <summary>One run of the decoding of <see cref="Vcdm11Jwt"/>.</summary>
internal sealed class Vcdm11JwtDecoder(JsonElement claims, string name)
{
    private readonly List<Problem> problems = [];
    private readonly bool isPresentation = name == "vp";

    public IReadOnlyList<Problem> Problems => problems.AsReadOnly();

    /// <summary>The JSON; empty when there are problems.</summary>
    public byte[] Run()
    {
        if (claims.ValueKind != JsonValueKind.Object || !claims.TryGetProperty(name, out var inner) || inner.ValueKind != JsonValueKind.Object)
        {
            Malformed("", $"The claim '{name}' is not an object.");
            return [];
        }

        var (iss, jti, sub) = (Text("iss"), Text("jti"), isPresentation ? null : Text("sub"));
        var (issued, expires) = isPresentation ? (null, null) : (Date("nbf"), Date("exp"));

        // Step 1: a new object. Step 2: the content of the claim. Step 3: what the registered claims set, in place or at the end.
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            Identifier(writer, inner, "id", "jti", jti);
            Identifier(writer, inner, isPresentation ? "holder" : "issuer", "iss", iss);
            Set(writer, "issuanceDate", issued);
            Set(writer, "expirationDate", expires);
            Subject(writer, inner, sub);
            foreach (var member in inner.EnumerateObject())
                if (!IsSet(member.Name, jti, iss, issued, expires, sub))
                    Copy(writer, member.Name, member.Value);
            writer.WriteEndObject();
        }

        return problems.Count == 0 ? buffer.WrittenSpan.ToArray() : [];
    }

    private bool IsSet(string member, string? jti, string? iss, string? issued, string? expires, string? sub) => member switch
    {
        "id" => jti is not null,
        "issuer" => !isPresentation && iss is not null,
        "holder" => isPresentation && iss is not null,
        "issuanceDate" => issued is not null,
        "expirationDate" => expires is not null,
        "credentialSubject" => sub is not null,
        _ => false,
    };

    // A claim that names someone sets the member, or must be what the member says already: as a string, or as the id of an object.
    private void Identifier(Utf8JsonWriter writer, JsonElement inner, string member, string claim, string? value)
    {
        if (value is null)
            return;
        if (!inner.TryGetProperty(member, out var present))
            writer.WriteString(member, value);
        else if (present.ValueKind == JsonValueKind.Object && member != "id")
        {
            writer.WritePropertyName(member);
            WithId(writer, present, claim, value);
        }
        else if (present.ValueKind == JsonValueKind.String && present.ValueEquals(value))
            Copy(writer, member, present);
        else
            Malformed("/" + claim, $"The claim '{claim}' contradicts '{member}'.");
    }

    private void Subject(Utf8JsonWriter writer, JsonElement inner, string? sub)
    {
        if (sub is null)
            return;
        writer.WritePropertyName("credentialSubject"u8);
        if (!inner.TryGetProperty("credentialSubject"u8, out var subject))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, sub);
            writer.WriteEndObject();
        }
        else if (subject.ValueKind == JsonValueKind.Array && subject.GetArrayLength() == 1)
        {
            writer.WriteStartArray();
            WithId(writer, subject[0], "sub", sub);
            writer.WriteEndArray();
        }
        else
            WithId(writer, subject, "sub", sub);
    }

    private void WithId(Utf8JsonWriter writer, JsonElement json, string claim, string value)
    {
        if (json.ValueKind != JsonValueKind.Object
            || (json.TryGetProperty("id"u8, out var id) && !(id.ValueKind == JsonValueKind.String && id.ValueEquals(value))))
        {
            Malformed("/" + claim, $"The claim '{claim}' contradicts the '{name}' claim.");
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("id"u8, value);
        foreach (var member in json.EnumerateObject())
            if (!member.NameEquals("id"u8))
                Copy(writer, member.Name, member.Value);
        writer.WriteEndObject();
    }

    private static void Set(Utf8JsonWriter writer, string member, string? value)
    {
        if (value is not null)
            writer.WriteString(member, value);
    }

    // Numbers and escapes stay as they were written. The token was parsed strictly, so it need not be validated again.
    private static void Copy(Utf8JsonWriter writer, string member, JsonElement value)
    {
        writer.WritePropertyName(member);
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
    }

    private string? Text(string claim)
    {
        if (!claims.TryGetProperty(claim, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Malformed("/" + claim, $"The claim '{claim}' is not a string.");
        return null;
    }

    private string? Date(string claim)
    {
        if (!claims.TryGetProperty(claim, out var value))
            return null;
        if (JwtTimes.TryReadNumericDate(value, out var time))
            return XsdDateTime.Format(time);
        Malformed("/" + claim, $"The claim '{claim}' is no NumericDate.");
        return null;
    }

    private void Malformed(string pointer, string detail) =>
        problems.Add(new Problem("https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR", detail) { Pointer = pointer });
}
