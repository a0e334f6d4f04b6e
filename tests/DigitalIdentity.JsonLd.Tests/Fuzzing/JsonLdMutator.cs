using System.Text;

using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Fuzzing;

/// <summary>Changes JSON-LD: bytes, structure, and what has a meaning.</summary>
internal sealed class JsonLdMutator(Random random, IReadOnlyList<byte[]> corpus)
{
    private static readonly string[] Keywords =
    [
        "@context", "@id", "@type", "@value", "@language", "@direction", "@index", "@list", "@set", "@graph", "@included", "@nest", "@reverse", "@none", "@json", "@vocab", "@base", "@version",
        "@import", "@propagate", "@protected", "@prefix", "@container", "@default", "@embed", "@explicit", "@omitDefault", "@requireAll", "@preserve", "@null", "@always", "@once", "@never",
        "@last", "@link", "@first", "@future", "@", "@@", "@Id",
    ];

    private static readonly string[] Names =
    [
        .. Keywords, "id", "type", "name", "knows", "item", "p", "q", "T", "Person", "", ":", "_", "_:", "_:b0", "a:b", "urn:x:y", "https://v.example/a", "https://v.example/#", "rel/term", "a b", "__proto__", "constructor",
        "\\u0000", "\\u0061", "\\u0040id", "\\ud800", "\\udc00\\ud800", "\u0130", "ex", "ex:f", "en", "de-AT", "x/", "//", "#", "?",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1", "1.1", "1.0", "1e400", "-1e-400", "5.5", "9007199254740993", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"@value\":null}", "{\"@id\":null}", "{\"@list\":[[]]}",
        "{\"@set\":[{\"@set\":[]}]}", "{\"@value\":\"x\",\"@type\":\"@json\"}", "{\"@type\":\"@json\",\"@value\":{\"a\":[1e400]}}", "{\"@language\":\"en\"}", "{\"@reverse\":{}}",
        "{\"@reverse\":{\"@nest\":{\"@id\":\"urn:x\"}}}", "{\"@nest\":{\"@reverse\":{\"urn:p\":{\"@reverse\":{\"urn:q\":{}}}}}}", "{\"@graph\":[{\"@graph\":{}}]}", "{\"@included\":{\"@id\":\"urn:i\"}}",
        "{\"@id\":\"@id\",\"@context\":{}}", "{\"@id\":\"urn:p\",\"@container\":[\"@graph\",\"@id\"]}", "{\"@id\":\"urn:p\",\"@container\":\"@index\",\"@index\":\"urn:i\"}", "{\"@id\":\"urn:p\",\"@container\":\"@type\"}",
        "{\"@id\":\"urn:p\",\"@container\":[\"@language\",\"@set\"],\"@direction\":\"rtl\"}", "{\"@reverse\":\"urn:p\",\"@container\":\"@index\"}", "{\"@id\":\"urn:p\",\"@type\":\"@vocab\",\"@context\":{\"@vocab\":\"urn:v:\"}}",
        "{\"@id\":\"urn:p\",\"@context\":null}", "{\"@id\":\"urn:p\",\"@context\":{\"@propagate\":false,\"p\":null}}", "{\"@id\":\"urn:p\",\"@nest\":\"@nest\"}", "{\"@id\":\"urn:p\",\"@prefix\":true}",
        "{\"@import\":\"https://ctx.example/x\"}", "{\"@protected\":true}", "{\"@default\":\"@null\"}", "{\"@embed\":\"@always\"}", "{\"@version\":1.1,\"@vocab\":\"\"}", "NaN", "01", "1.", "\"\\ud800\"", "tru",
    ];

    private static readonly byte[][] Fragments =
    [
        [0], [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xef, 0xbb, 0xbf], .. ((string[])["\\u0000", "\\", "\"", "{", "}", "[", "]", ",", ":", "@", "#", "//", " ", "\n", "1e999", "_:", "<", ">", ".", "^^", "%", "\\u0040"])
            .Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>A text, changed in one place or a few.</summary>
    public byte[] Next(byte[] original)
    {
        var changed = original;
        for (var n = random.Next(4) == 0 ? 3 : 1; n > 0; n--)
            changed = random.Next(6) != 0 && LooseJson.TryParse(changed, out var json) ? Encoding.UTF8.GetBytes(Structure(json!)) : Bytes(changed);
        return changed;
    }

    /// <summary>A text with some bytes changed.</summary>
    public byte[] Bytes(byte[] text)
    {
        var bytes = new List<byte>(text);
        var at = random.Next(bytes.Count + 1);
        var some = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(7))
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
                var other = corpus[random.Next(corpus.Count)];
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(random.Next(other.Length)));
                break;
            default:
                bytes.InsertRange(at, Fragments[random.Next(Fragments.Length)]);
                break;
        }

        return [.. bytes];
    }

    private string Structure(LooseJson json)
    {
        var all = json.All().ToList();
        var node = all[random.Next(all.Count)];
        switch (random.Next(12))
        {
            case 0:
                node.Become(Value(all));
                break;
            case 1:
                node.Become(all[random.Next(all.Count)].Copy());
                break;
            case 2:
                node.Become(Nested(random.Next(2, random.Next(4) == 0 ? 600 : 20)));
                break;
            case 3 when node.Items is null && node.Members is null:
                node.Raw = $"\"{Names[random.Next(Names.Length)]}\"";
                break;
            case 4:
                node.Become(new() { Items = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => node.Copy())] });
                break;
            case 5:
                node.Become(new() { Members = [($"\"{Keywords[random.Next(Keywords.Length)]}\"", node.Copy())] });
                break;
            default:
                Member(all);
                break;
        }

        return json.Write(() => "");
    }

    private void Member(List<LooseJson> all)
    {
        var containers = all.Where(n => n.Members is not null || n.Items is not null).ToList();
        if (containers.Count == 0)
        {
            all[0].Become(Value(all));
            return;
        }

        var container = containers[random.Next(containers.Count)];
        var value = Value(all);
        if (container.Items is { } items)
        {
            if (items.Count > 0 && random.Next(2) == 0)
                items.RemoveAt(random.Next(items.Count));
            else
                items.Insert(random.Next(items.Count + 1), value);
            return;
        }

        var members = container.Members!;
        var name = $"\"{Names[random.Next(Names.Length)]}\"";
        if (members.Count == 0)
        {
            members.Add((name, value));
            return;
        }

        var at = random.Next(members.Count);
        switch (random.Next(5))
        {
            case 0:
                members.RemoveAt(at);
                break;
            case 1:
                members[at] = (name, members[at].Value);
                break;
            case 2:
                members[at] = (members[at].Name, value);
                break;
            case 3:
                members.Insert(at, (all.SelectMany(n => n.Members ?? []).ElementAt(random.Next(all.Sum(n => n.Members?.Count ?? 0))).Name, value));
                break;
            default:
                members.Insert(at, (name, value));
                break;
        }
    }

    private LooseJson Value(List<LooseJson> all) => random.Next(4) switch
    {
        0 => all[random.Next(all.Count)].Copy(),
        1 => new() { Raw = $"\"{Names[random.Next(Names.Length)]}\"" },
        _ => new() { Raw = Values[random.Next(Values.Length)] },
    };

    private LooseJson Nested(int depth)
    {
        var name = Names[random.Next(Names.Length)];
        var (open, close) = random.Next(4) switch { 0 => ("[", "]"), 1 => ("{\"@list\":[", "]}"), 2 => ("{\"@context\":{\"t\":", "}}"), _ => ($"{{\"{name}\":", "}") };
        return new() { Raw = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth)) };
    }
}
