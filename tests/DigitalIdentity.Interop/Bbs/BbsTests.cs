namespace DigitalIdentity.Interop.Bbs;

/// <summary>BBS signatures and proofs over raw messages, both ways, with both suites.</summary>
public sealed class BbsTests
{
    private static readonly SigningKey Key = KeyAlgorithm.Bls12381G2.Generate(KeyExportPolicy.Exportable);

    public static TheoryData<string, string, string> Cells => Select([TheirBbs.DigitalBazaar]);

    public static TheoryData<string, string, string> SignatureCells => Select([TheirBbs.DigitalBazaar, TheirBbs.Mattr]);

    public static TheoryData<string> Suites => [TheirBbs.Sha256, TheirBbs.Shake256];

    [Theory]
    [MemberData(nameof(SignatureCells))]
    public async Task A_signature_is_good_for_both(string library, string suite, string list)
    {
        var theirs = await TheirBbs.RequireAsync(library, suite);
        var messages = Messages.Make(Messages.All[list].Count);
        var their = await theirs.SignAsync(Key, Messages.Header, messages);
        TheirBbs.Ours(suite).Verify(Key.PublicKey, their, Messages.Header, messages, out var error).Should().BeTrue("it was {0}", error);
        var our = TheirBbs.Ours(suite).Sign(Key, Messages.Header, messages);
        var verdict = await theirs.VerifyAsync(Key.PublicKey, our, Messages.Header, messages);
        verdict.Verified.Should().BeTrue(verdict.Why);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_signature_is_the_same(string library, string suite, string list)
    {
        var messages = Messages.Make(Messages.All[list].Count);
        var their = await (await TheirBbs.RequireAsync(library, suite)).SignAsync(Key, Messages.Header, messages);
        TheirBbs.Ours(suite).Sign(Key, Messages.Header, messages).Should().Equal(their);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_proof_is_good_for_both(string library, string suite, string list)
    {
        var theirs = await TheirBbs.RequireAsync(library, suite);
        var (count, shown) = Messages.All[list];
        var messages = Messages.Make(count);
        var signature = TheirBbs.Ours(suite).Sign(Key, Messages.Header, messages);
        ReadOnlyMemory<byte>[] disclosed = [.. shown.Select(i => messages[i])];

        TheirBbs.Ours(suite).TryCreateProof(Key.PublicKey, signature, Messages.Header, Messages.PresentationHeader, messages, shown, out var our, out var failure)
            .Should().BeTrue("it was {0}", failure);
        var verdict = await theirs.VerifyProofAsync(Key.PublicKey, our!, Messages.Header, Messages.PresentationHeader, disclosed, shown);
        verdict.Verified.Should().BeTrue(verdict.Why);

        var their = await theirs.DeriveAsync(Key.PublicKey, signature, Messages.Header, Messages.PresentationHeader, messages, shown);
        TheirBbs.Ours(suite).VerifyProof(Key.PublicKey, their, Messages.Header, Messages.PresentationHeader, disclosed, shown, out var error)
            .Should().BeTrue("it was {0}", error);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Both_refuse_a_changed_proof(string suite)
    {
        var theirs = await TheirBbs.RequireAsync(TheirBbs.DigitalBazaar, suite);
        var messages = Messages.Make(4);
        var signature = await theirs.SignAsync(Key, Messages.Header, messages);
        ReadOnlyMemory<byte>[] disclosed = [messages[1], messages[3]];
        foreach (var proof in new[]
        {
            await theirs.DeriveAsync(Key.PublicKey, signature, Messages.Header, Messages.PresentationHeader, messages, [1, 3]),
            TheirBbs.Ours(suite).TryCreateProof(Key.PublicKey, signature, Messages.Header, Messages.PresentationHeader, messages, [1, 3], out var our, out _) ? our : [],
        })
        {
            // A byte in each component: three points, and the scalars.
            foreach (var place in Enumerable.Range(0, 3).Select(i => i * 48 + 20).Concat(Enumerable.Range(0, 6).Select(i => 144 + i * 32 + 20)))
            {
                byte[] changed = [.. proof];
                changed[place] ^= 1;
                await RefusedAsync(theirs, suite, changed, Messages.Header, Messages.PresentationHeader, disclosed, [1, 3]);
            }

            await RefusedAsync(theirs, suite, proof, [1], Messages.PresentationHeader, disclosed, [1, 3]);
            await RefusedAsync(theirs, suite, proof, Messages.Header, [1], disclosed, [1, 3]);
            await RefusedAsync(theirs, suite, proof, Messages.Header, Messages.PresentationHeader, [messages[3], messages[1]], [1, 3]);
            await RefusedAsync(theirs, suite, proof, Messages.Header, Messages.PresentationHeader, disclosed, [0, 3]);
            await RefusedAsync(theirs, suite, proof, Messages.Header, Messages.PresentationHeader, [messages[1]], [1]);
        }
    }

    /// <summary>Signatures are of one form in all drafts; what a proof shows and how `e` is made is not (see the peer's libraries.mjs).</summary>
    [Theory]
    [MemberData(nameof(Suites))]
    public async Task The_earlier_draft_of_pairing_crypto_has_other_signatures_and_other_proofs(string suite)
    {
        var theirs = await TheirBbs.RequireAsync(TheirBbs.Mattr, suite);
        var messages = Messages.Make(10);
        var (our, their) = (TheirBbs.Ours(suite).Sign(Key, Messages.Header, messages), await theirs.SignAsync(Key, Messages.Header, messages));
        our.Should().NotEqual(their).And.HaveSameCount(their);

        ReadOnlyMemory<byte>[] disclosed = [messages[0]];
        var theirProof = await theirs.DeriveAsync(Key.PublicKey, our, Messages.Header, Messages.PresentationHeader, messages, [0]);
        theirProof.Should().HaveCount(2 * 48 + (9 + 3) * 32, "it has two points");
        TheirBbs.Ours(suite).VerifyProof(Key.PublicKey, theirProof, Messages.Header, Messages.PresentationHeader, disclosed, [0], out _).Should().BeFalse();
        TheirBbs.Ours(suite).TryCreateProof(Key.PublicKey, their, Messages.Header, Messages.PresentationHeader, messages, [0], out var ourProof, out _).Should().BeTrue();
        (await theirs.VerifyProofAsync(Key.PublicKey, ourProof!, Messages.Header, Messages.PresentationHeader, disclosed, [0])).Verified.Should().BeFalse();
    }

    private static async Task RefusedAsync(
        TheirBbs theirs, string suite, byte[] proof, byte[] header, byte[] presentationHeader, ReadOnlyMemory<byte>[] disclosed, int[] indexes)
    {
        TheirBbs.Ours(suite).VerifyProof(Key.PublicKey, proof, header, presentationHeader, disclosed, indexes, out _).Should().BeFalse();
        (await theirs.VerifyProofAsync(Key.PublicKey, proof, header, presentationHeader, disclosed, indexes)).Verified.Should().BeFalse();
    }

    private static TheoryData<string, string, string> Select(string[] libraries)
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var library in libraries)
            foreach (var suite in new[] { TheirBbs.Sha256, TheirBbs.Shake256 })
                foreach (var list in Messages.All.Keys)
                    cells.Add(library, suite, list);
        return cells;
    }
}
