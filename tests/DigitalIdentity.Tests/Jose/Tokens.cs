using System.Text;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

/// <summary>Tokens for tests, well formed and not.</summary>
internal static class Tokens
{
    public static string B64(string text) => Base64UrlStrict.Encode(Encoding.UTF8.GetBytes(text));

    /// <summary>A token with any header text, really signed over what it says.</summary>
    public static string Forge(string header, string payload, SigningKey key)
    {
        var input = $"{B64(header)}.{B64(payload)}";
        return $"{input}.{Base64UrlStrict.Encode(key.Sign(Encoding.ASCII.GetBytes(input)))}";
    }

    public static JwsToken Parse(string compact) =>
        Jws.TryParse(compact, out var token, out var error) ? token : throw new InvalidOperationException(error.ToString());

    public static JoseError Refusal(string compact)
    {
        var chars = Jws.TryParse(compact, out var token, out var error);
        token.Should().BeNull();
        chars.Should().BeFalse();
        Jws.TryParse(Encoding.UTF8.GetBytes(compact), out token, out var bytesError).Should().BeFalse();
        token.Should().BeNull();
        bytesError.Should().Be(error, "both forms of the same token are read alike");
        return error;
    }
}
