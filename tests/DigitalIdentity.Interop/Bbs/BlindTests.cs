#pragma warning disable DID0001 // Blind signatures follow a draft that moves.
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.Interop.Bbs;

/// <summary>
/// Blind BBS, both ways, with the files of @digitalbazaar/bbs-signatures that it does not export: both follow a draft of 2025, the peer with a blind of the
/// signer, which ours never adds. Its pseudonyms are of an earlier draft (one pid, no entropy of the signer, no vectors) than those of DI BBS, and are not crossed.
/// </summary>
public sealed class BlindTests
{
    private static readonly SigningKey Key = KeyAlgorithm.Bls12381G2.Generate(KeyExportPolicy.Exportable);

    public static TheoryData<string, int, int> Cells
    {
        get
        {
            var cells = new TheoryData<string, int, int>();
            foreach (var suite in new[] { TheirBbs.Sha256, TheirBbs.Shake256 })
                foreach (var (messages, committed) in new[] { (4, 2), (0, 3), (4, 1), (4, 0) })
                    cells.Add(suite, messages, committed);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Our_commitment_is_signed_by_them_and_proven_by_both(string suite, int count, int committedCount)
    {
        var (theirs, ours) = (await TheirBbs.RequireAsync(TheirBbs.DigitalBazaar, suite), new BlindBbs(TheirBbs.Ours(suite)));
        var (messages, committed) = (Messages.Make(count), Messages.Make(committedCount));
        using var commitment = ours.Commit(committed);
        var signature = await TheySignAsync(theirs, commitment.CommitmentWithProof, messages);
        var blind = commitment.ExportSecretProverBlind();
        ours.Verify(Key.PublicKey, signature, Messages.Header, messages, committed, blind, out var error).Should().BeTrue("it was {0}", error);
        await BothProveAsync(theirs, ours, signature, messages, committed, blind);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Their_commitment_is_signed_by_us_and_proven_by_both(string suite, int count, int committedCount)
    {
        var (theirs, ours) = (await TheirBbs.RequireAsync(TheirBbs.DigitalBazaar, suite), new BlindBbs(TheirBbs.Ours(suite)));
        var (messages, committed) = (Messages.Make(count), Messages.Make(committedCount));
        var their = (await theirs.AskAsync("blind.commit", ("committedMessages", TheirBbs.Texts(committed)))).Required();
        var commitment = Convert.FromHexString(their.GetProperty("commitmentWithProof").GetString()!);
        var blind = Convert.FromHexString(their.GetProperty("secretProverBlind").GetString()!);

        ours.TrySign(Key, commitment, Messages.Header, messages, out var signature, out var error).Should().BeTrue("it was {0}", error);
        signature.Should().NotEqual(await TheySignAsync(theirs, commitment, messages), "the drafts make e of other octets, which no verifier sees");
        var verdict = await TheirBbs.VerdictAsync(theirs.AskAsync(
            "blind.verify", [.. Common(), ("signature", TheirBbs.Hex(signature)), ("messages", TheirBbs.Texts(messages)), .. Committed(committed, blind)]));
        verdict.Verified.Should().BeTrue(verdict.Why);
        await BothProveAsync(theirs, ours, signature!, messages, committed, blind);
    }

    /// <summary>The last message of each kind is shown.</summary>
    private static async Task BothProveAsync(
        TheirBbs theirs, BlindBbs ours, byte[] signature, IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<ReadOnlyMemory<byte>> committed, byte[] blind)
    {
        int[] shown = messages.Count > 0 ? [messages.Count - 1] : [], shownCommitted = committed.Count > 1 ? [committed.Count - 1] : [];
        ReadOnlyMemory<byte>[] disclosed = [.. shown.Select(i => messages[i])], disclosedCommitted = [.. shownCommitted.Select(i => committed[i])];

        ours.TryCreateProof(
            Key.PublicKey, signature, Messages.Header, Messages.PresentationHeader, messages, committed, shown, shownCommitted, blind, out var our, out var failure)
            .Should().BeTrue("it was {0}", failure);
        var verdict = await TheirBbs.VerdictAsync(theirs.AskAsync("blind.verifyProof",
        [
            .. Common(), .. Shown(), ("proof", TheirBbs.Hex(our)), ("length", messages.Count), ("messages", TheirBbs.Texts(disclosed)),
            ("committedMessages", TheirBbs.Texts(disclosedCommitted)),
        ]));
        verdict.Verified.Should().BeTrue(verdict.Why);

        var their = TheirBbs.Octets(await theirs.AskAsync("blind.derive",
            [.. Common(), .. Shown(), ("signature", TheirBbs.Hex(signature)), ("messages", TheirBbs.Texts(messages)), .. Committed(committed, blind)]));
        ours.VerifyProof(
            Key.PublicKey, their, Messages.Header, Messages.PresentationHeader, messages.Count, disclosed, disclosedCommitted, shown, shownCommitted, out var error)
            .Should().BeTrue("it was {0}", error);
        ours.VerifyProof(
            Key.PublicKey, their, Messages.Header, [1], messages.Count, disclosed, disclosedCommitted, shown, shownCommitted, out _).Should().BeFalse();

        IEnumerable<(string, JsonNode?)> Shown() =>
            [("presentationHeader", TheirBbs.Hex(Messages.PresentationHeader)), ("disclosed", TheirBbs.Numbers(shown)), ("disclosedCommitted", TheirBbs.Numbers(shownCommitted))];
    }

    private static async Task<byte[]> TheySignAsync(TheirBbs theirs, ReadOnlyMemory<byte> commitment, IReadOnlyList<ReadOnlyMemory<byte>> messages) =>
        TheirBbs.Octets(await theirs.AskAsync("blind.sign",
            [.. Common(), ("secretKey", TheirBbs.Hex(Key.ExportRaw())), ("commitmentWithProof", TheirBbs.Hex(commitment)), ("messages", TheirBbs.Texts(messages))]));

    private static IEnumerable<(string, JsonNode?)> Common() => [("publicKey", TheirBbs.Hex(Key.PublicKey.ToRaw())), ("header", TheirBbs.Hex(Messages.Header))];

    private static IEnumerable<(string, JsonNode?)> Committed(IReadOnlyList<ReadOnlyMemory<byte>> committed, byte[] blind) =>
        [("committedMessages", TheirBbs.Texts(committed)), ("secretProverBlind", TheirBbs.Hex(blind))];
}
