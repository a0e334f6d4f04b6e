using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Benchmarks;

/// <summary>BBS over ten messages of which three are shown, against MATTR's pairing-crypto (Rust, as WebAssembly) and Digital Bazaar's bbs-signatures under Node.</summary>
public static class BbsPeerFigures
{
    private const int Count = 10;
    private const string Suite = "BLS12-381-SHA-256";

    private static readonly int[] Shown = [0, 4, 9];
    private static readonly Lazy<PeerBench?> Peer = new(Start);

    /// <summary>The figures, each made ready when it is reached.</summary>
    public static IEnumerable<Figure> All()
    {
        var suite = BbsCiphersuite.Bls12381Sha256;
        var key = KeyAlgorithm.Bls12381G2.Generate();
        byte[] header = [.. "header"u8], presentation = [.. "presentation"u8];
        ReadOnlyMemory<byte>[] messages = [.. Enumerable.Range(0, Count).Select(i => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes($"message {i}: some words that a credential might state"))];
        ReadOnlyMemory<byte>[] disclosed = [.. Shown.Select(i => messages[i])];
        var signature = suite.Sign(key, header, messages);
        var proof = Prove();

        (string Name, Action Ours)[] operations =
        [
            ("sign", () => suite.Sign(key, header, messages)),
            ("verify", () => Require(suite.Verify(key.PublicKey, signature, header, messages))),
            ("derive", () => Prove()),
            ("verifyProof", () => Require(suite.VerifyProof(key.PublicKey, proof, header, presentation, disclosed, Shown, out _))),
        ];
        foreach (var (library, bound) in new[] { ("mattr", Tier.Bound("0.067", "0.125", "0.25")), ("digitalbazaar", "") })
            foreach (var (name, ours) in operations)
                yield return Figure.Against(
                    () => Peer.Value?.BbsMedianAsync(name, library, Suite, Count, Shown).GetAwaiter().GetResult(), $"BBS {name} 3 of 10 / {library}", ours, bound);

        byte[] Prove() => suite.TryCreateProof(key.PublicKey, signature, header, presentation, messages, Shown, out var made, out var error)
            ? made
            : throw new InvalidOperationException(error.ToString());
    }

    private static void Require(bool isGood)
    {
        if (!isGood)
            throw new InvalidOperationException("What was just made does not verify.");
    }

    private static PeerBench? Start()
    {
        try
        {
            var peer = PeerBench.StartAsync("bbs").GetAwaiter().GetResult();
            Console.WriteLine($"# peer: {peer.VersionsAsync().GetAwaiter().GetResult()}");
            return peer;
        }
        catch (PeerException e)
        {
            Console.WriteLine($"# no peer: {e.Message}");
            return null;
        }
    }
}
