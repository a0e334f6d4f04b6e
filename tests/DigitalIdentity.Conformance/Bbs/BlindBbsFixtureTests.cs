using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Keys;
using DigitalIdentity.Cryptography.Tests.Bbs;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Bbs;

/// <summary>
/// The fixtures of the blind BBS draft (repository BasileiosKal/blind-bbs-signatures). They are of July 2024: there the signer may add a blinding factor of
/// its own (signerBlind), which is part of the holder's from then on, and the e of a signature is the hash of other octets. Whoever verifies sees no difference.
/// </summary>
public sealed class BlindBbsFixtureTests
{
    private const string Part = "blind";

    public static IEnumerable<TheoryDataRow<string>> Commitments() => Fixture.Files(Part, "/commit/", "bls12-381-sha-256/commit/commit001.json");

    public static IEnumerable<TheoryDataRow<string>> Signatures() => Fixture.Files(Part, "/signature/", "bls12-381-sha-256/signature/signature004.json");

    public static IEnumerable<TheoryDataRow<string>> Proofs() => Fixture.Files(Part, "/proof/", "bls12-381-sha-256/proof/proof002.json");

    [Theory]
    [MemberData(nameof(Commitments))]
    public void Commitments_are_made_and_judged_as_published(string file)
    {
        var fixture = Fixture.Read(Part, file);
        var blind = new BlindBbs(fixture.Suite);
        using var key = KeyAlgorithm.Bls12381G2.Generate();

        blind.TrySign(key, fixture.Bytes("commitmentWithProof"), [], [], out _, out var error).Should().Be(fixture.IsValid);

        error.Should().Be(fixture.IsValid ? BbsError.None : BbsError.InvalidCommitment);
        if (!fixture.IsValid)
            return;
        using var made = blind.Commit(fixture.List("committedMessages"), Mock(fixture, "commit"));
        Hex(made.CommitmentWithProof.Span).Should().Be(fixture.Text("commitmentWithProof"));
        Hex(made.ExportSecretProverBlind()).Should().Be(fixture.Text("proverBlind"));
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Signatures_are_made_and_judged_as_published(string file)
    {
        var fixture = Fixture.Read(Part, file);
        var (header, messages, committed) = (fixture.Bytes("header"), fixture.List("messages"), fixture.List("committedMessages"));
        var publicKey = KeyAlgorithm.Bls12381G2.ImportPublicKey(fixture.Bytes("signerKeyPair", "publicKey"));
        var blind = new BlindBbs(fixture.Suite);
        var factor = BlindingFactor(fixture);

        blind.Verify(publicKey, fixture.Bytes("signature"), header, messages, committed, factor, out var error).Should().Be(fixture.IsValid, fixture.Name);

        if (!fixture.IsValid)
            return;
        error.Should().Be(BbsError.None);
        using var key = KeyAlgorithm.Bls12381G2.ImportSigningKey(fixture.Bytes("signerKeyPair", "secretKey"));
        Hex(SignAsInJuly2024((Bls12381G2SigningKey)key, fixture, header, messages)).Should().Be(fixture.Text("signature"));

        // The signature of today is another one, and as good for a holder whose signer added no blinding factor.
        blind.TrySign(key, fixture.Bytes("commitmentWithProof"), header, messages, out var ours, out error).Should().BeTrue(error.ToString());
        blind.Verify(publicKey, ours, header, messages, committed, fixture.Bytes("proverBlind"), out error).Should().BeTrue(error.ToString());
    }

    [Theory]
    [MemberData(nameof(Proofs))]
    public void Proofs_are_made_and_judged_as_published(string file)
    {
        var fixture = Fixture.Read(Part, file);
        var (header, presentation) = (fixture.Bytes("header"), fixture.Bytes("presentationHeader"));
        var (shown, shownCommitted) = (fixture.Map("revealedMessages"), fixture.Map("revealedCommittedMessages"));
        var publicKey = KeyAlgorithm.Bls12381G2.ImportPublicKey(fixture.Bytes("signerPublicKey"));
        var all = Fixture.Read(Part, "messages.json");
        var messages = all.List("messages");
        var committed = fixture.Bytes("commitmentWithProof").Length == 0 ? [] : all.List("committedMessages");
        var blind = new BlindBbs(fixture.Suite);

        blind.VerifyProof(
            publicKey, fixture.Bytes("proof"), header, presentation, messages.Length,
            [.. shown.Values], [.. shownCommitted.Values], [.. shown.Keys], [.. shownCommitted.Keys], out var error)
            .Should().Be(fixture.IsValid, fixture.Name);

        (error == BbsError.None).Should().Be(fixture.IsValid);
        if (!fixture.IsValid)
            return;
        blind.TryCreateProof(
            publicKey, fixture.Bytes("signature"), header, presentation, messages, committed, [.. shown.Keys], [.. shownCommitted.Keys],
            BlindingFactor(fixture), Mock(fixture, "proof"), out var made, out error).Should().BeTrue(error.ToString());
        Hex(made).Should().Be(fixture.Text("proof"));
    }

    [Fact]
    public void Every_file_is_of_a_kind_that_is_tested()
    {
        Suites.Require("bbs");
        Fixture.Files(Part, "", "").Select(row => row.Data).Where(file => file != "messages.json")
            .Should().BeEquivalentTo(Commitments().Concat(Signatures()).Concat(Proofs()).Select(row => row.Data));
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => BbsFixtureTests.Hex(bytes);

    private static MockedScalars Mock(Fixture fixture, string operation) => new(
        fixture.Suite,
        System.Text.Encoding.ASCII.GetBytes(fixture.Text("mockRngParameters", "SEED")),
        System.Text.Encoding.ASCII.GetBytes(fixture.Text("mockRngParameters", operation, "DST")));

    /// <summary>secret_prover_blind + signer_blind; nothing when nothing was committed.</summary>
    private static byte[] BlindingFactor(Fixture fixture)
    {
        var (prover, signer) = (fixture.Bytes("proverBlind"), fixture.Bytes("signerBlind"));
        if (prover.Length == 0 || signer.Length == 0)
            return prover;
        Scalar.TryDecode(prover, out var ofProver).Should().BeTrue();
        Scalar.TryDecode(signer, out var ofSigner).Should().BeTrue();
        var sum = new byte[Scalar.Length];
        (ofProver + ofSigner).Encode(sum);
        return sum;
    }

    /// <summary>e is the hash of SK, the commitment with its proof, signer_blind unless it is zero, the messages, and the domain.</summary>
    private static byte[] SignAsInJuly2024(Bls12381G2SigningKey key, Fixture fixture, byte[] header, ReadOnlyMemory<byte>[] messages)
    {
        var face = fixture.Suite.Blind;
        var commitment = fixture.Bytes("commitmentWithProof");
        GeneratorSet.Create(face, messages.Length, fixture.List("committedMessages").Length, 1, out var set).Should().Be(BbsError.None);
        var scalars = new Scalar[messages.Length];
        face.MapMessages(messages, scalars);
        var domain = set!.Domain(key.PublicKey.Raw, header);
        BbsFixtureTests.Hex(domain).Should().Be(fixture.Text("trace", "domain"));
        Scalar.TryDecode(fixture.Bytes("signerBlind"), out var signerBlind);

        var b = set.B(domain, scalars);
        if (commitment.Length > 0)
        {
            CommitmentValue.Read(commitment, out var value).Should().Be(BbsError.None);
            b = b.Add(value!.Point);
        }

        b += set.Sum([messages.Length], [signerBlind]);
        BbsFixtureTests.Hex(b.ToAffine()).Should().Be(fixture.Text("trace", "B"));

        using var transcript = new Transcript(1024);
        transcript.Write(key.Secret);
        transcript.Write(commitment);
        if (!signerBlind.IsZero)
            transcript.Write(signerBlind);
        transcript.Write(scalars);
        transcript.Write(domain);
        return Signing.Finish(key.Secret, face.HashToScalar(transcript), b).ToOctets();
    }
}
