namespace DigitalIdentity.Interop.JsonLd;

/// <summary>
/// What a comparison asks for: both sides make the same, or both refuse. Where <see cref="Differences"/> has a row, they
/// must differ: a row for what agrees after all fails its test, so that the list cannot grow stale.
/// </summary>
internal static class Agreement
{
    /// <summary>Checks one cell.</summary>
    /// <param name="cell">Operation and input: the id of a row in <see cref="Differences"/>.</param>
    /// <param name="ours">What we made.</param>
    /// <param name="theirs">What the peer made.</param>
    /// <param name="compare">The first difference between two results, or null.</param>
    /// <param name="input">The input, for the message.</param>
    public static void Check(string cell, Outcome ours, Outcome theirs, Func<string, string, string?> compare, string input)
    {
        var difference = Difference(ours, theirs, compare);
        if (Differences.Known.TryGetValue(cell, out var reason))
            Assert.True(difference is not null, $"{cell} agrees, so it is no known difference any more ({reason}).");
        else
            Assert.True(difference is null, $"{cell}: {difference}\ninput:  {input}\nours:   {ours}\ntheirs: {theirs}");
    }

    /// <summary>The first line in which two texts differ.</summary>
    public static string? Lines(string ours, string theirs)
    {
        if (ours == theirs)
            return null;

        string[] left = ours.Split('\n'), right = theirs.Split('\n');
        var i = 0;
        while (i < left.Length && i < right.Length && left[i] == right[i])
            i++;
        return $"line {i + 1}: ours '{left.ElementAtOrDefault(i)}', theirs '{right.ElementAtOrDefault(i)}'";
    }

    private static string? Difference(Outcome ours, Outcome theirs, Func<string, string, string?> compare) => (ours.Text, theirs.Text) switch
    {
        // A document with several errors may be refused for any of them.
        (null, null) => null,
        ({ } mine, { } other) => compare(mine, other),
        (null, _) => "only ours refuses",
        _ => "only the peer refuses",
    };
}
