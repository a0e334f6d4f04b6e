using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Tests.Bbs;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Bbs;

/// <summary>
/// The BBS operations inside the vectors of Data Integrity BBS Cryptosuites 1.0: base signatures, commitments, pseudonyms, and derived proofs with the random
/// scalars that the vectors were made with (the tag is the api_id itself). What is around them is the cryptosuite's and tested there.
/// </summary>
public sealed class VcDiBbsTests
{
    private static readonly BbsCiphersuite Suite = BbsCiphersuite.Bls12381Sha256;

    public static IEnumerable<TheoryDataRow<string>> Folders() =>
        Suites.Available
            ? [.. new[] { ".", "prc", "HolderBinding", "Pseudonym", "PseudonymHB" }
                .Where(folder => File.Exists(Path.Combine(Suites.Require("vc-di-bbs"), folder, "addBaseTransform.json")))
                .Select(folder => new TheoryDataRow<string>(folder))]
            : [new TheoryDataRow<string>(".")];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Base_signatures_and_derived_proofs_are_the_published_ones(string folder)
    {
        var vector = new Vector(folder);
        using var key = KeyAlgorithm.Bls12381G2.ImportSigningKey(vector.Hex("BBSKeyMaterial.json", "privateKeyHex"));
        key.PublicKey.ToRaw().Should().Equal(vector.Hex("BBSKeyMaterial.json", "publicKeyHex"));

        switch (folder)
        {
            case "HolderBinding":
                HolderBinding(vector, key);
                break;
            case "Pseudonym" or "PseudonymHB":
                Pseudonym(vector, key, folder == "Pseudonym" ? [] : [vector.Hex("FeatureInputs/holderSecret.json", "holderSecretHex")]);
                break;
            default:
                Baseline(vector, key);
                break;
        }
    }

    private static void Baseline(Vector vector, SigningKey key)
    {
        Suite.Sign(key, vector.Header, vector.Messages).Should().Equal(vector.Signature);
        Suite.Verify(key.PublicKey, vector.Signature, vector.Header, vector.Messages).Should().BeTrue();

        Suite.TryCreateProof(
            key.PublicKey, vector.Signature, vector.Header, vector.PresentationHeader, vector.Messages, vector.Selected, Mock(vector, "H2G_HM2S_"),
            out var proof, out _).Should().BeTrue();

        proof.Should().Equal(vector.Proof);
        Suite.VerifyProof(key.PublicKey, proof, vector.Header, vector.PresentationHeader, vector.Shown, vector.Selected, out var error).Should().BeTrue();
        error.Should().Be(BbsError.None);
    }

    private static void HolderBinding(Vector vector, SigningKey key)
    {
        var blind = new BlindBbs(Suite);
        ReadOnlyMemory<byte>[] committed = [vector.Hex("FeatureInputs/holderSecret.json", "holderSecretHex")];
        var (commitment, secret) = vector.Commitment;

        blind.TrySign(key, commitment, vector.Header, vector.Messages, out var signature, out var error).Should().BeTrue(error.ToString());
        signature.Should().Equal(vector.Signature);
        blind.Verify(key.PublicKey, signature, vector.Header, vector.Messages, committed, secret, out error).Should().BeTrue(error.ToString());

        blind.TryCreateProof(
            key.PublicKey, signature, vector.Header, vector.PresentationHeader, vector.Messages, committed, vector.Selected, [], secret,
            Mock(vector, "BLIND_H2G_HM2S_"), out var proof, out error).Should().BeTrue(error.ToString());
        proof.Should().Equal(vector.Proof);
        blind.VerifyProof(
            key.PublicKey, proof, vector.Header, vector.PresentationHeader, vector.Messages.Length, vector.Shown, [], vector.Selected, [], out error)
            .Should().BeTrue(error.ToString());
    }

    private static void Pseudonym(Vector vector, SigningKey key, ReadOnlyMemory<byte>[] committed)
    {
        var nyms = new PseudonymBbs(Suite);
        var proverNym = vector.Hex("FeatureInputs/proverNym.json", "proverNymHex");
        var entropy = vector.Hex("FeatureInputs/signerNymEntropy.json", "signerNymEntropyHex");
        var domain = Encoding.UTF8.GetBytes(vector.Json("FeatureInputs/verifierInfo.json").GetProperty("verifierId").GetString()!);
        var (commitment, secret) = vector.Commitment;

        nyms.TrySign(key, commitment, entropy, vector.Header, vector.Messages, out var signature, out var error).Should().BeTrue(error.ToString());
        signature.Should().Equal(vector.Signature);
        nyms.TryFinalize(
            key.PublicKey, signature, vector.Header, vector.Messages, committed, proverNym, entropy, secret, out var nymSecret, out error)
            .Should().BeTrue(error.ToString());
        nymSecret.Should().Equal(vector.Hex(vector.Own("nymSecret.json"), "nymSecretHex"));

        nyms.TryCreateProof(
            key.PublicKey, signature, vector.Header, vector.PresentationHeader, nymSecret, domain, vector.Messages, committed, vector.Selected, [], secret,
            Mock(vector, "H2G_HM2S_PSEUDONYM_"), out var proof, out var pseudonym, out error).Should().BeTrue(error.ToString());
        proof.Should().Equal(vector.Proof);
        pseudonym.Should().Equal(vector.Pseudonym).And.Equal(nyms.CalculatePseudonym(nymSecret, domain));
        nyms.VerifyProof(
            key.PublicKey, proof, vector.Header, vector.PresentationHeader, pseudonym, domain, vector.Messages.Length, vector.Shown, [], vector.Selected, [],
            out error).Should().BeTrue(error.ToString());
    }

    private static MockedScalars Mock(Vector vector, string name) => new(
        Suite, vector.Hex("BBSDeriveMaterial.json", "pseudoRandSeedHex"), Encoding.ASCII.GetBytes(Suite.Id + name));

    /// <summary>The files of one vector, in a folder of the suite.</summary>
    private sealed class Vector(string folder)
    {
        public byte[] Signature => Hex(Own("addRawBaseSignatureInfo.json"), "bbsSignature");

        /// <summary>The hash of the proof options and that of the mandatory statements.</summary>
        public byte[] Header => [.. Hex(Own("addHashData.json"), "proofHash"), .. Hex(Own("addHashData.json"), "mandatoryHash")];

        public byte[] PresentationHeader => Hex("BBSDeriveMaterial.json", "presentationHeaderHex");

        public byte[] Proof => Hex(Own("derivedDisclosureData.json"), "bbsProof");

        public byte[] Pseudonym => Hex(Own("derivedDisclosureData.json"), "pseudonym");

        public (byte[] WithProof, byte[] Secret) Commitment =>
            (Hex(Own("commitmentInfo.json"), "commitmentWithProof"), Hex(Own("commitmentInfo.json"), "secretProverBlind"));

        /// <summary>The non-mandatory statements.</summary>
        public ReadOnlyMemory<byte>[] Messages =>
            [.. Json(Own("addBaseTransform.json")).GetProperty("nonMandatory").GetProperty("value").EnumerateArray()
                .Select(pair => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(pair[1].GetString()!))];

        public int[] Selected =>
            [.. Json(Own("derivedDisclosureData.json")).GetProperty("adjSelectiveIndexes").EnumerateArray().Select(index => index.GetInt32())];

        public ReadOnlyMemory<byte>[] Shown => [.. Selected.Select(index => Messages[index])];

        public string Own(string file) => Path.Combine(folder, file);

        public byte[] Hex(string file, string member)
        {
            var text = Json(file).GetProperty(member).GetString()!;
            return Convert.FromHexString(text.Length % 2 == 0 ? text : "0" + text);
        }

        public JsonElement Json(string file)
        {
            using var document = Suites.Json("vc-di-bbs", file);
            return document.RootElement.Clone();
        }
    }
}
