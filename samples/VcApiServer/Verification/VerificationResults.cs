// Reference: VCALM, the schema of the response of "Verify Credential", member results.
using System.Text.Json;

using DigitalIdentity;

using VcApiServer.Http;

namespace VcApiServer.Verification;

/// <summary>The result for each part of a credential that was looked at, beside the part itself.</summary>
internal static class VerificationResults
{
    public static void Write(Utf8JsonWriter writer, JsonElement credential, IReadOnlyList<Check> checks)
    {
        writer.WriteStartObject("results"u8);
        One(writer, credential, "validFrom", Passed(checks, CheckKind.ValidityPeriod));
        One(writer, credential, "validUntil", Passed(checks, CheckKind.ValidityPeriod));
        Many(writer, credential, "credentialSchema", Passed(checks, CheckKind.Schema));
        Many(writer, credential, "credentialStatus", Passed(checks, CheckKind.Status));
        Many(writer, credential, "proof", Passed(checks, CheckKind.Proof));
        writer.WriteEndObject();
    }

    // Made, and not failed, doubted or left undone.
    private static bool Passed(IReadOnlyList<Check> checks, CheckKind kind)
    {
        var made = false;
        foreach (var check in checks)
        {
            if (check.Kind != kind)
                continue;
            if (check.Outcome != CheckOutcome.Passed)
                return false;
            made = true;
        }

        return made;
    }

    private static void One(Utf8JsonWriter writer, JsonElement credential, string name, bool passed)
    {
        if (!credential.TryGetProperty(name, out var value))
            return;
        writer.WritePropertyName(name);
        Result(writer, value, passed);
    }

    private static void Many(Utf8JsonWriter writer, JsonElement credential, string name, bool passed)
    {
        if (!credential.TryGetProperty(name, out var value))
            return;
        writer.WriteStartArray(name);
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Result(writer, item, passed);
        }
        else
        {
            Result(writer, value, passed);
        }

        writer.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter writer, JsonElement input, bool passed)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("verified"u8, passed);
        writer.WriteRaw("input", Raw.Utf8(input));
        writer.WriteEndObject();
    }
}
