using System.Buffers;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

/// <summary>Mutated and random input with fixed seeds: only coded results ever come out.</summary>
public sealed class EncodingFuzzTests
{
    private static readonly string[] Seeds =
    [
        "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"id\":\"urn:uuid:1\",\"credentialSubject\":{\"id\":\"did:example:1\",\"n\":1.5e3,\"b\":[true,false,null]}}",
        "{\"b\":\"\\ud83d\\ude00\\n\\u00e9\",\"a\":[0,-0.0,1e21,1e-7,123456789012345678],\"\\u20ac\":{\"\ufb33\":1,\"\ud83d\ude00\":2}}",
        "[[[[[[[[]]]]]]],{\"a\":{\"a\":{\"a\":{}}}}]",
    ];

    [Fact]
    public void Mutated_JSON_gives_a_code_or_a_value_that_the_runtime_reads_too()
    {
        var random = new Random(71);
        var (accepted, refused) = (0, 0);
        for (var round = 0; round < 30000; round++)
        {
            var json = Mutated(random, Text.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]));
            var ok = StrictJson.TryParse(json, out var root, out var error);
            (error == JsonError.None).Should().Be(ok);
            StrictJson.Check(json, StrictJsonOptions.Default).Should().Be(error);
            if (ok || round % 10 == 0)
                (StrictJson.FindDuplicateName(json, StrictJsonOptions.Default) is null || !ok).Should().BeTrue();

            var output = new ArrayBufferWriter<byte>();
            var canonical = Jcs.TryCanonicalize(json, output, out var jcsError);
            if (jcsError != JsonError.NumberOutOfRange)
                (canonical, jcsError).Should().Be((ok, error), Text.Latin1.GetString(json));
            if (!ok)
            {
                refused++;
                continue;
            }

            accepted++;
            root.ValueKind.Should().NotBe(JsonValueKind.Undefined);
            var hash = new byte[32];
            Jcs.TryHashSha256(root, root.ValueKind == JsonValueKind.Object ? JcsEdit.Without("b"u8) : default, hash, out jcsError).Should().Be(canonical);
            jcsError.Should().BeOneOf(JsonError.None, JsonError.NumberOutOfRange);
        }

        accepted.Should().BeGreaterThan(500);
        refused.Should().BeGreaterThan(500);
    }

    [Fact]
    public void Text_that_the_runtimes_strictest_parser_refuses_is_refused_here_and_the_other_way_round()
    {
        var random = new Random(72);
        var strictest = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 };
        for (var round = 0; round < 20000; round++)
        {
            var json = Mutated(random, Text.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]));
            bool runtime;
            try
            {
                JsonElement.Parse(json, strictest);
                runtime = true;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                runtime = false;
            }

            var error = StrictJson.Check(json, StrictJsonOptions.Default);
            if (error is JsonError.LoneSurrogate or JsonError.InvalidUtf8 or JsonError.ByteOrderMark)
                continue; // the runtime looks at these later, or skips them
            (error == JsonError.None).Should().Be(runtime, Text.Latin1.GetString(json));
        }
    }

    [Fact]
    public void Random_text_gives_a_code_or_the_only_spelling_of_its_bytes()
    {
        var random = new Random(73);
        const string Characters = "123ABCabcxyzmMuUfFbBcCvVtTzZ=+/-_ \0\n\u0131\u00e9\u212a\ud83d\ude00";
        for (var round = 0; round < 60000; round++)
        {
            var text = new string(Enumerable.Range(0, random.Next(0, 14)).Select(_ => Characters[random.Next(Characters.Length)]).ToArray());
            var ok = Multibase.TryDecode(text, out var bytes, out var error);
            (error == EncodingError.None).Should().Be(ok);
            if (ok && text[0] is 'z' or 'm' or 'M' or 'u' or 'U')
                (!ok || Multibase.Encode(text[0], bytes) == text).Should().BeTrue(text);
            if (Base58Btc.TryDecode(text, out bytes, out error))
                Base58Btc.Encode(bytes).Should().Be(text);
            (error == EncodingError.None || bytes.Length == 0).Should().BeTrue();
            if (Base64UrlStrict.TryDecode(text, out bytes, out error))
                Base64UrlStrict.Encode(bytes).Should().Be(text);
            (error == EncodingError.None || bytes.Length == 0).Should().BeTrue();
            if (JsonPointer.TryParse("/" + text.Replace('x', '~').Replace('y', '0'), out var pointer, out var pointerError))
                JsonPointer.TryParse(pointer.ToString(), out _, out _).Should().BeTrue();
            else
                pointerError.Should().Be(JsonPointerError.InvalidEscape);
        }
    }

    [Fact]
    public void Random_bytes_give_a_varint_that_writes_back_or_a_code()
    {
        var random = new Random(74);
        for (var round = 0; round < 60000; round++)
        {
            var bytes = new byte[random.Next(0, 12)];
            random.NextBytes(bytes);
            if (random.Next(2) == 0)
                for (var i = 0; i < bytes.Length - 1; i++)
                    bytes[i] |= 0x80;
            if (!Multicodec.TryReadVarint(bytes, out var value, out var read, out var error))
            {
                error.Should().BeOneOf(EncodingError.Empty, EncodingError.Truncated, EncodingError.NotMinimal, EncodingError.Overflow);
                read.Should().Be(0);
                continue;
            }

            Multicodec.Encode(value, []).Should().Equal(bytes[..read]);
        }
    }

    private static byte[] Mutated(Random random, byte[] bytes)
    {
        const string Interesting = "{}[]\",:\\u0019eE+-.tfn \n/*\0";
        var list = bytes.ToList();
        for (var n = random.Next(0, 4); n > 0 && list.Count > 0; n--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(7))
            {
                case 0:
                    list.RemoveAt(at);
                    break;
                case 1:
                    list.Insert(at, (byte)Interesting[random.Next(Interesting.Length)]);
                    break;
                case 2:
                    list[at] = (byte)random.Next(256);
                    break;
                case 3:
                    list[at] = (byte)Interesting[random.Next(Interesting.Length)];
                    break;
                case 4:
                    list.RemoveRange(at, Math.Min(random.Next(8), list.Count - at));
                    break;
                case 5:
                    var length = Math.Min(random.Next(30), list.Count - at);
                    list.InsertRange(random.Next(list.Count), list.GetRange(at, length));
                    break;
                default:
                    list.Insert(at, list[random.Next(list.Count)]);
                    break;
            }
        }

        return [.. list];
    }
}
