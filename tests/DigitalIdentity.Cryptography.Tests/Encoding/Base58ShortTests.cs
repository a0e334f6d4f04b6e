using DigitalIdentity.Cryptography.Encoding;

using SimpleBase;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

/// <summary>Keys and signatures take a faster way through base58; it gives what SimpleBase gives.</summary>
public sealed class Base58ShortTests
{
    [Fact]
    public void Bytes_of_every_length_with_any_number_of_leading_zeros_are_encoded_as_SimpleBase_does_and_decoded_again()
    {
        var random = new Random(58);
        for (var length = 0; length <= Base58Short.MaxBytes; length++)
        {
            for (var round = 0; round < 24; round++)
            {
                var bytes = new byte[length];
                random.NextBytes(bytes);
                bytes.AsSpan(0, Math.Min(length, round % 5)).Clear();
                if (round == 23)
                    bytes.AsSpan().Fill(0xFF);
                if (round == 22)
                    bytes.AsSpan().Clear();

                var text = Base58Btc.Encode(bytes);

                text.Should().Be(length == 0 ? "" : Base58.Bitcoin.Encode(bytes));
                Base58Btc.TryDecode(text, out var decoded, out var error).Should().BeTrue(error.ToString());
                decoded.Should().Equal(bytes);
            }
        }
    }

    [Fact]
    public void Text_of_every_length_is_decoded_as_SimpleBase_does()
    {
        const string alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        var random = new Random(85);
        for (var length = 1; length <= Base58Short.MaxLength + 20; length++)
        {
            for (var round = 0; round < 16; round++)
            {
                var text = round == 0 ? new string('z', length) : new string(random.GetItems<char>(alphabet, length));
                if (round < 4)
                    text = new string('1', round) + text[Math.Min(round, text.Length)..];

                Base58Btc.TryDecode(text, out var decoded, out var error).Should().BeTrue(error.ToString());

                decoded.Should().Equal(Base58.Bitcoin.Decode(text));
            }
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("O")]
    [InlineData("I")]
    [InlineData("l")]
    [InlineData("abc def")]
    [InlineData("\u00FF")]
    [InlineData("1111\u0131")]
    public void Other_characters_are_refused(string text)
    {
        Base58Btc.TryDecode(text, out var bytes, out var error).Should().BeFalse();
        error.Should().Be(EncodingError.InvalidCharacter);
        bytes.Should().BeEmpty();
        Base58Short.TryDecode(text, new byte[Base58Short.MaxLength], out _).Should().BeFalse();
    }
}
