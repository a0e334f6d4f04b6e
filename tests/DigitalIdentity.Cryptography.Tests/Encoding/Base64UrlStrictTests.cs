using System.Buffers.Text;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

public sealed class Base64UrlStrictTests
{
    [Fact]
    public void Published_values_go_both_ways_and_second_spellings_are_refused()
    {
        using var document = Suites.Vectors("base64url", "jose.json");
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var text = vector.GetProperty("text").GetString()!;
            var ok = Base64UrlStrict.TryDecode(text, out var decoded, out var error);
            var okUtf8 = Base64UrlStrict.TryDecode(Text.UTF8.GetBytes(text), out var decodedUtf8, out var errorUtf8);
            (okUtf8, errorUtf8).Should().Be((ok, error));
            decodedUtf8.Should().Equal(decoded);
            Base64UrlStrict.IsValid(text).Should().Be(ok);

            if (vector.TryGetProperty("error", out var expected))
            {
                ok.Should().BeFalse(text);
                error.ToString().Should().Be(expected.GetString(), text);
                decoded.Should().BeEmpty();
                continue;
            }

            ok.Should().BeTrue(text);
            decoded.Should().Equal(Convert.FromHexString(vector.GetProperty("bytesHex").GetString()!));
            Base64UrlStrict.Encode(decoded).Should().Be(text);
        }
    }

    [Fact]
    public void Every_text_of_up_to_three_characters_is_accepted_only_if_it_is_what_encoding_gives()
    {
        const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= .\u0100";
        var buffer = new char[3];
        foreach (var a in Characters)
        {
            Check([a]);
            foreach (var b in Characters)
            {
                Check([a, b]);
                foreach (var c in Characters)
                {
                    buffer[0] = a;
                    buffer[1] = b;
                    buffer[2] = c;
                    Check(buffer);
                }
            }
        }

        static void Check(ReadOnlySpan<char> text)
        {
            Span<byte> bytes = stackalloc byte[4];
            if (!Base64UrlStrict.TryDecode(text, bytes, out var written, out var error))
            {
                if (error == EncodingError.None || written != 0)
                    Assert.Fail($"no code for {text}");
                return;
            }

            if (!text.SequenceEqual(Base64Url.EncodeToString(bytes[..written])))
                Assert.Fail($"second spelling accepted: {text}");
        }
    }

    [Fact]
    public void Random_bytes_go_there_and_back_as_characters_and_as_utf8()
    {
        var random = new Random(64);
        for (var length = 0; length < 200; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            var text = Base64UrlStrict.Encode(bytes);
            text.Should().HaveLength(Base64UrlStrict.GetEncodedLength(length));
            Base64UrlStrict.GetDecodedLength(text.Length).Should().Be(length);

            var utf8 = new byte[text.Length];
            Base64UrlStrict.EncodeToUtf8(bytes, utf8).Should().Be(text.Length);
            Text.ASCII.GetString(utf8).Should().Be(text);
            Base64UrlStrict.TryDecode(utf8, out var decoded, out _).Should().BeTrue();
            decoded.Should().Equal(bytes);
            Base64UrlStrict.TryDecode(text, out decoded, out _).Should().BeTrue();
            decoded.Should().Equal(bytes);
        }
    }

    [Fact]
    public void A_destination_that_is_too_small_is_reported()
    {
        Base64UrlStrict.TryDecode("AAAA", new byte[2], out var written, out var error).Should().BeFalse();
        (written, error).Should().Be((0, EncodingError.DestinationTooSmall));
        Base64UrlStrict.TryDecode("AAAA"u8, new byte[2], out written, out error).Should().BeFalse();
        (written, error).Should().Be((0, EncodingError.DestinationTooSmall));
        var encode = () => Base64UrlStrict.EncodeToUtf8([1, 2, 3], new byte[3]);
        encode.Should().Throw<ArgumentException>().WithParameterName("utf8Destination");
    }
}
