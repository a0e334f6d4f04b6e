using System.Text.Json;

using DigitalIdentity.Cryptography.Keys;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>The published figures in <c>spec-vectors/keys</c>, one file per algorithm; an algorithm without a file fails.</summary>
public sealed class SpecVectorTests
{
    public static TheoryData<string> All => KeyContractTests.All;

    [Theory, MemberData(nameof(All))]
    public void Published_keys_signatures_and_secrets_come_out_as_published(string name)
    {
        var algorithm = KeyAlgorithm.All.Single(a => a.Name == name);
        using var document = Suites.Vectors("keys", name.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() + ".json");
        document.RootElement.GetProperty("algorithm").GetString().Should().Be(name);
        var (secrets, uses) = (0, 0);
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var because = vector.GetProperty("name").GetString();
            vector.GetProperty("source").ValueKind.Should().BeOneOf(JsonValueKind.String, JsonValueKind.Object);
            var publicKeys = Public(algorithm, vector).ToList();

            if (vector.TryGetProperty("secret", out var secret))
            {
                secrets++;
                if (algorithm.CanSign)
                    foreach (var key in Signing(algorithm, secret))
                        using (key)
                        {
                            publicKeys.Add(key.PublicKey);
                            key.PublicKey.Verify([1], key.Sign([1])).Should().BeTrue(because);
                            CheckDerived(vector, key);
                        }

                if (algorithm.CanAgree)
                    foreach (var key in Agreement(algorithm, secret))
                        using (key)
                        {
                            publicKeys.Add(key.PublicKey);
                            uses += CheckAgreements(vector, key);
                        }
            }

            publicKeys.Distinct().Should().ContainSingle(because);
            if (vector.TryGetProperty("thumbprint", out var thumbprint))
                publicKeys[0].Thumbprint().Should().Be(thumbprint.GetString(), because);
            uses += CheckSignatures(algorithm, vector, publicKeys[0]);
        }

        secrets.Should().BePositive();
        if (algorithm.JoseAlgorithms.Any() || algorithm.CanAgree)
            uses.Should().BePositive();
    }

    private static IEnumerable<PublicKey> Public(KeyAlgorithm algorithm, JsonElement vector)
    {
        if (!vector.TryGetProperty("public", out var forms))
            yield break;
        PublicKey? key;
        KeyError error;
        foreach (var form in forms.EnumerateObject())
        {
            var good = form.Name switch
            {
                "raw" => algorithm.TryImportPublicKey(Convert.FromHexString(form.Value.GetString()!), out key, out error),
                "multikey" => PublicKey.TryFromMultikey(form.Value.GetString(), out key, out error),
                "jwk" => PublicKey.TryFromJwk(form.Value, out key, out error),
                _ => PublicKey.TryImportSubjectPublicKeyInfo(Convert.FromHexString(form.Value.GetString()!), out key, out error),
            };
            good.Should().BeTrue($"{form.Name}: {error}");
            key!.Algorithm.Should().BeSameAs(algorithm);
            yield return key;
        }
    }

    private static IEnumerable<SigningKey> Signing(KeyAlgorithm algorithm, JsonElement forms)
    {
        SigningKey? key;
        KeyError error;
        foreach (var form in forms.EnumerateObject())
        {
            var good = form.Name switch
            {
                "raw" => algorithm.TryImportSigningKey(Convert.FromHexString(form.Value.GetString()!), KeyExportPolicy.Exportable, out key, out error),
                "multikey" => SigningKey.TryFromMultikey(form.Value.GetString(), KeyExportPolicy.Exportable, out key, out error),
                _ => SigningKey.TryFromJwk(form.Value, KeyExportPolicy.Exportable, out key, out error),
            };
            good.Should().BeTrue($"{form.Name}: {error}");
            if (form.Name == "multikey")
                key!.ToMultikey().Should().Be(form.Value.GetString());
            yield return key!;
        }
    }

    private static IEnumerable<AgreementKey> Agreement(KeyAlgorithm algorithm, JsonElement forms)
    {
        AgreementKey? key;
        KeyError error;
        foreach (var form in forms.EnumerateObject())
        {
            var good = form.Name switch
            {
                "raw" => algorithm.TryImportAgreementKey(Convert.FromHexString(form.Value.GetString()!), KeyExportPolicy.None, out key, out error),
                "multikey" => AgreementKey.TryFromMultikey(form.Value.GetString(), KeyExportPolicy.None, out key, out error),
                _ => AgreementKey.TryFromJwk(form.Value, KeyExportPolicy.None, out key, out error),
            };
            good.Should().BeTrue($"{form.Name}: {error}");
            yield return key!;
        }
    }

    private static void CheckDerived(JsonElement vector, SigningKey key)
    {
        if (vector.TryGetProperty("x25519", out var derived))
            using (var agreement = key.ToX25519())
                agreement.PublicKey.ToMultikey().Should().Be(derived.GetProperty("multikey").GetString());
        if (vector.TryGetProperty("signatures", out var signatures))
            foreach (var signature in signatures.EnumerateArray())
                if (signature.TryGetProperty("deterministic", out _))
                    key.Sign(Hex(signature, "message")).Should().Equal(Hex(signature, "signature"));
    }

    private static int CheckAgreements(JsonElement vector, AgreementKey key)
    {
        if (!vector.TryGetProperty("agreements", out var agreements))
            return 0;
        foreach (var agreement in agreements.EnumerateArray())
            key.DeriveSharedSecret(key.Algorithm.ImportPublicKey(Hex(agreement, "public"))).Should().Equal(Hex(agreement, "shared"));
        return agreements.GetArrayLength();
    }

    private static int CheckSignatures(KeyAlgorithm algorithm, JsonElement vector, PublicKey key)
    {
        if (!vector.TryGetProperty("signatures", out var signatures))
            return 0;
        foreach (var signature in signatures.EnumerateArray())
        {
            var alg = signature.GetProperty("alg").GetString()!;
            algorithm.JoseAlgorithms.Should().Contain(alg);
            key.VerifyJose(alg, Hex(signature, "message"), Hex(signature, "signature")).Should().Be(signature.GetProperty("valid").GetBoolean());
        }

        return signatures.GetArrayLength();
    }

    private static byte[] Hex(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);
}
