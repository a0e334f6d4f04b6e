using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.Benchmarks;

/// <summary>BBS signatures and proofs, against a raw Ed25519 verification of 1 KB; and how their cost grows with the number of messages.</summary>
public static class BbsFigures
{
    private static readonly BbsCiphersuite Suite = BbsCiphersuite.Bls12381Sha256;
    private static readonly byte[] Header = RandomNumberGenerator.GetBytes(64);

    /// <summary>The figures, each made ready when it is reached.</summary>
    public static IEnumerable<Figure> All(Baselines raw)
    {
        var work = new Work(count: 10, shown: 3);
        yield return new("bbs sign 10 messages", () => work.Sign(), raw.Ed25519Verify, "12 / 22 / 40");
        yield return new("bbs verify 10 messages", work.Verify, raw.Ed25519Verify, "22 / 40 / 75");
        yield return new("bbs prove 10 messages, 3 shown", () => work.Prove(), raw.Ed25519Verify, "20 / 36 / 70");
        yield return new("bbs verify proof 10 messages, 3 shown", work.VerifyProof, raw.Ed25519Verify, "25 / 45 / 85");
    }

    /// <summary>Prints the cost by number of messages, three of ten shown, and the first use of that many generators.</summary>
    public static void PrintGrowth()
    {
        Console.WriteLine($"{"MESSAGES",8} {"first_us",12} {"sign_us",12} {"verify_us",12} {"prove_us",12} {"verify_proof_us",16}");
        foreach (var count in new[] { 1, 10, 100, 1_000, 10_000 })
        {
            var start = Stopwatch.GetTimestamp();
            var work = new Work(count, count * 3 / 10);
            var first = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{count,8} {first,12:F0} {Time(() => work.Sign(), count),12:F0} {Time(work.Verify, count),12:F0} {Time(() => work.Prove(), count),12:F0} {Time(work.VerifyProof, count),16:F0}"));
        }
    }

    private static double Time(Action action, int count)
    {
        var calls = Math.Max(3, 1_000 / count);
        for (var i = 0; i < calls; i++)
            action();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
    }

    /// <summary>Messages with their signature and a proof.</summary>
    private sealed class Work
    {
        private readonly SigningKey _key = KeyAlgorithm.Bls12381G2.Generate();
        private readonly ReadOnlyMemory<byte>[] _messages;
        private readonly ReadOnlyMemory<byte>[] _shown;
        private readonly int[] _indexes;
        private readonly byte[] _signature;
        private readonly byte[] _proof;

        public Work(int count, int shown)
        {
            _messages = [.. Enumerable.Range(0, count).Select(_ => (ReadOnlyMemory<byte>)RandomNumberGenerator.GetBytes(100))];
            _indexes = [.. Enumerable.Range(0, shown).Select(i => i * count / Math.Max(shown, 1))];
            _shown = [.. _indexes.Select(index => _messages[index])];
            _signature = Sign();
            _proof = Prove();
        }

        public byte[] Sign() => Suite.Sign(_key, Header, _messages);

        public void Verify() => Require(Suite.Verify(_key.PublicKey, _signature, Header, _messages));

        public byte[] Prove()
        {
            Require(Suite.TryCreateProof(_key.PublicKey, _signature, Header, Header, _messages, _indexes, out var proof, out _));
            return proof!;
        }

        public void VerifyProof() => Require(Suite.VerifyProof(_key.PublicKey, _proof, Header, Header, _shown, _indexes, out _));

        private static void Require(bool good)
        {
            if (!good)
                throw new CryptographicException("What was just made is not good.");
        }
    }
}
