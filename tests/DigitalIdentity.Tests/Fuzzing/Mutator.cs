using System.Buffers.Text;
using System.Text;

using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Fuzzing;

/// <summary>Changes texts: their bytes, their segments if they are tokens, their members if they are JSON, at any depth of wrapping.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> corpus)
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-1", "1e400", "-1e-400", "1E+308", "1.0", "12345678901234567890123456789012345678901234567890", "9007199254740993", "253402300800",
        "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\uD83D\\uDE00\"", "\"\u202e\u200b\ufeff\"", "\"e\u0301\"", "\"%\"", "\"#\"", "\"~\"", "\".\"",
        "[]", "{}", "[[]]", "[null]", "{\"...\":\"x\"}", "{\"_sd\":[]}", "{\"a\":1,\"a\":2}", "{\"__proto__\":{}}", "[\"x\",\"x\"]",
        "\"none\"", "\"HS256\"", "\"EdDSA\"", "\"Ed25519\"", "\"ES256\"", "\"JWT\"", "\"vc+jwt\"", "\"vp+jwt\"", "\"vc+sd-jwt\"", "\"dc+sd-jwt\"", "\"kb+jwt\"", "\"application/vc+jwt\"",
        "\"sha-256\"", "\"sha-512\"", "\"md5\"", "\"eddsa-jcs-2022\"", "\"ecdsa-jcs-2019\"", "\"assertionMethod\"", "\"authentication\"", "\"DataIntegrityProof\"",
        "\"VerifiableCredential\"", "\"VerifiablePresentation\"", "\"EnvelopedVerifiableCredential\"", "[\"VerifiableCredential\",\"VerifiablePresentation\"]",
        "\"https://www.w3.org/ns/credentials/v2\"", "\"https://www.w3.org/2018/credentials/v1\"", "\"data:application/vc+jwt,a.b.c\"", "\"data:application/vc+sd-jwt;base64,YQ==\"",
        "\"did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp\"", "\"did:key:z\"", "\"did:nobody:1#k\"", "\"2026-06-01T12:00:00Z\"", "\"9999-12-31T23:59:60Z\"", "\"0000-00-00T00:00:00Z\"",
    ];

    private static readonly string[] Names =
    [
        "\"proof\"", "\"@context\"", "\"type\"", "\"id\"", "\"issuer\"", "\"holder\"", "\"credentialSubject\"", "\"verifiableCredential\"", "\"validUntil\"", "\"credentialStatus\"",
        "\"_sd\"", "\"_sd_alg\"", "\"...\"", "\"cnf\"", "\"jwk\"", "\"kid\"", "\"alg\"", "\"typ\"", "\"crit\"", "\"b64\"", "\"iss\"", "\"aud\"", "\"nonce\"", "\"exp\"", "\"nbf\"", "\"iat\"", "\"vct\"",
        "\"vc\"", "\"vp\"", "\"sd_hash\"", "\"payload\"", "\"signatures\"", "\"header\"", "\"disclosures\"", "\"kb_jwt\"", "\"\"", "\"\\u0070roof\"", "\"\\ud800\"", "\"@id\"", "\"\u0130ssuer\"",
    ];

    private static readonly byte[][] Fragments =
    [
        [0], [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xef, 0xbb, 0xbf], [0xe2, 0x80, 0xa8], "\\u0000"u8.ToArray(), "\\"u8.ToArray(), "\""u8.ToArray(), "{"u8.ToArray(),
        "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), "~"u8.ToArray(), "~~"u8.ToArray(), "."u8.ToArray(), ".."u8.ToArray(), "="u8.ToArray(), "+"u8.ToArray(), "/"u8.ToArray(),
        "\n"u8.ToArray(), " "u8.ToArray(), "1e999"u8.ToArray(), "//"u8.ToArray(), "e30"u8.ToArray(), "#"u8.ToArray(), "%00"u8.ToArray(),
    ];

    /// <summary>A text of the corpus, changed.</summary>
    public byte[] Next(byte[] original)
    {
        var changed = original;
        for (var n = random.Next(4) == 0 ? 3 : 1; n > 0; n--)
            changed = Change(changed, 0);
        return changed;
    }

    /// <summary>A JSON text with something changed in its structure; unchanged so many times in eight.</summary>
    public byte[] NextJson(byte[] original, int unchanged = 1)
    {
        if (random.Next(8) < unchanged)
            return original;
        return LooseJson.TryParse(original, out var json) ? Encoding.UTF8.GetBytes(Json(json!, int.MaxValue)) : Bytes(original);
    }

    private byte[] Change(byte[] text, int depth)
    {
        if (text.Length == 0 || random.Next(4) == 0)
            return Bytes(text);
        if (text[0] == '{' && LooseJson.TryParse(text, out var json))
            return Encoding.UTF8.GetBytes(Json(json!, depth));
        return text.AsSpan().ContainsAny((byte)'.', (byte)'~') ? Token(text, depth) : Bytes(text);
    }

    private byte[] Bytes(byte[] text)
    {
        var bytes = new List<byte>(text);
        var at = random.Next(bytes.Count + 1);
        var some = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 2:
                bytes.RemoveRange(at, some);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, some));
                break;
            case 4:
                bytes.InsertRange(at, Fragments[random.Next(Fragments.Length)]);
                break;
            case 5:
                var other = corpus[random.Next(corpus.Count)];
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(random.Next(other.Length)));
                break;
            case 6 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            default:
                for (var n = random.Next(1, 9); n > 0 && bytes.Count > 0; n--)
                    bytes[random.Next(bytes.Count)] ^= (byte)(1 << random.Next(8));
                break;
        }

        return [.. bytes];
    }

    private byte[] Token(byte[] text, int depth)
    {
        // Disclosures and tokens stand between tildes, segments between dots.
        var separator = text.Contains((byte)'~') && random.Next(2) == 0 ? '~' : '.';
        var parts = Encoding.Latin1.GetString(text).Split(separator).ToList();
        var at = random.Next(parts.Count);
        switch (random.Next(9))
        {
            case 0:
                var with = random.Next(parts.Count);
                (parts[at], parts[with]) = (parts[with], parts[at]);
                break;
            case 1:
                parts.RemoveAt(at);
                break;
            case 2:
                parts.Insert(at, parts[random.Next(parts.Count)]);
                break;
            case 3:
                parts[at] = "";
                break;
            case 4:
                parts[at] += random.Next(2) == 0 ? "=" : "A";
                break;
            case 5:
                var others = Encoding.Latin1.GetString(corpus[random.Next(corpus.Count)]).Split(separator);
                parts[at] = others[random.Next(others.Length)];
                break;
            default:
                parts[at] = Decoded(parts[at], depth);
                break;
        }

        return Encoding.Latin1.GetBytes(string.Join(separator, parts));
    }

    private string Decoded(string part, int depth)
    {
        if (part.Length == 0 || !Base64Url.IsValid(part))
            return Encoding.Latin1.GetString(Bytes(Encoding.Latin1.GetBytes(part)));
        var content = Base64Url.DecodeFromChars(part);
        var changed = LooseJson.TryParse(content, out var json) ? Encoding.UTF8.GetBytes(Json(json!, depth + 1)) : Bytes(content);
        return Base64Url.EncodeToString(changed);
    }

    private string Json(LooseJson json, int depth)
    {
        var all = json.All().ToList();
        var node = all[random.Next(all.Count)];
        switch (random.Next(12))
        {
            case 0:
                node.Become(new() { Raw = Values[random.Next(Values.Length)] });
                break;
            case 1:
                node.Become(all[random.Next(all.Count)].Copy());
                break;
            case 2:
                node.Become(Nested(random.Next(2, 2000)));
                break;
            case 3 when depth < 3 && node.Raw.Length > 60:
                node.Raw = "\"" + Encoding.Latin1.GetString(Change(Encoding.Latin1.GetBytes(node.Raw.Trim('"')), depth + 1)) + "\"";
                break;
            case 4:
                node.Become(new() { Raw = new string('9', random.Next(1, 3000)) });
                break;
            case 5:
                node.Become(new() { Items = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => node.Copy())] });
                break;
            default:
                Member(all);
                break;
        }

        var plain = random.Next(5) != 0;
        return json.Write(() => plain ? "" : random.Next(12) switch { 0 => " ", 1 => "\n", 2 => "\t\r", _ => "" });
    }

    private void Member(List<LooseJson> all)
    {
        var containers = all.Where(n => n.Members is not null || n.Items is not null).ToList();
        if (containers.Count == 0)
        {
            all[0].Become(new() { Raw = Values[random.Next(Values.Length)] });
            return;
        }

        var container = containers[random.Next(containers.Count)];
        var value = random.Next(3) == 0 ? all[random.Next(all.Count)].Copy() : new LooseJson { Raw = Values[random.Next(Values.Length)] };
        if (container.Items is { } items)
        {
            switch (random.Next(3))
            {
                case 0 when items.Count > 0:
                    items.RemoveAt(random.Next(items.Count));
                    break;
                case 1 when items.Count > 1:
                    items.Reverse();
                    break;
                default:
                    items.Insert(random.Next(items.Count + 1), value);
                    break;
            }

            return;
        }

        var members = container.Members!;
        var at = random.Next(members.Count + 1);
        switch (random.Next(6))
        {
            case 0 when members.Count > 0:
                members.RemoveAt(at % members.Count);
                break;
            case 1 when members.Count > 0:
                members.Insert(at, (members[at % members.Count].Name, value));
                break;
            case 2 when members.Count > 0:
                members[at % members.Count] = (Names[random.Next(Names.Length)], members[at % members.Count].Value);
                break;
            case 3 when members.Count > 0:
                members[at % members.Count] = (members[at % members.Count].Name, value);
                break;
            case 4:
                members.Reverse();
                break;
            default:
                members.Insert(at, (Names[random.Next(Names.Length)], value));
                break;
        }
    }

    private LooseJson Nested(int depth)
    {
        var array = random.Next(2) == 0;
        return new() { Raw = string.Concat(Enumerable.Repeat(array ? "[" : "{\"a\":", depth)) + "1" + new string(array ? ']' : '}', depth) };
    }
}
