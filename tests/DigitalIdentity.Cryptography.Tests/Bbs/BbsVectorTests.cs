using System.Text.Json;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Cryptography.Tests.Bbs;

/// <summary>The published figures in <c>spec-vectors/bbs</c>.</summary>
public sealed class BbsVectorTests
{
    public static TheoryData<string> Suites => [BbsCiphersuite.Bls12381Sha256.Id, BbsCiphersuite.Bls12381Shake256.Id];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Keys_generators_and_scalars_are_the_published_ones(string id)
    {
        var (suite, json, root) = Open("core.json", id);
        var expected = json.GetProperty("key");

        using var key = suite.GenerateKey(Hex(expected, "material"), Hex(expected, "info"), Hex(expected, "tag"), KeyExportPolicy.Exportable);
        key.ExportRaw().Should().Equal(Hex(expected, "secret"));
        key.PublicKey.ToRaw().Should().Equal(Hex(expected, "public"));

        var generators = json.GetProperty("generators");
        Octets(suite.Core.P1).Should().Be(generators.GetProperty("p1").GetString());
        var first = generators.GetProperty("first").EnumerateArray().Select(point => point.GetString()).ToArray();
        var list = suite.Core.MessageGenerators.Create(first.Length);
        Enumerable.Range(0, first.Length).Select(i => Octets(list[i])).Should().Equal(first);

        var messages = Messages(root.GetProperty("messages"));
        var scalars = new Scalar[messages.Length];
        suite.Core.MapMessages(messages, scalars);
        scalars.Select(Octets).Should().Equal(json.GetProperty("scalars").EnumerateArray().Select(scalar => scalar.GetString()));
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Signatures_and_proofs_are_made_and_judged_as_published(string id)
    {
        var (suite, json, root) = Open("core.json", id);
        var all = Messages(root.GetProperty("messages"));
        using var key = KeyAlgorithm.Bls12381G2.ImportSigningKey(Hex(json.GetProperty("key"), "secret"));

        foreach (var vector in json.GetProperty("signatures").EnumerateArray())
        {
            var (name, valid) = (vector.GetProperty("name").GetString(), vector.GetProperty("valid").GetBoolean());
            var messages = Pick(all, Numbers(vector, "messages"));
            suite.Verify(Public(vector), Hex(vector, "signature"), Hex(vector, "header"), messages).Should().Be(valid, name);
            if (valid)
                suite.Sign(key, Hex(vector, "header"), messages).Should().Equal(Hex(vector, "signature"), name);
        }

        foreach (var vector in json.GetProperty("proofs").EnumerateArray())
        {
            var (name, valid) = (vector.GetProperty("name").GetString(), vector.GetProperty("valid").GetBoolean());
            var (header, presentation) = (Hex(vector, "header"), Hex(vector, "presentationHeader"));
            var messages = Pick(all, Numbers(vector, "messages"));
            var indexes = Numbers(vector, "disclosed");
            suite.VerifyProof(
                Public(vector), Hex(vector, "proof"), header, presentation, Pick(messages, indexes), indexes, out var error).Should().Be(valid, name);
            if (!valid)
                continue;
            error.Should().Be(BbsError.None);
            var mock = new MockedScalars(suite, Hex(root, "seed"), System.Text.Encoding.ASCII.GetBytes(json.GetProperty("tag").GetString()!));
            suite.TryCreateProof(Public(vector), Hex(vector, "signature"), header, presentation, messages, indexes, mock, out var proof, out _)
                .Should().BeTrue(name);
            proof.Should().Equal(Hex(vector, "proof"), name);
        }
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Commitments_and_blind_proofs_are_the_published_ones(string id)
    {
        var (suite, json, root) = Open("blind.json", id);
        var blind = new BlindBbs(suite);
        var (messages, allCommitted) = (Messages(root.GetProperty("messages")), Messages(root.GetProperty("committed")));

        foreach (var vector in json.GetProperty("commitments").EnumerateArray())
        {
            using var made = blind.Commit(Pick(allCommitted, Numbers(vector, "committed")), Mock(suite, root, vector, "tag"));
            made.CommitmentWithProof.ToArray().Should().Equal(Hex(vector, "commitmentWithProof"));
            made.ExportSecretProverBlind().Should().Equal(Hex(vector, "secretProverBlind"));
        }

        foreach (var vector in json.GetProperty("proofs").EnumerateArray())
        {
            var name = vector.GetProperty("name").GetString();
            var (header, presentation) = (Hex(vector, "header"), Hex(vector, "presentationHeader"));
            var committed = vector.GetProperty("hasCommitment").GetBoolean() ? allCommitted : [];
            var (indexes, committedIndexes) = (Numbers(vector, "disclosed"), Numbers(vector, "disclosedCommitted"));
            blind.TryCreateProof(
                Public(vector), Hex(vector, "signature"), header, presentation, messages, committed, indexes, committedIndexes, BlindingFactor(vector),
                Mock(suite, root, vector, "tag"), out var proof, out var error).Should().BeTrue(error.ToString());
            proof.Should().Equal(Hex(vector, "proof"), name);
            blind.VerifyProof(
                Public(vector), proof, header, presentation, messages.Length, Pick(messages, indexes), Pick(committed, committedIndexes), indexes,
                committedIndexes, out error).Should().BeTrue(error.ToString());
        }
    }

    public static TheoryData<string> Holders()
    {
        using var document = Testing.Suites.Vectors("bbs", "holder.json");
        return [.. document.RootElement.GetProperty("vectors").EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public void Holder_bindings_and_pseudonyms_are_the_published_ones(string name)
    {
        using var document = Testing.Suites.Vectors("bbs", "holder.json");
        var root = document.RootElement;
        var vector = root.GetProperty("vectors").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        using var key = KeyAlgorithm.Bls12381G2.ImportSigningKey(Hex(vector, "secret"));
        key.PublicKey.Should().Be(Public(vector));
        if (vector.TryGetProperty("nymSecret", out _))
            CheckPseudonym(root, vector, key);
        else
            CheckHolderBinding(root, vector, key);
    }

    private static void CheckHolderBinding(JsonElement root, JsonElement vector, SigningKey key)
    {
        var suite = BbsCiphersuite.Bls12381Sha256;
        var blind = new BlindBbs(suite);
        var (header, presentation) = (Hex(vector, "header"), Hex(vector, "presentationHeader"));
        var (messages, committed) = (Messages(vector.GetProperty("messages")), Messages(vector.GetProperty("committed")));
        var (indexes, secret) = (Numbers(vector, "disclosed"), Hex(vector, "secretProverBlind"));

        blind.TrySign(key, Hex(vector, "commitmentWithProof"), header, messages, out var signature, out var error).Should().BeTrue(error.ToString());
        signature.Should().Equal(Hex(vector, "signature"));
        blind.Verify(key.PublicKey, signature, header, messages, committed, secret, out error).Should().BeTrue(error.ToString());
        blind.TryCreateProof(
            key.PublicKey, signature, header, presentation, messages, committed, indexes, [], secret, Mock(suite, root, vector, "tag"), out var proof,
            out error).Should().BeTrue(error.ToString());
        proof.Should().Equal(Hex(vector, "proof"));
        blind.VerifyProof(key.PublicKey, proof, header, presentation, messages.Length, Pick(messages, indexes), [], indexes, [], out error)
            .Should().BeTrue(error.ToString());
    }

    private static void CheckPseudonym(JsonElement root, JsonElement vector, SigningKey key)
    {
        var suite = BbsCiphersuite.Bls12381Sha256;
        var nyms = new PseudonymBbs(suite);
        var (header, blind) = (Hex(vector, "header"), Hex(vector, "secretProverBlind"));
        var (messages, committed) = (Messages(vector.GetProperty("messages")), Messages(vector.GetProperty("committed")));
        var (proverNym, entropy) = (Hex(vector, "proverNym"), Hex(vector, "signerNymEntropy"));
        if (vector.TryGetProperty("commitTag", out _))
        {
            using var commitment = nyms.Commit(proverNym, committed, Mock(suite, root, vector, "commitTag"));
            commitment.CommitmentWithProof.ToArray().Should().Equal(Hex(vector, "commitmentWithProof"));
            commitment.ExportSecretProverBlind().Should().Equal(blind);
        }

        nyms.TrySign(key, Hex(vector, "commitmentWithProof"), entropy, header, messages, out var signature, out var error).Should().BeTrue(error.ToString());
        signature.Should().Equal(Hex(vector, "signature"));
        nyms.TryFinalize(key.PublicKey, signature, header, messages, committed, proverNym, entropy, blind, out var nymSecret, out error)
            .Should().BeTrue(error.ToString());
        nymSecret.Should().Equal(Hex(vector, "nymSecret"));
        if (!vector.TryGetProperty("proof", out _))
            return;

        var (domain, presentation) = (Hex(vector, "nymDomain"), Hex(vector, "presentationHeader"));
        var (indexes, committedIndexes) = (Numbers(vector, "disclosed"), Numbers(vector, "disclosedCommitted"));
        nyms.TryCreateProof(
            key.PublicKey, signature, header, presentation, nymSecret, domain, messages, committed, indexes, committedIndexes, blind,
            Mock(suite, root, vector, "tag"), out var proof, out var pseudonym, out error).Should().BeTrue(error.ToString());
        pseudonym.Should().Equal(Hex(vector, "pseudonym")).And.Equal(nyms.CalculatePseudonym(nymSecret, domain));
        proof.Should().Equal(Hex(vector, "proof"));
        nyms.VerifyProof(
            key.PublicKey, proof, header, presentation, pseudonym, domain, messages.Length, Pick(messages, indexes), Pick(committed, committedIndexes),
            indexes, committedIndexes, out error).Should().BeTrue(error.ToString());
    }

    private static byte[] BlindingFactor(JsonElement vector)
    {
        var (prover, signer) = (Hex(vector, "secretProverBlind"), Hex(vector, "signerBlind"));
        if (signer.Length == 0)
            return prover;
        (Scalar.TryDecode(prover, out var one) & Scalar.TryDecode(signer, out var other)).Should().BeTrue();
        return Convert.FromHexString(Octets(one + other));
    }

    private static (BbsCiphersuite Suite, JsonElement Json, JsonElement Root) Open(string file, string id)
    {
        using var document = Testing.Suites.Vectors("bbs", file);
        var root = document.RootElement.Clone();
        var suite = id == BbsCiphersuite.Bls12381Sha256.Id ? BbsCiphersuite.Bls12381Sha256 : BbsCiphersuite.Bls12381Shake256;
        return (suite, root.GetProperty("suites").EnumerateArray().Single(one => one.GetProperty("suite").GetString() == id), root);
    }

    private static MockedScalars Mock(BbsCiphersuite suite, JsonElement root, JsonElement vector, string member) =>
        new(suite, Hex(root, "seed"), System.Text.Encoding.ASCII.GetBytes(vector.GetProperty(member).GetString()!));

    private static PublicKey Public(JsonElement vector) => KeyAlgorithm.Bls12381G2.ImportPublicKey(Hex(vector, "public"));

    private static byte[] Hex(JsonElement json, string member) => Convert.FromHexString(json.GetProperty(member).GetString()!);

    private static ReadOnlyMemory<byte>[] Messages(JsonElement list) =>
        [.. list.EnumerateArray().Select(message => (ReadOnlyMemory<byte>)Convert.FromHexString(message.GetString()!))];

    private static int[] Numbers(JsonElement json, string member) => [.. json.GetProperty(member).EnumerateArray().Select(number => number.GetInt32())];

    private static ReadOnlyMemory<byte>[] Pick(ReadOnlyMemory<byte>[] messages, int[] indexes) =>
        [.. indexes.Where(index => index < messages.Length).Select(index => messages[index])];

    private static string Octets(G1Affine point)
    {
        var octets = new byte[G1Affine.CompressedLength];
        point.EncodeCompressed(octets);
        return Convert.ToHexStringLower(octets);
    }

    private static string Octets(Scalar scalar)
    {
        var octets = new byte[Scalar.Length];
        scalar.Encode(octets);
        return Convert.ToHexStringLower(octets);
    }
}
