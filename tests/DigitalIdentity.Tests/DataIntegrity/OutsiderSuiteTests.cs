using System.Security.Cryptography;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity;

/// <summary>A cryptosuite of one's own needs one class; the checks around it are the library's.</summary>
public sealed class OutsiderSuiteTests : VerifyingTest
{
    private static readonly DataIntegrityVerifier Own = new(new Secp256k1Jcs(), new CommitmentSuite());

    [Fact]
    public async Task A_suite_with_other_keys_and_another_encoding_verifies_what_it_made()
    {
        using var signer = new TestParty("own", KeyAlgorithm.Secp256k1, new Secp256k1Jcs()).KnownTo(Finder);
        var secured = await signer.SignAsync(Document);

        secured.Should().Contain("\"cryptosuite\":\"secp256k1-jcs-own\"").And.Contain("\"proofValue\":\"u");
        (await StatusAsync(secured)).Should().Be(VerificationStatus.Valid);
        (await StatusAsync(secured.Replace("Ada", "Eve", StringComparison.Ordinal))).Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task A_core_is_not_asked_about_proofs_that_the_library_refuses()
    {
        using var signer = new TestParty("own", KeyAlgorithm.P256, new CommitmentSuite()).KnownTo(Finder);
        var secured = await signer.SignAsync("{}");

        (await StatusAsync(secured)).Should().Be(VerificationStatus.Valid);
        var value = Cryptography.Encoding.Multibase.Encode('z', CommitmentSuite.Value);
        foreach (var other in new[] { "z", "u" + value[1..], value + value[1..], Cryptography.Encoding.Multibase.Encode('z', CommitmentSuite.Value.AsSpan(3)) })
            (await StatusAsync(secured.Replace(value, other, StringComparison.Ordinal))).Should().Be(VerificationStatus.Invalid, other);
        Finder.Add(new VerificationMethod(signer.MethodId, "Multikey", signer.Did, Issuer.Key.PublicKey), TestParty.SigningRelationships);
        (await StatusAsync(secured)).Should().Be(VerificationStatus.Invalid, "the key is of another kind");
    }

    private async Task<VerificationStatus> StatusAsync(string secured) => (await Own.VerifyAsync(
        System.Text.Encoding.UTF8.GetBytes(secured), Claims, Finder, new FixedTime(Noon), TestContext.Current.CancellationToken)).Status;

    private sealed class Secp256k1Jcs() : HashingCryptosuite("secp256k1-jcs-own", JcsCanonicalization.Instance, KeyAlgorithm.Secp256k1)
    {
        protected override char ProofValueHeader => 'u';

        protected override (HashAlgorithmName Name, int Size) GetHash(KeyAlgorithm algorithm) => (HashAlgorithmName.SHA256, 32);
    }

    // Trusts everything that reaches it, to show what does not.
    private sealed class CommitmentSuite() : Cryptosuite("commitment-own", KeyAlgorithm.P256)
    {
        public static readonly byte[] Value = [9, 8, 7, 6, 5, 4, 3, 2];

        protected override ValueTask<ProofValueResult> CreateProofCoreAsync(
            UnsecuredDocument document, DataIntegrityProof configuration, ISigner signer, CancellationToken cancellationToken) =>
            new(ProofValueResult.Made(Value));

        protected override ValueTask<CryptosuiteVerificationResult> VerifyProofCoreAsync(
            UnsecuredDocument document, DataIntegrityProof proof, ReadOnlyMemory<byte> proofValue, PublicKey key, CancellationToken cancellationToken)
        {
            proofValue.Length.Should().BeInRange(6, 10);
            key.Algorithm.Should().Be(KeyAlgorithm.P256);
            proof.Cryptosuite.Should().Be(Name);
            return new(CryptosuiteVerificationResult.Verified(document));
        }

        protected override (int Min, int Max) GetProofValueLength(KeyAlgorithm algorithm) => (6, 10);
    }
}
