// Method: one comb table a base (class Comb), all bases in one accumulator, so that doublings are shared.
namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>
/// A growing list of fixed points of G1, such as the generators of a BBS ciphersuite. The first <see cref="MaxTables"/> of them get a table
/// when they are first used: 6 KiB a base, or 7 KiB where there are lanes, so that a list takes at most 7 MiB in tables. The
/// others are multiplied without. Thread-safe: what is in the list stays there, at its index.
/// </summary>
internal sealed class FixedBases
{
    /// <summary>How many bases get a table.</summary>
    public const int MaxTables = 1024;

    // From so many public products on, buckets need fewer additions than the tables of the scalar tier.
    private const int ScalarBuckets = 400;

    private readonly Lock _lock = new();
    private readonly MultiplicationTier _tier;
    private readonly int _maxTables;
    private volatile Snapshot _current = new([], []);

    /// <summary>A list with some points.</summary>
    /// <param name="bases">The points.</param>
    public FixedBases(ReadOnlySpan<G1Affine> bases)
        : this(bases, MultiplicationTier.Best, MaxTables)
    {
    }

    internal FixedBases(ReadOnlySpan<G1Affine> bases, MultiplicationTier tier, int maxTables)
    {
        _tier = MultiScalar.Resolve(tier);
        _maxTables = maxTables;
        Append(bases);
    }

    /// <summary>How many points there are.</summary>
    public int Count => _current.Bases.Length;

    /// <summary>The point at an index.</summary>
    public G1Affine this[int index] => _current.Bases[index];

    /// <summary>Appends points.</summary>
    public void Append(ReadOnlySpan<G1Affine> bases)
    {
        lock (_lock)
        {
            var old = _current;
            G1Affine[] all = [.. old.Bases, .. bases];
            var tables = new FixedTable?[Math.Min(_maxTables, all.Length)];
            old.Tables.CopyTo(tables.AsSpan());
            _current = new(all, tables);
        }
    }

    /// <summary>The sum of scalars[i] times base i, from base 0 on. Constant time in the scalars.</summary>
    /// <param name="scalars">At most <see cref="Count"/> scalars.</param>
    /// <exception cref="ArgumentException">There are more scalars than bases.</exception>
    public G1Projective Sum(ReadOnlySpan<Scalar> scalars) => SumFirst(scalars, isPublic: false);

    /// <summary>The same sum for public scalars.</summary>
    /// <inheritdoc cref="Sum(ReadOnlySpan{Scalar})"/>
    public G1Projective SumVartime(ReadOnlySpan<Scalar> scalars) => SumFirst(scalars, isPublic: true);

    /// <summary>The sum of scalars[i] times base indexes[i]. Constant time in the scalars; the indexes are public.</summary>
    /// <param name="indexes">Indexes of bases, in any order; one that is there twice counts twice.</param>
    /// <param name="scalars">As many scalars.</param>
    /// <exception cref="ArgumentException">There are not as many scalars as indexes, or an index is none of the list.</exception>
    public G1Projective SumAt(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars) => SumAt(_current, indexes, scalars, isPublic: false);

    /// <summary>The same sum for public scalars.</summary>
    /// <inheritdoc cref="SumAt(ReadOnlySpan{int}, ReadOnlySpan{Scalar})"/>
    public G1Projective SumAtVartime(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars) => SumAt(_current, indexes, scalars, isPublic: true);

    private G1Projective SumFirst(ReadOnlySpan<Scalar> scalars, bool isPublic)
    {
        var current = _current;
        if (scalars.Length > current.Bases.Length)
            throw new ArgumentException("There are more scalars than bases.", nameof(scalars));
        var indexes = new int[scalars.Length];
        for (var i = 0; i < indexes.Length; i++)
            indexes[i] = i;
        return SumAt(current, indexes, scalars, isPublic);
    }

    private G1Projective SumAt(Snapshot current, ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars, bool isPublic)
    {
        if (scalars.Length != indexes.Length)
            throw new ArgumentException("There must be as many scalars as indexes.", nameof(scalars));

        // The bases that have no table, or do not use it, come last.
        var tableCount = isPublic && _tier == MultiplicationTier.Scalar && indexes.Length >= ScalarBuckets ? 0 : current.Tables.Length;
        var order = new int[indexes.Length];
        var (tabled, others) = (0, indexes.Length);
        for (var i = 0; i < indexes.Length; i++)
        {
            if ((uint)indexes[i] >= (uint)current.Bases.Length)
                throw new ArgumentException($"There is no base at {indexes[i]}.", nameof(indexes));
            if (current.Bases[indexes[i]].IsIdentity)
                continue;
            order[indexes[i] < tableCount ? tabled++ : --others] = i;
        }

        var result = G1Projective.Identity;
        if (tabled > 0)
        {
            Prepare(current, indexes, order.AsSpan(0, tabled));
            result = _tier == MultiplicationTier.Lanes
                ? LaneFixedSum.Sum(current.Tables, indexes, scalars, order.AsSpan(0, tabled))
                : ScalarFixedSum.Sum(current.Tables, indexes, scalars, order.AsSpan(0, tabled));
            GC.KeepAlive(current); // lanes read tables by address
        }

        if (others < indexes.Length)
        {
            var rest = order.AsSpan(others);
            var points = new G1Projective[rest.Length];
            var factors = new Scalar[rest.Length];
            for (var i = 0; i < rest.Length; i++)
                (points[i], factors[i]) = (current.Bases[indexes[rest[i]]].ToProjective(), scalars[rest[i]]);
            result += isPublic ? MultiScalar.SumVartime(points, factors, _tier) : MultiScalar.Sum(points, factors, _tier);
            Array.Clear(factors);
        }

        return result;
    }

    // Makes the tables that are missing.
    private void Prepare(Snapshot current, ReadOnlySpan<int> indexes, ReadOnlySpan<int> order)
    {
        List<int>? missing = null;
        foreach (var i in order)
            if (Volatile.Read(ref current.Tables[indexes[i]]) is null)
                (missing ??= []).Add(indexes[i]);
        if (missing is null)
            return;

        lock (_lock)
        {
            // Another may have made them for a longer list: a table that is there is never replaced, as its reader may hold its address.
            foreach (var i in missing)
                if (current.Tables[i] is null && _current.Tables[i] is { } there)
                    Volatile.Write(ref current.Tables[i], there);

            var wanted = missing.Distinct().Where(i => current.Tables[i] is null).ToArray();
            var bases = Array.ConvertAll(wanted, i => current.Bases[i]);
            var made = _tier == MultiplicationTier.Lanes ? LaneFixedSum.Tables(bases) : ScalarFixedSum.Tables(bases);
            for (var i = 0; i < wanted.Length; i++)
            {
                Volatile.Write(ref current.Tables[wanted[i]], made[i]);

                // The list may have grown since.
                Volatile.Write(ref _current.Tables[wanted[i]], made[i]);
            }
        }
    }

    private sealed record Snapshot(G1Affine[] Bases, FixedTable?[] Tables);
}
