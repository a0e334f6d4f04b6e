namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>Where numbers come when they are sorted as texts: 0, 1, 10, 11, 2 ...</summary>
internal static class CodePointPlaces
{
    /// <summary>The numbers below the length of the span, in that order.</summary>
    internal static void Fill(Span<int> numbers)
    {
        if (numbers.IsEmpty)
            return;
        numbers[0] = 0;
        var current = 1;
        for (var i = 1; i < numbers.Length; i++)
        {
            numbers[i] = current;
            if (current * 10L < numbers.Length)
            {
                current *= 10; // 1 is followed by 10
                continue;
            }

            // 19, or the last number there is, is followed by 2.
            if (current + 1 >= numbers.Length)
                current /= 10;
            current++;
            while (current % 10 == 0)
                current /= 10;
        }
    }
}
