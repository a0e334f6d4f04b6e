using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

/// <summary>Random trees, written in random spellings, against a slow and obvious canonicalizer.</summary>
public sealed class JcsPropertyTests
{
    private static readonly string[] Pieces =
    [
        "a", "b", "A", "0", "id", "type", "proof", "@context", "credentialSubject", "longNameNumber1", "longNameNumber2", " ", "/", "\\", "\"", "\n", "\u0001",
        "\u007f", "\u00e9", "\u20ac", "\ud7ff", "\ue000", "\uffff", "\ud83d\ude00", "\ud800\udc00", "\udbff\udfff",
    ];

    [Fact]
    public void Random_trees_get_the_form_that_a_slow_oracle_gives_and_keep_it()
    {
        var random = new Random(8785);
        for (var round = 0; round < 4000; round++)
        {
            var tree = Tree(random, 0);
            var spelled = new StringBuilder();
            Spell(random, tree, spelled, pretty: round % 3 == 0, escapes: round % 2 == 0);
            var utf8 = Text.UTF8.GetBytes(spelled.ToString());
            var expected = new StringBuilder();
            Oracle(tree, expected);

            var output = new ArrayBufferWriter<byte>();
            Jcs.TryCanonicalize(utf8, output, out var error).Should().BeTrue(spelled.ToString());
            error.Should().Be(JsonError.None);
            Text.UTF8.GetString(output.WrittenSpan).Should().Be(expected.ToString(), spelled.ToString());

            // Idempotent.
            var again = new ArrayBufferWriter<byte>();
            Jcs.TryCanonicalize(output.WrittenSpan, again, out _).Should().BeTrue();
            again.WrittenSpan.SequenceEqual(output.WrittenSpan).Should().BeTrue();

            // The runtime's parser reads the same values from both.
            StrictJson.TryParse(utf8, out var before, out _).Should().BeTrue();
            StrictJson.TryParse(output.WrittenSpan, out var after, out _).Should().BeTrue();
            CheckOrder(after);
            if (tree is Dictionary<string, object?> members)
                CheckEdit(random, members, before);
        }
    }

    private static void CheckEdit(Random random, Dictionary<string, object?> members, JsonElement element)
    {
        var changed = new Dictionary<string, object?>(members);
        changed.Remove("proof");
        changed["@context"] = new List<object?> { 1.5, "x" };
        var expected = new StringBuilder();
        Oracle(changed, expected);
        var output = new ArrayBufferWriter<byte>();
        Jcs.TryCanonicalize(element, JcsEdit.Without("proof"u8).With("@context"u8, random.Next(2) == 0 ? "[1.5,\"x\"]"u8 : " [15e-1 ,\"\\u0078\"]"u8), output, out _).Should().BeTrue();
        Text.UTF8.GetString(output.WrittenSpan).Should().Be(expected.ToString());
    }

    private static void CheckOrder(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray())
                CheckOrder(item);
        if (element.ValueKind != JsonValueKind.Object)
            return;
        string? last = null;
        foreach (var member in element.EnumerateObject())
        {
            (last is null || string.CompareOrdinal(last, member.Name) < 0).Should().BeTrue();
            last = member.Name;
            CheckOrder(member.Value);
        }
    }

    private static object? Tree(Random random, int depth)
    {
        switch (random.Next(depth == 0 ? 6 : depth > 4 ? 4 : 9))
        {
            case 0:
                return Name(random);
            case 1:
                return Number(random);
            case 2:
                return random.Next(2) == 0;
            case 3:
                return null;
            case 4 or 6:
                return Enumerable.Range(0, random.Next(4)).Select(_ => Tree(random, depth + 1)).ToList();
            default:
                var members = new Dictionary<string, object?>(StringComparer.Ordinal);
                for (var n = random.Next(8) == 0 ? random.Next(60) : random.Next(6); n > 0; n--)
                    members[Name(random)] = Tree(random, depth + 1);
                return members;
        }
    }

    private static string Name(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static double Number(Random random)
    {
        while (true)
        {
            var value = random.Next(4) switch
            {
                0 => random.Next(-1000, 1000),
                1 => random.Next(-100000, 100000) / 100.0,
                2 => Math.Pow(10, random.Next(-9, 25)) * random.Next(1, 100),
                _ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            };
            if (double.IsFinite(value))
                return value;
        }
    }

    private static void Spell(Random random, object? value, StringBuilder text, bool pretty, bool escapes)
    {
        Space();
        switch (value)
        {
            case string s:
                SpellString(s);
                break;
            case double d:
                text.Append(d.ToString(new[] { "R", "E16", "E17", "R" }[random.Next(4)], CultureInfo.InvariantCulture));
                break;
            case bool b:
                text.Append(b ? "true" : "false");
                break;
            case null:
                text.Append("null");
                break;
            case List<object?> items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Spell(random, items[i], text, pretty, escapes);
                }

                Space();
                text.Append(']');
                break;
            case Dictionary<string, object?> members:
                text.Append('{');
                var names = members.Keys.ToArray();
                if (random.Next(4) == 0)
                    Array.Sort(names, StringComparer.Ordinal);
                else
                    random.Shuffle(names);
                for (var i = 0; i < names.Length; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Space();
                    SpellString(names[i]);
                    Space();
                    text.Append(':');
                    Spell(random, members[names[i]], text, pretty, escapes);
                    Space();
                }

                Space();
                text.Append('}');
                break;
        }

        Space();

        void Space()
        {
            if (pretty && random.Next(3) == 0)
                text.Append(new[] { " ", "\n", "\t", "\r\n", "    " }[random.Next(5)]);
        }

        void SpellString(string s)
        {
            text.Append('"');
            foreach (var c in s)
            {
                if (c < 0x20 || c is '"' or '\\' || (escapes && random.Next(3) == 0 && !char.IsSurrogate(c)))
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                else
                    text.Append(c);
            }

            text.Append('"');
        }
    }

    private static void Oracle(object? value, StringBuilder text)
    {
        switch (value)
        {
            case string s:
                text.Append('"');
                foreach (var c in s)
                {
                    var at = "\"\\\b\f\n\r\t".IndexOf(c);
                    if (at >= 0)
                        text.Append('\\').Append("\"\\bfnrt"[at]);
                    else if (c < 0x20)
                        text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    else
                        text.Append(c);
                }

                text.Append('"');
                break;
            case double d:
                text.Append(EcmaScriptNumber.Format(d));
                break;
            case bool b:
                text.Append(b ? "true" : "false");
                break;
            case null:
                text.Append("null");
                break;
            case List<object?> items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Oracle(items[i], text);
                }

                text.Append(']');
                break;
            case Dictionary<string, object?> members:
                text.Append('{');
                var first = true;
                foreach (var (name, member) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    if (!first)
                        text.Append(',');
                    first = false;
                    Oracle(name, text);
                    text.Append(':');
                    Oracle(member, text);
                }

                text.Append('}');
                break;
        }
    }
}
