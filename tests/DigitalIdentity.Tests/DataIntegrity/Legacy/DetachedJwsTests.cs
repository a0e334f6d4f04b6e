using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Tests.DataIntegrity.Legacy;

/// <summary>The header of a proof's JWS says one thing only; a signature over any other header is refused, good as it may be.</summary>
public sealed class DetachedJwsTests : LegacyProofTest
{
    [Theory]
    [InlineData("""{"b64":false,"crit":["b64"],"alg":"EdDSA"}""")]
    [InlineData("""{"crit":["b64"],"alg":"EdDSA","b64":false}""")]
    [InlineData("""{ "alg" : "EdDSA", "b64" : false, "crit" : [ "b64" ] }""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":["b64"]}""")]
    public async Task Order_and_white_space_of_the_header_are_free(string header) => await ShouldBeValidAsync(await SignAsync(header));

    [Theory]
    // alg
    [InlineData("""{"alg":"none","b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":"Ed25519","b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":"eddsa","b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":"ES256","b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":"HS256","b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":["EdDSA"],"b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":null,"b64":false,"crit":["b64"]}""")]
    [InlineData("""{"b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":"ES256","alg":"EdDSA","b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":["b64"],"b64":false}""")]
    // b64
    [InlineData("""{"alg":"EdDSA","b64":true,"crit":["b64"]}""")]
    [InlineData("""{"alg":"EdDSA","b64":"false","crit":["b64"]}""")]
    [InlineData("""{"alg":"EdDSA","b64":0,"crit":["b64"]}""")]
    [InlineData("""{"alg":"EdDSA","b64":null,"crit":["b64"]}""")]
    [InlineData("""{"alg":"EdDSA","crit":["b64"]}""")]
    [InlineData("""{"alg":"EdDSA","B64":false,"crit":["b64"]}""")]
    // crit
    [InlineData("""{"alg":"EdDSA","b64":false}""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":[]}""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":"b64"}""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":["b64","b64"]}""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":["b64","exp"]}""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":["exp"]}""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":[null]}""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":{"b64":true}}""")]
    // another member, or no object
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":["b64"],"kid":"k"}""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":["b64"],"exp":1}""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":["b64"],"zip":"DEF"}""")]
    [InlineData("""["EdDSA",false,["b64"]]""")]
    [InlineData("""{"alg":"EdDSA","b64":false,"crit":["b64"]}{}""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task Any_other_header_is_refused_although_it_was_signed(string header) =>
        await ShouldFailAsync(await SignAsync(header), DataIntegrityError.ProofVerificationError, "/proof", "The header of the JWS is not exactly");

    [Theory]
    [InlineData("P-256", "ES384")]
    [InlineData("P-256", "ES256K")]
    [InlineData("secp256k1", "ES256")]
    [InlineData("P-384", "ES256")]
    [InlineData("RSA", "RS256")]
    [InlineData("RSA", "PS384")]
    [InlineData("RSA", "HS256")]
    [InlineData("Ed25519", "ES256K")]
    public async Task The_key_decides_the_algorithm_and_no_header_can(string algorithm, string alg)
    {
        var key = NewKey(algorithm);
        var secured = await LegacySigner.SignAsync(
            LegacySigner.Credential("JsonWebSignature2020", Did), LegacySigner.Options("JsonWebSignature2020", MethodId), key, LegacySigner.Header(alg));

        await ShouldFailAsync(secured, DataIntegrityError.ProofVerificationError, "/proof", $"{LegacySigner.Alg(key)} is the algorithm of the key");
    }

    [Fact]
    public async Task The_text_of_the_JWS_has_one_form()
    {
        var secured = await SignAsync(LegacySigner.Header("EdDSA"));
        var jws = (string)secured["proof"]!["jws"]!;
        var (header, signature) = (jws.Split('.')[0], jws.Split('.')[2]);
        var payload = Base64UrlStrict.Encode("payload"u8);

        foreach (var text in (string[])
            [$"{header}.{payload}.{signature}", $"{header}.{signature}", $"{header}...{signature}", $".{header}..{signature}", $"..{signature}", $"{header}..", $"{header}..{signature}.",
             $"{header}=..{signature}", $"{header}..{signature}=", $"{header}..{signature}==", $" {header}..{signature}", $"{header}.. {signature}", $"{header}..{signature}\n",
             $"{header}..{signature[..^1]}", $"{header}..{signature}A", $"{header}..{signature}AA", header + new string('A', 5000) + ".." + signature, "", ".", "..", "...", "é..é"])
            (await VerifyAsync(With(secured, "jws", text))).Status.Should().Be(VerificationStatus.Invalid, text);

        // The last character of 64 bytes has four bits that must be zero.
        var last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".IndexOf(signature[^1], StringComparison.Ordinal);
        var other = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[last + 1];
        await ShouldFailAsync(With(secured, "jws", $"{header}..{signature[..^1]}{other}"), DataIntegrityError.ProofVerificationError, "/proof", "base64url");
    }

    [Fact]
    public async Task A_signature_over_the_encoded_payload_is_not_one_over_the_payload()
    {
        // b64 false, but the signer took the hashes in base64url all the same; and the hashes alone, without a header.
        var key = NewKey("Ed25519");
        var secured = await LegacySigner.SignAsync(
            LegacySigner.Credential("Ed25519Signature2018", Did), LegacySigner.Options("Ed25519Signature2018", MethodId), key, LegacySigner.Header("EdDSA"));
        var value = await LegacySigner.ProofAsync(
            LegacySigner.Credential("Ed25519Signature2018", Did), LegacySigner.Options("Ed25519Signature2018", MethodId), key, header: null);
        Multibase.TryDecode((string)value["proofValue"]!, 100, out var bare, out _).Should().BeTrue();
        var header = ((string)secured["proof"]!["jws"]!).Split('.')[0];

        await ShouldFailAsync(With(secured, "jws", $"{header}..{Base64UrlStrict.Encode(bare)}"), DataIntegrityError.ProofVerificationError, "/proof", "does not fit");
        await ShouldFailAsync(With(secured, "jws", $"{header}..{Base64UrlStrict.Encode(key.Sign(Encoding.ASCII.GetBytes(header + ".")))}"), DataIntegrityError.ProofVerificationError, "/proof", "does not fit");
    }

    [Fact]
    public async Task A_proof_of_2020_takes_base58btc_of_64_bytes_only()
    {
        var secured = await SignedAsync("Ed25519Signature2020", isJws: false);
        var value = (string)secured["proof"]!["proofValue"]!;
        Multibase.TryDecode(value, 100, out var bytes, out _).Should().BeTrue();

        foreach (var text in (string[])
            ["u" + Base64UrlStrict.Encode(bytes), value[1..], "f" + Convert.ToHexStringLower(bytes), Multibase.Encode('z', bytes[..63]), Multibase.Encode('z', [.. bytes, 0]), "z1" + value[1..]])
            (await VerifyAsync(With(secured, "proofValue", text))).Status.Should().Be(VerificationStatus.Invalid, text);
    }

    [Fact]
    public async Task A_proof_of_P256_has_one_of_its_two_forms_and_not_both()
    {
        var jws = await SignedAsync("EcdsaSecp256r1Signature2019", "P-256");
        var both = jws.DeepClone().AsObject();
        both["proof"]!["proofValue"] = (string)(await SignedAsync("EcdsaSecp256r1Signature2019", "P-256", isJws: false))["proof"]!["proofValue"]!;

        (await VerifyAsync(both)).Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Failed).Which.Pointer.Should().Be("/proof/jws");
        (await VerifyAsync(Without(jws, "jws"))).Status.Should().Be(VerificationStatus.Invalid);
    }

    private async Task<JsonObject> SignAsync(string header) => await LegacySigner.SignAsync(
        LegacySigner.Credential("Ed25519Signature2018", Did), LegacySigner.Options("Ed25519Signature2018", MethodId), NewKey("Ed25519"), header);
}
