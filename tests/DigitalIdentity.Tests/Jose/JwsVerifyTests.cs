using System.Security.Cryptography;
using System.Text;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

public class JwsVerifyTests
{
    public static TheoryData<string> SigningAlgorithms => [.. KeyAlgorithm.All.Where(algorithm => algorithm.JoseAlgorithms.Any()).Select(algorithm => algorithm.Name)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static KeyAlgorithm Named(string name) => KeyAlgorithm.All.Single(algorithm => algorithm.Name == name);

    [Theory]
    [MemberData(nameof(SigningAlgorithms))]
    public async Task What_a_key_signs_its_public_half_verifies(string name)
    {
        using var key = Named(name).Generate();

        var compact = await Jws.SignAsync("payload"u8.ToArray(), new JwsHeaderOptions { Kid = "k" }, key, Cancel);

        var token = Tokens.Parse(compact);
        token.Header.Alg.Should().Be(Named(name).JoseAlgorithms[0]);
        token.Verify(key.PublicKey, out var error).Should().BeTrue();
        error.Should().Be(JoseError.None);
    }

    [Theory]
    [MemberData(nameof(SigningAlgorithms))]
    public async Task A_change_of_any_part_or_another_key_does_not_verify(string name)
    {
        using var key = Named(name).Generate();
        using var other = Named(name).Generate();
        var compact = await Jws.SignAsync("{\"sub\":\"alice\"}"u8.ToArray(), new JwsHeaderOptions { Typ = "JWT" }, key, Cancel);
        var parts = compact.Split('.');

        Verify($"{parts[0]}.{Tokens.B64("{\"sub\":\"mallory\"}")}.{parts[2]}", key.PublicKey).Should().Be(JoseError.InvalidSignature);
        Verify($"{Tokens.B64($$"""{"typ":"JWT","alg":"{{key.Algorithm.JoseAlgorithms[0]}}"}""")}.{parts[1]}.{parts[2]}", key.PublicKey)
            .Should().Be(JoseError.InvalidSignature, "the signature covers the header as it was written, not what it means");
        Verify(compact, other.PublicKey).Should().Be(JoseError.InvalidSignature);
        Verify($"{parts[0]}.{parts[1]}.{Flip(parts[2])}", key.PublicKey).Should().Be(JoseError.InvalidSignature);
    }

    [Fact]
    public async Task The_key_decides_and_the_header_must_agree()
    {
        foreach (var signing in KeyAlgorithm.All.Where(algorithm => algorithm.CanSign))
        {
            using var key = signing.Generate();
            foreach (var alg in KeyAlgorithm.All.SelectMany(algorithm => algorithm.JoseAlgorithms))
            {
                // A signature that is good under the key, and a header that says something else.
                var token = Tokens.Parse(Tokens.Forge($$"""{"alg":"{{alg}}"}""", "{}", key));
                var ours = signing.JoseAlgorithms.Contains(alg);
                var valid = token.Verify(key.PublicKey, out var error);

                if (!ours)
                    error.Should().Be(JoseError.AlgorithmMismatch, $"{alg} is not for {signing.Name}");
                else if (signing != KeyAlgorithm.Rsa)
                    valid.Should().BeTrue($"{alg} is one name of {signing.Name}");
                else
                    valid.Should().Be(alg == signing.JoseAlgorithms[0], "an RSA signature is good for one padding and hash");
            }
        }

        await Task.CompletedTask;
    }

    [Fact]
    public void Alg_confusion_HS256_keyed_with_the_public_key_is_refused()
    {
        using var key = KeyAlgorithm.Rsa.Generate();
        var input = $"{Tokens.B64("{\"alg\":\"HS256\"}")}.{Tokens.B64("{\"admin\":true}")}";
        foreach (var secret in new[] { Encoding.ASCII.GetBytes(key.PublicKey.ExportSubjectPublicKeyInfoPem()), key.PublicKey.ExportSubjectPublicKeyInfo(), key.PublicKey.ToRaw() })
        {
            var mac = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(input));
            Tokens.Refusal($"{input}.{Base64UrlStrict.Encode(mac)}").Should().Be(JoseError.UnsupportedAlgorithm);
        }
    }

    [Fact]
    public void The_algorithm_is_not_guessed_from_the_key_when_the_header_names_another()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();

        Verify(Tokens.Forge("""{"alg":"ES256"}""", "{}", key), key.PublicKey).Should().Be(JoseError.AlgorithmMismatch);
        Tokens.Refusal(Tokens.Forge("""{"typ":"JWT"}""", "{}", key)).Should().Be(JoseError.MissingAlgorithm);
    }

    [Fact]
    public void Ed25519_is_accepted_under_both_of_its_names()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();

        Verify(Tokens.Forge("""{"alg":"EdDSA"}""", "{}", key), key.PublicKey).Should().Be(JoseError.None);
        Verify(Tokens.Forge("""{"alg":"Ed25519"}""", "{}", key), key.PublicKey).Should().Be(JoseError.None);
    }

    [Theory]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    [InlineData("secp256k1")]
    public void Psychic_signatures_and_values_out_of_range_do_not_verify(string name)
    {
        using var key = Named(name).Generate();
        var half = key.SignatureSize / 2;
        var input = $"{Tokens.B64($$"""{"alg":"{{key.Algorithm.JoseAlgorithms[0]}}"}""")}.e30";
        var good = key.Sign(Encoding.ASCII.GetBytes(input));
        var zero = new byte[half];
        var max = Enumerable.Repeat((byte)0xff, half).ToArray();
        byte[] one = [.. new byte[half - 1], 1];

        byte[][] bad =
        [
            [.. zero, .. zero], [.. zero, .. good[half..]], [.. good[..half], .. zero], [.. one, .. zero], [.. zero, .. one],
            [.. max, .. max], [.. good[..half], .. max], [.. max, .. good[half..]],
        ];
        foreach (var signature in bad)
            Verify($"{input}.{Base64UrlStrict.Encode(signature)}", key.PublicKey).Should().Be(JoseError.InvalidSignature);
        Verify($"{input}.{Base64UrlStrict.Encode(good)}", key.PublicKey).Should().Be(JoseError.None);
    }

    [Theory]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    [InlineData("secp256k1")]
    public void Der_signatures_and_signatures_of_another_length_do_not_verify(string name)
    {
        using var key = Named(name).Generate();
        var half = key.SignatureSize / 2;
        var input = $"{Tokens.B64($$"""{"alg":"{{key.Algorithm.JoseAlgorithms[0]}}"}""")}.e30";
        var good = key.Sign(Encoding.ASCII.GetBytes(input));
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new System.Numerics.BigInteger(good.AsSpan(0, half), isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new System.Numerics.BigInteger(good.AsSpan(half), isUnsigned: true, isBigEndian: true));
        }

        byte[][] bad =
        [
            writer.Encode(), [.. good, 0], [0, .. good], good[..^1], good[1..], good[..half], [good[0]],
            [0, .. good[..half], 0, .. good[half..]], [.. good, .. good],
        ];
        foreach (var signature in bad)
            Verify($"{input}.{Base64UrlStrict.Encode(signature)}", key.PublicKey).Should().Be(JoseError.InvalidSignature);
    }

    [Fact]
    public void A_key_in_the_header_is_never_used_to_verify_the_token_that_carries_it()
    {
        using var issuer = KeyAlgorithm.Ed25519.Generate();
        using var mallory = KeyAlgorithm.Ed25519.Generate();
        var header = $$"""{"alg":"EdDSA","jwk":{{Encoding.UTF8.GetString(mallory.PublicKey.ToJwkUtf8())}},"jku":"https://mallory.example/jwks"}""";

        Verify(Tokens.Forge(header, "{}", mallory), issuer.PublicKey).Should().Be(JoseError.InvalidSignature);
    }

    [Fact]
    public void An_agreement_key_verifies_nothing()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        using var agreement = KeyAlgorithm.X25519.GenerateAgreementKey();

        Verify(Tokens.Forge("""{"alg":"EdDSA"}""", "{}", key), agreement.PublicKey).Should().Be(JoseError.AlgorithmMismatch);
    }

    private static JoseError Verify(string compact, PublicKey key)
    {
        Tokens.Parse(compact).Verify(key, out var error).Should().Be(error == JoseError.None);
        return error;
    }

    private static string Flip(string text)
    {
        Base64UrlStrict.TryDecode(text, out byte[] bytes, out _).Should().BeTrue();
        bytes[bytes.Length / 2] ^= 1;
        return Base64UrlStrict.Encode(bytes);
    }
}
