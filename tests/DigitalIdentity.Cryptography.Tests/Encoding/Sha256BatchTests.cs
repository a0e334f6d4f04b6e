using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

public sealed class Sha256BatchTests
{
    // Vector512 and Vector256 work on every processor (in software where they must), so every tier is tested everywhere.
    public static TheoryData<int> Tiers => new(Enumerable.Range(0, 4));

    [Theory]
    [MemberData(nameof(Tiers))]
    public void Every_length_from_0_to_300_gives_the_platforms_digest(int tier)
    {
        var buffer = new byte[2000];
        new Random(7).NextBytes(buffer);
        var ranges = Enumerable.Range(0, 301).Select(n => new Range(n * 3, (n * 3) + n)).ToArray();
        Check(buffer, ranges, tier);
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void Random_batches_give_the_platforms_digests(int tier)
    {
        var random = new Random(8);
        var buffer = new byte[20000];
        random.NextBytes(buffer);
        for (var round = 0; round < 60; round++)
        {
            var ranges = new Range[random.Next(0, 70)];
            for (var i = 0; i < ranges.Length; i++)
            {
                var length = random.Next(12) == 0 ? random.Next(0, 9000) : random.Next(0, 420);
                var offset = random.Next(0, buffer.Length - length);
                ranges[i] = offset..(offset + length);
            }

            Check(buffer, ranges, tier);
        }
    }

    private static void Check(byte[] buffer, Range[] ranges, int tier)
    {
        var digests = new byte[ranges.Length * 32];
        Sha256Batch.Hash(buffer, ranges, digests, (Sha256Batch.Tier)tier);
        for (var i = 0; i < ranges.Length; i++)
            Convert.ToHexString(digests, i * 32, 32).Should().Be(Convert.ToHexString(SHA256.HashData(buffer.AsSpan(ranges[i]))), $"message {ranges[i]}");
    }
}
