using System.Text.Json;

using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>
/// Damaged keys in every encoding: whatever happens, a code comes out and never an exception, and what is taken is a whole key.
/// Fixed seeds; <c>FUZZ_FACTOR</c> multiplies the number of rounds.
/// </summary>
public sealed class KeyFuzzTests
{
    private const int Rounds = 300;

    private static readonly int Factor = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_FACTOR"), out var factor) ? Math.Clamp(factor, 1, 10_000) : 1;

    public static TheoryData<string> All => KeyContractTests.All;

    [Theory, MemberData(nameof(All))]
    public void Damaged_public_keys_give_codes(string name)
    {
        var key = KeyContractTests.NewPublicKey(KeyAlgorithm.All.Single(a => a.Name == name));
        var random = new Random(1);
        var (multikey, jwk) = (Encode(key.ToMultikey()), key.ToJwkUtf8());
        var spki = key.Algorithm.HasX509Form ? key.ExportSubjectPublicKeyInfo() : [];
        var pem = key.Algorithm.HasX509Form ? Encode(key.ExportSubjectPublicKeyInfoPem()) : [];
        for (var round = 0; round < Rounds * Factor; round++)
        {
            Check(PublicKey.TryFromMultikey(Decode(Damage(multikey, random)), out var taken, out var error), taken, error);
            if (spki.Length > 0)
            {
                Check(PublicKey.TryImportSubjectPublicKeyInfo(Damage(spki, random), out taken, out error), taken, error);
                Check(PublicKey.TryImportSubjectPublicKeyInfoPem(Decode(Damage(pem, random)), out taken, out error), taken, error);
            }

            Check(key.Algorithm.TryImportPublicKey(Damage(key.ToRaw(), random), out taken, out error), taken, error);
            if (TryParse(Damage(jwk, random)) is { } json)
                using (json)
                    Check(PublicKey.TryFromJwk(json.RootElement, out taken, out error), taken, error);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Damaged_secret_keys_give_codes(string name)
    {
        var algorithm = KeyAlgorithm.All.Single(a => a.Name == name);
        using var signing = algorithm.CanSign ? algorithm.Generate(KeyExportPolicy.Exportable) : null;
        using var agreement = signing is null ? algorithm.GenerateAgreementKey(KeyExportPolicy.Exportable) : null;
        var multikey = Encode(signing?.ToMultikey() ?? agreement!.ToMultikey());
        var jwk = signing?.ToJwkUtf8() ?? agreement!.ToJwkUtf8();
        var der = algorithm.HasX509Form ? signing?.ExportPkcs8PrivateKey() ?? agreement!.ExportPkcs8PrivateKey() : [];
        var pem = algorithm.HasX509Form ? Encode(signing?.ExportPkcs8PrivateKeyPem() ?? agreement!.ExportPkcs8PrivateKeyPem()) : [];
        var raw = signing?.ExportRaw() ?? agreement!.ExportRaw();
        const KeyExportPolicy none = KeyExportPolicy.None;
        var random = new Random(2);
        for (var round = 0; round < Rounds / 6 * Factor; round++)
        {
            Check(SigningKey.TryFromMultikey(Decode(Damage(multikey, random)), none, out var taken, out var error), taken, error);
            Check(AgreementKey.TryFromMultikey(Decode(Damage(multikey, random)), none, out var agreed, out error), agreed, error);
            if (der.Length > 0)
            {
                Check(SigningKey.TryImportPkcs8PrivateKey(Damage(der, random), none, out taken, out error), taken, error);
                Check(AgreementKey.TryImportPkcs8PrivateKey(Damage(der, random), none, out agreed, out error), agreed, error);
                Check(SigningKey.TryImportPkcs8PrivateKeyPem(Decode(Damage(pem, random)), none, out taken, out error), taken, error);
            }

            Check(algorithm.TryImportSigningKey(Damage(raw, random), none, out taken, out error), taken, error);
            Check(algorithm.TryImportAgreementKey(Damage(raw, random), none, out agreed, out error), agreed, error);
            if (TryParse(Damage(jwk, random)) is { } json)
                using (json)
                {
                    Check(SigningKey.TryFromJwk(json.RootElement, none, out taken, out error), taken, error);
                    Check(AgreementKey.TryFromJwk(json.RootElement, none, out agreed, out error), agreed, error);
                }
        }
    }

    [Theory, MemberData(nameof(KeyContractTests.Signing), MemberType = typeof(KeyContractTests))]
    public void Damaged_signatures_are_just_false(string name)
    {
        using var key = KeyAlgorithm.All.Single(a => a.Name == name).Generate();
        var random = new Random(3);
        var signature = key.Sign([1, 2, 3]);
        for (var round = 0; round < Rounds / 3 * Factor; round++)
        {
            var damaged = Damage(signature, random);
            key.PublicKey.Verify([1, 2, 3], damaged).Should().Be(damaged.AsSpan().SequenceEqual(signature));
        }
    }

    private static void Check(bool good, PublicKey? key, KeyError error)
    {
        (key is not null).Should().Be(good);
        (error == KeyError.None).Should().Be(good);
        if (good)
            PublicKey.FromMultikey(key!.ToMultikey()).Should().Be(key, "a key that was taken is a whole key");
    }

    private static void Check(bool good, SigningKey? key, KeyError error)
    {
        (key is not null).Should().Be(good);
        (error == KeyError.None).Should().Be(good);
        if (!good)
            return;
        key!.PublicKey.Verify([7], key.Sign([7])).Should().BeTrue("a key that was taken is a whole key");
        key.Dispose();
    }

    private static void Check(bool good, AgreementKey? key, KeyError error)
    {
        (key is not null).Should().Be(good);
        (error == KeyError.None).Should().Be(good);
        key?.Dispose();
    }

    /// <summary>One to three random changes: a bit, a byte, a piece cut, doubled or inserted.</summary>
    private static byte[] Damage(byte[] bytes, Random random)
    {
        var list = new List<byte>(bytes);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(list.Count + 1);
            var length = Math.Min(random.Next(1, 9), list.Count - at);
            switch (random.Next(6))
            {
                case 0 when at < list.Count: list[at] ^= (byte)(1 << random.Next(8)); break;
                case 1 when at < list.Count: list[at] = (byte)random.Next(256); break;
                case 2: list.RemoveRange(at, length); break;
                case 3: list.InsertRange(at, list.GetRange(at, length)); break;
                case 4: list.Insert(at, (byte)random.Next(256)); break;
                default: list.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(1, 200))); break;
            }
        }

        return [.. list];
    }

    private static byte[] Encode(string text) => System.Text.Encoding.Latin1.GetBytes(text);

    private static string Decode(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private static JsonDocument? TryParse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
