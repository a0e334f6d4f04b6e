using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Tests.Bbs;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Bbs;

/// <summary>The fixtures of draft-irtf-cfrg-bbs-signatures (repository decentralized-identity/bbs-signature), each file that is there.</summary>
public sealed class BbsFixtureTests
{
    private const string Part = "core";
    private const string Mock = "H2G_HM2S_MOCK_RANDOM_SCALARS_DST_";

    public static IEnumerable<TheoryDataRow<string>> Signatures() => Fixture.Files(Part, "/signature/", "bls12-381-sha-256/signature/signature001.json");

    public static IEnumerable<TheoryDataRow<string>> Proofs() => Fixture.Files(Part, "/proof/", "bls12-381-sha-256/proof/proof003.json");

    public static IEnumerable<TheoryDataRow<string>> Folders() => ["bls12-381-sha-256", "bls12-381-shake-256"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_key_pair_is_generated(string folder)
    {
        var fixture = Fixture.Read(Part, folder + "/keypair.json");

        using var key = fixture.Suite.GenerateKey(
            fixture.Bytes("keyMaterial"), fixture.Bytes("keyInfo"), fixture.Bytes("keyDst"), KeyExportPolicy.Exportable);

        Hex(key.ExportRaw()).Should().Be(fixture.Text("keyPair", "secretKey"));
        Hex(key.PublicKey.ToRaw()).Should().Be(fixture.Text("keyPair", "publicKey"));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_generators_are_created_in_any_number_of_steps(string folder)
    {
        var fixture = Fixture.Read(Part, folder + "/generators.json");
        string[] expected = [fixture.Text("Q1"), .. fixture.List("MsgGenerators").Select(point => Hex(point.Span))];
        Hex(fixture.Suite.Core.P1).Should().Be(fixture.Text("P1"));

        foreach (var steps in new int[][] { [expected.Length], [1, 2, 5, expected.Length] })
        {
            var generators = new Generators(fixture.Suite.Kind, fixture.Suite.Id + "H2G_HM2S_", before: null);
            foreach (var count in steps)
            {
                var list = generators.Create(count);
                Enumerable.Range(0, count).Select(i => Hex(list[i])).Should().Equal(expected[..count]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Messages_are_mapped_to_scalars(string folder)
    {
        var fixture = Fixture.Read(Part, folder + "/MapMessageToScalarAsHash.json");
        foreach (var one in fixture.Json.GetProperty("cases").EnumerateArray())
        {
            var scalars = new Scalar[1];
            fixture.Suite.Core.MapMessages([Convert.FromHexString(one.GetProperty("message").GetString()!)], scalars);
            Hex(scalars[0]).Should().Be(one.GetProperty("scalar").GetString());
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Octets_are_hashed_to_a_scalar(string folder)
    {
        var fixture = Fixture.Read(Part, folder + "/h2s.json");
        Hex(BbsInterface.HashToScalar(fixture.Suite.Kind, fixture.Bytes("message"), fixture.Bytes("dst"))).Should().Be(fixture.Text("scalar"));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Random_scalars_are_mocked_as_published(string folder)
    {
        var fixture = Fixture.Read(Part, folder + "/mockedRng.json");
        var scalars = new Scalar[fixture.Json.GetProperty("count").GetInt32()];
        new MockedScalars(fixture.Suite, fixture.Bytes("seed"), fixture.Bytes("dst")).Fill(scalars);
        scalars.Select(scalar => Hex(scalar)).Should().Equal(fixture.List("mockedScalars").Select(scalar => Hex(scalar.Span)));
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Signatures_are_made_and_judged_as_published(string file)
    {
        var fixture = Fixture.Read(Part, file);
        var (header, messages, signature) = (fixture.Bytes("header"), fixture.List("messages"), fixture.Bytes("signature"));
        var publicKey = KeyAlgorithm.Bls12381G2.ImportPublicKey(fixture.Bytes("signerKeyPair", "publicKey"));

        fixture.Suite.Verify(publicKey, signature, header, messages, out var error).Should().Be(fixture.IsValid, fixture.Name);

        error.Should().Be(fixture.IsValid ? BbsError.None : BbsError.InvalidSignature);
        if (!fixture.IsValid)
            return;
        using var key = KeyAlgorithm.Bls12381G2.ImportSigningKey(fixture.Bytes("signerKeyPair", "secretKey"));
        key.PublicKey.Should().Be(publicKey);
        Hex(fixture.Suite.Sign(key, header, messages)).Should().Be(Hex(signature));
        if (fixture.Json.TryGetProperty("trace", out _))
            CheckTrace(fixture, publicKey, header, messages);
    }

    [Theory]
    [MemberData(nameof(Proofs))]
    public void Proofs_are_made_and_judged_as_published(string file)
    {
        var fixture = Fixture.Read(Part, file);
        var (header, presentation) = (fixture.Bytes("header"), fixture.Bytes("presentationHeader"));
        var (messages, indexes, proof) = (fixture.List("messages"), fixture.Numbers("disclosedIndexes"), fixture.Bytes("proof"));
        var publicKey = KeyAlgorithm.Bls12381G2.ImportPublicKey(fixture.Bytes("signerPublicKey"));
        ReadOnlyMemory<byte>[] disclosed = [.. indexes.Where(index => index < messages.Length).Select(index => messages[index])];

        fixture.Suite.VerifyProof(publicKey, proof, header, presentation, disclosed, indexes, out var error).Should().Be(fixture.IsValid, fixture.Name);

        (error == BbsError.None).Should().Be(fixture.IsValid);
        if (!fixture.IsValid)
            return;
        fixture.Suite.TryCreateProof(
            publicKey, fixture.Bytes("signature"), header, presentation, messages, indexes, new MockedScalars(fixture.Suite, Mock), out var made, out error)
            .Should().BeTrue(error.ToString());
        Hex(made).Should().Be(Hex(proof));
    }

    [Fact]
    public void Every_file_is_of_a_kind_that_is_tested()
    {
        Suites.Require("bbs");
        string[] single = ["keypair.json", "generators.json", "MapMessageToScalarAsHash.json", "h2s.json", "mockedRng.json"];
        Fixture.Files(Part, "", "").Select(row => row.Data)
            .Where(file => !single.Contains(Path.GetFileName(file)) && file != "messages.json")
            .Should().BeEquivalentTo(Signatures().Concat(Proofs()).Select(row => row.Data));
    }

    internal static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    internal static string Hex(G1Affine point)
    {
        var bytes = new byte[G1Affine.CompressedLength];
        point.EncodeCompressed(bytes);
        return Hex(bytes);
    }

    internal static string Hex(Scalar scalar)
    {
        var bytes = new byte[Scalar.Length];
        scalar.Encode(bytes);
        return Hex(bytes);
    }

    private static void CheckTrace(Fixture fixture, PublicKey key, byte[] header, ReadOnlyMemory<byte>[] messages)
    {
        GeneratorSet.Create(fixture.Suite.Core, messages.Length, 0, 0, out var set).Should().Be(BbsError.None);
        var scalars = new Scalar[messages.Length];
        fixture.Suite.Core.MapMessages(messages, scalars);
        var domain = set!.Domain(key.Raw, header);
        Hex(domain).Should().Be(fixture.Text("trace", "domain"));
        Hex(set.B(domain, scalars).ToAffine()).Should().Be(fixture.Text("trace", "B"));
    }
}
