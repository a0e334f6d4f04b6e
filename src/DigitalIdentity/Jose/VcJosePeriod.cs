// Reference: Securing Verifiable Credentials using JOSE and COSE 1.0, section 3.1.3: exp and iat are of the signature, validFrom and
// validUntil of the data. They may differ; a token that is never usable, or was made for data already expired, is worth a word.
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DigitalIdentity.Jose;

/// <summary>Compares the period of the signature with the period of the data.</summary>
internal static class VcJosePeriod
{
    private const string Range = "https://www.w3.org/TR/vc-data-model#RANGE_ERROR";

    public static void Compare(JsonElement claims, string pointer, List<Check> checks)
    {
        var (from, until) = (Date(claims, "validFrom"u8), Date(claims, "validUntil"u8));
        if (Numeric(claims, "exp"u8) <= from)
            Flag("The signature expires before the credential becomes valid.", "/exp");
        if (Numeric(claims, "nbf"u8) > until)
            Flag("The signature becomes valid after the credential has expired.", "/nbf");
        if (Numeric(claims, "iat"u8) > until)
            Flag("The signature was made after the credential had expired.", "/iat");

        void Flag(string detail, string place) =>
            checks.Add(Check.Warn(CheckKind.ValidityPeriod, new Problem(Range, detail) { Pointer = pointer + place }));
    }

    private static DateTimeOffset? Numeric(JsonElement claims, ReadOnlySpan<byte> name) =>
        claims.TryGetProperty(name, out var value) && JwtTimes.TryReadNumericDate(value, out var time) ? time : null;

    private static DateTimeOffset? Date(JsonElement claims, ReadOnlySpan<byte> name)
    {
        if (!claims.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return XsdDateTime.TryParse(raw[1..^1], offsetRequired: false, out var time) ? time : null;
    }
}
