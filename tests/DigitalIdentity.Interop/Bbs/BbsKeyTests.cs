using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.Interop.Bbs;

/// <summary>Keys for BBS in the forms of both sides.</summary>
public sealed class BbsKeyTests
{
    private static readonly SigningKey Key = KeyAlgorithm.Bls12381G2.Generate(KeyExportPolicy.Exportable);

    [Fact]
    public async Task A_key_made_from_a_seed_is_the_same()
    {
        var seed = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();
        foreach (var suite in new[] { TheirBbs.Sha256, TheirBbs.Shake256 })
        {
            var theirs = await TheirBbs.RequireAsync(TheirBbs.DigitalBazaar, suite);
            var their = (await theirs.AskAsync("key", ("seed", TheirBbs.Hex(seed)))).Required();
            using var our = TheirBbs.Ours(suite).GenerateKey(seed, export: KeyExportPolicy.Exportable);
            TheirBbs.Hex(our.ExportRaw()).Should().Be(their.GetProperty("secretKey").GetString());
            TheirBbs.Hex(our.PublicKey.ToRaw()).Should().Be(their.GetProperty("publicKey").GetString());
        }
    }

    [Fact]
    public async Task They_read_our_Multikey()
    {
        var theirs = await TheirBbs.RequireAsync(TheirBbs.DigitalBazaar, TheirBbs.Sha256);
        var read = (await theirs.AskAsync("key.read", ("multikey", new JsonObject
        {
            ["type"] = "Multikey",
            ["publicKeyMultibase"] = Key.PublicKey.ToMultikey(),
            ["secretKeyMultibase"] = Key.ToMultikey(),
        }))).Required();
        read.GetProperty("publicKey").GetString().Should().Be(TheirBbs.Hex(Key.PublicKey.ToRaw()));
        read.GetProperty("secretKey").GetString().Should().Be(TheirBbs.Hex(Key.ExportRaw()));
    }

    [Fact]
    public async Task We_read_their_Multikey()
    {
        var written = (await WrittenAsync()).GetProperty("multikey");
        PublicKey.FromMultikey(written.GetProperty("publicKeyMultibase").GetString()!).Should().Be(Key.PublicKey);
        SigningKey.TryFromMultikey(written.GetProperty("secretKeyMultibase").GetString(), KeyExportPolicy.Exportable, out var secret, out var error)
            .Should().BeTrue("it was {0}", error);
        using (secret)
            secret!.ExportRaw().Should().Equal(Key.ExportRaw());
    }

    /// <summary>draft-ietf-cose-bls-key-representations names the curve BLS12381G2, earlier Bls12381G2, which the peer keeps.</summary>
    [Fact]
    public async Task The_curve_of_a_JWK_has_another_name()
    {
        var their = (await WrittenAsync()).GetProperty("jwk");
        their.GetProperty("crv").GetString().Should().Be("Bls12381G2");
        SigningKey.TryFromJwk(their, KeyExportPolicy.Exportable, out _, out _).Should().BeFalse();

        var our = Key.ToJwk();
        our["crv"]!.GetValue<string>().Should().Be("BLS12381G2");
        our["x"]!.GetValue<string>().Should().Be(their.GetProperty("x").GetString());
        our["d"]!.GetValue<string>().Should().Be(their.GetProperty("d").GetString());
    }

    private static async Task<JsonElement> WrittenAsync()
    {
        var theirs = await TheirBbs.RequireAsync(TheirBbs.DigitalBazaar, TheirBbs.Sha256);
        return (await theirs.AskAsync("key.write", ("publicKey", TheirBbs.Hex(Key.PublicKey.ToRaw())), ("secretKey", TheirBbs.Hex(Key.ExportRaw())))).Required();
    }
}
