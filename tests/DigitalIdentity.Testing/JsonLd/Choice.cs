namespace DigitalIdentity.Testing.JsonLd;

/// <summary>Choices that repeat with their seed, on every machine.</summary>
public sealed class Choice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(int chance) => _random.Next(100) < chance;

    public T Of<T>(params IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>Some different ones, in any order.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> from, int most)
    {
        var all = from.ToArray();
        _random.Shuffle(all);
        return all[..Math.Min(all.Length, Below(most + 1))];
    }

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var all = items.ToArray();
        _random.Shuffle(all);
        return all;
    }
}
