// Reference: Verifiable Credential Data Integrity 1.0 section 2.1 (Proofs), section 4.4 step 4
// Parameters: unknown members are kept, and signed like every other; known members of a wrong shape are refused.
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace DigitalIdentity.DataIntegrity;

/// <summary>Reads a proof object in one pass.</summary>
internal static class ProofReader
{
    public static bool TryRead(JsonElement json, string pointer, out DataIntegrityProof proof, out Problem? problem)
    {
        proof = new DataIntegrityProof(json, pointer);
        if (json.ValueKind != JsonValueKind.Object)
        {
            problem = DataIntegrityError.ParsingError.At(pointer, "A proof is a JSON object.");
            return false;
        }

        string? type = null, cryptosuite = null, method = null, purpose = null, value = null, id = null, challenge = null, nonce = null;
        DateTimeOffset? created = null, expires = null;
        IReadOnlyList<string> domains = [], previous = [];
        JsonElement? context = null;
        var offsetMissing = false;
        string? bad = null;

        foreach (var member in json.EnumerateObject())
        {
            var element = member.Value;
            var known = NameOf(member) switch
            {
                "type" => Text(element, ref type),
                "cryptosuite" => Text(element, ref cryptosuite),
                "verificationMethod" => Text(element, ref method),
                "proofPurpose" => Text(element, ref purpose),
                "proofValue" => Text(element, ref value),
                "id" => Text(element, ref id),
                "created" => Time(element, ref created, ref offsetMissing),
                "expires" => Time(element, ref expires, ref offsetMissing),
                "domain" => Texts(element, ref domains),
                "challenge" => Text(element, ref challenge),
                "nonce" => Text(element, ref nonce),
                "previousProof" => Texts(element, ref previous),
                "@context" => Keep(element, ref context),
                _ => true,
            };
            if (!known)
                bad ??= NameOf(member);
        }

        // Data Integrity 4.4 step 4: without type, verificationMethod and proofPurpose there is no proof to verify.
        var missing = type is null ? "type" : method is null ? "verificationMethod" : purpose is null ? "proofPurpose" : null;
        proof = new DataIntegrityProof(json, pointer)
        {
            Type = type ?? "",
            Cryptosuite = cryptosuite,
            VerificationMethod = method ?? "",
            ProofPurpose = purpose ?? "",
            ProofValue = value,
            Id = id,
            Created = created,
            Expires = expires,
            Domains = domains,
            Challenge = challenge,
            Nonce = nonce,
            PreviousProofs = previous,
            Context = context,
            HasTimeWithoutOffset = offsetMissing,
        };
        problem = bad is not null
            ? DataIntegrityError.ProofVerificationError.At($"{pointer}/{bad}", $"The proof's \"{bad}\" is not {ShapeOf(bad)}.")
            : missing is not null ? DataIntegrityError.ProofVerificationError.At(pointer, $"The proof has no \"{missing}\".")
            : null;
        return problem is null;
    }

    /// <summary>
    /// A member that is none of a proof; null when there is none. Suites that sign RDF refuse such: the same statement can be written by a full IRI or
    /// a term of an added context, and an <c>expires</c> that nobody reads would not be checked.
    /// </summary>
    public static string? FindUnread(JsonElement proof)
    {
        foreach (var member in proof.EnumerateObject())
            if (NameOf(member).Length == 0)
                return member.Name;
        return null;
    }

    // The names this file knows, as constants; every other name is "".
    private static string NameOf(JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        if (raw.Contains((byte)'\\'))
            raw = Encoding.UTF8.GetBytes(member.Name);
        return raw.Length switch
        {
            2 when raw.SequenceEqual("id"u8) => "id",
            4 when raw.SequenceEqual("type"u8) => "type",
            5 when raw.SequenceEqual("nonce"u8) => "nonce",
            6 when raw.SequenceEqual("domain"u8) => "domain",
            7 when raw.SequenceEqual("created"u8) => "created",
            7 when raw.SequenceEqual("expires"u8) => "expires",
            8 when raw.SequenceEqual("@context"u8) => "@context",
            9 when raw.SequenceEqual("challenge"u8) => "challenge",
            10 when raw.SequenceEqual("proofValue"u8) => "proofValue",
            11 when raw.SequenceEqual("cryptosuite"u8) => "cryptosuite",
            12 when raw.SequenceEqual("proofPurpose"u8) => "proofPurpose",
            13 when raw.SequenceEqual("previousProof"u8) => "previousProof",
            18 when raw.SequenceEqual("verificationMethod"u8) => "verificationMethod",
            _ => "",
        };
    }

    private static string ShapeOf(string member) => member switch
    {
        "created" or "expires" => "a dateTimeStamp",
        "domain" or "previousProof" => "a string or an array of strings",
        _ => "a string",
    };

    private static bool Text(JsonElement element, ref string? text)
    {
        if (element.ValueKind != JsonValueKind.String)
            return false;
        text = element.GetString();
        return text is { Length: > 0 };
    }

    private static bool Time(JsonElement element, ref DateTimeOffset? time, ref bool offsetMissing)
    {
        if (element.ValueKind != JsonValueKind.String)
            return false;
        var quoted = JsonMarshal.GetRawUtf8Value(element);
        ReadOnlySpan<byte> utf8 = quoted.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(element.GetString()!) : quoted[1..^1];

        // Section 2.1: times that were written without an offset may be consumed, and are then UTC.
        if (!XsdDateTime.TryParse(utf8, offsetRequired: true, out var value))
        {
            if (!XsdDateTime.TryParse(utf8, offsetRequired: false, out value))
                return false;
            offsetMissing = true;
        }

        time = value;
        return true;
    }

    private static bool Texts(JsonElement element, ref IReadOnlyList<string> texts)
    {
        string? text = null;
        if (element.ValueKind != JsonValueKind.Array)
        {
            if (!Text(element, ref text))
                return false;
            texts = [text!];
            return true;
        }

        var list = new string[element.GetArrayLength()];
        var count = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (!Text(item, ref text))
                return false;
            list[count++] = text!;
        }

        texts = Array.AsReadOnly(list);
        return true;
    }

    private static bool Keep(JsonElement element, ref JsonElement? context)
    {
        context = element;
        return true;
    }
}
