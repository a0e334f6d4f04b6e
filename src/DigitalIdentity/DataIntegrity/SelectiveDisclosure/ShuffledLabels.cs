// Reference: Data Integrity BBS Cryptosuites 1.0, "createShuffledIdLabelMapFunction", "compressLabelMap", "decompressLabelMap"
// Parameters: HMAC-SHA-256; the new label is "b" and the place of the HMAC label among all of them, in code point order of their texts
namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>Labels <c>b0</c>, <c>b1</c> and so on, in an order that nobody without the HMAC key of a base proof can foresee.</summary>
/// <remarks>
/// The labels are the same in every credential with as many blank nodes; their order is the credential's own, and where many nodes are shown, it is recognised.
/// </remarks>
internal sealed class ShuffledLabels : BlankNodeLabels
{
    private readonly int[] _numbers;

    private ShuffledLabels(int[] numbers, byte[] texts, int[] ends)
        : base(texts, ends) => _numbers = numbers;

    /// <summary>The number after <c>b</c> in the label of <c>c14n</c> and this number.</summary>
    public int NumberOf(int number) => _numbers[number];

    /// <summary>Makes the labels of a base proof.</summary>
    /// <param name="key">The HMAC key: 32 bytes.</param>
    /// <param name="count">How many blank nodes there are.</param>
    public static ShuffledLabels FromHmac(ReadOnlySpan<byte> key, int count)
    {
        // Steps 1.2 and 1.3.1. The base64url alphabet is in another order than the values that it stands for.
        var hmac = HmacLabels.FromHmac(key, count);
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        order.AsSpan().Sort((a, b) => hmac.TextOf(a).SequenceCompareTo(hmac.TextOf(b)));

        // Step 1.3.2.
        var numbers = new int[count];
        for (var place = 0; place < count; place++)
            numbers[order[place]] = place;
        return Create(numbers);
    }

    /// <summary>Labels that a derived proof names.</summary>
    /// <param name="numbers">For each blank node of the document, in the order of their numbers, what follows <c>b</c>; none is negative.</param>
    /// <param name="labels">The labels.</param>
    /// <returns>False when two blank nodes would have the same label.</returns>
    public static bool TryCreate(int[] numbers, out ShuffledLabels labels)
    {
        labels = Create(numbers);
        return new HashSet<int>(numbers).Count == numbers.Length;
    }

    private static ShuffledLabels Create(int[] numbers)
    {
        const int Longest = 11; // b2147483647
        var (texts, ends, end) = (new byte[numbers.Length * Longest], new int[numbers.Length], 0);
        for (var i = 0; i < numbers.Length; i++)
        {
            texts[end++] = (byte)'b';
            numbers[i].TryFormat(texts.AsSpan(end), out var digits, provider: System.Globalization.CultureInfo.InvariantCulture);
            ends[i] = end += digits;
        }

        return new ShuffledLabels(numbers, texts, ends);
    }
}
