using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Interop.SdJwt;

/// <summary>Changes to an SD-JWT with key binding, one segment each.</summary>
internal static class SdJwtTampering
{
    /// <summary>The changes, by name. Segments: the issuer's JWT, the Disclosures, the holder's JWT.</summary>
    public static readonly IReadOnlyDictionary<string, Action<List<string>>> All = new Dictionary<string, Action<List<string>>>
    {
        ["the header"] = t => t[0] = Part(t[0], 0, header => header["typ"] = "other"),
        ["the algorithm"] = t => t[0] = Part(t[0], 0, header => header["alg"] = "ES512"),
        ["no algorithm"] = t => t[0] = Part(t[0], 0, header => header["alg"] = "none"),
        ["an open claim"] = t => t[0] = Part(t[0], 1, payload => payload["name"] = "Erna"),
        ["a claim more"] = t => t[0] = Part(t[0], 1, payload => payload["more"] = 1),
        ["a digest less"] = t => t[0] = Part(t[0], 1, payload => payload["address"]!["_sd"]!.AsArray().RemoveAt(0)),
        ["the hash function"] = t => t[0] = Part(t[0], 1, payload => payload["_sd_alg"] = "sha-512"),
        ["the holder's key"] = t => t[0] = Part(t[0], 1, payload => payload["cnf"] = new JsonObject()),
        ["the signature"] = t => t[0] = Flipped(t[0], t[0].LastIndexOf('.') + 10),
        ["no signature"] = t => t[0] = t[0][..(t[0].LastIndexOf('.') + 1)],
        ["a short signature"] = t => t[0] = t[0][..^4],
        ["a salt"] = t => t[1] = Disclosure(t[1], d => d[0] = "another salt, of 22 ch"),
        ["a claim's name"] = t => t[1] = Disclosure(t[1], d => d[1] = "town"),
        ["a claim's value"] = t => t[1] = Disclosure(t[1], d => d[2] = "Köln"),
        ["a Disclosure with spaces"] = t => t[1] = Encode(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(t[1])).Replace(",", ", ", StringComparison.Ordinal)),
        ["a Disclosure that is no JSON"] = t => t[1] = Encode("no JSON"),
        ["a Disclosure that is empty"] = t => t[1] = "",
        ["a Disclosure that is not base64url"] = t => t[1] += "!",
        ["a Disclosure of nobody"] = t => t.Insert(2, Encode("""["a salt","nobody",1]""")),
        ["a Disclosure less"] = t => t.RemoveAt(1),
        ["a Disclosure twice"] = t => t.Insert(1, t[1]),
        ["Disclosures in another order"] = t => (t[1], t[2]) = (t[2], t[1]),
        ["the binding's type"] = t => t[^1] = Part(t[^1], 0, header => header["typ"] = "jwt"),
        ["the binding's algorithm"] = t => t[^1] = Part(t[^1], 0, header => header["alg"] = "none"),
        ["the binding's audience"] = t => t[^1] = Part(t[^1], 1, payload => payload["aud"] = "https://another.example"),
        ["the binding's nonce"] = t => t[^1] = Part(t[^1], 1, payload => payload["nonce"] = "another"),
        ["the binding's time"] = t => t[^1] = Part(t[^1], 1, payload => payload["iat"] = 1700000000),
        ["the binding's hash"] = t => t[^1] = Part(t[^1], 1, payload => payload["sd_hash"] = "AAAA"),
        ["no hash in the binding"] = t => t[^1] = Part(t[^1], 1, payload => payload.Remove("sd_hash")),
        ["the binding's signature"] = t => t[^1] = Flipped(t[^1], t[^1].LastIndexOf('.') + 10),
        ["no signature of the binding"] = t => t[^1] = t[^1][..(t[^1].LastIndexOf('.') + 1)],
        ["no binding"] = t => t[^1] = "",
        ["no last tilde"] = t => t.RemoveAt(t.Count - 1),
    };

    /// <summary>Those that need no key binding to be seen.</summary>
    public static IEnumerable<string> OfTheIssuer => All.Keys.Where(k =>
        !k.Contains("binding", StringComparison.Ordinal) && k is not ("a Disclosure less" or "Disclosures in another order"));

    public static string Apply(string token, string change)
    {
        var segments = token.Split('~').ToList();
        All[change](segments);
        return string.Join('~', segments);
    }

    private static string Part(string jwt, int index, Action<JsonObject> change)
    {
        var parts = jwt.Split('.');
        var json = JsonNode.Parse(Base64Url.DecodeFromChars(parts[index]))!.AsObject();
        change(json);
        parts[index] = Encode(json.ToJsonString());
        return string.Join('.', parts);
    }

    private static string Disclosure(string text, Action<JsonArray> change)
    {
        var json = JsonNode.Parse(Base64Url.DecodeFromChars(text))!.AsArray();
        change(json);
        return Encode(json.ToJsonString());
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Flipped(string text, int at) => string.Concat(text.AsSpan(0, at), text[at] == 'A' ? "B" : "A", text.AsSpan(at + 1));
}
