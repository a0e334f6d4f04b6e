using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>
/// The terms of an active context: a hash table by the UTF-8 of the term, over the table of the context that it was made from.
/// What a local context costs is its own size, however large the context below. Immutable and thread-safe.
/// </summary>
internal sealed class TermTable
{
    // Lookups walk down the layers, so from some height on they become one.
    private const int HighestStack = 6;

    private readonly TermTable? _below;
    private readonly int[] _buckets;
    private readonly Entry[] _entries;

    private TermTable(TermTable? below, Dictionary<string, TermDefinition?> own, out int copied)
    {
        copied = 0;
        _below = below;
        Height = below is null ? 1 : below.Height + 1;
        Count = own.Count + (below?.Count ?? 0);
        MayHaveProtected = below is { MayHaveProtected: true };
        Aliases = below is null ? KeywordAliases.None.With(own, out _) : below.Aliases.With(own, out copied);
        _buckets = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, own.Count * 2))];
        _entries = new Entry[own.Count];
        var i = 0;
        foreach (var (term, definition) in own)
        {
            var name = Encoding.UTF8.GetBytes(term);
            var hash = (uint)ByteHash.Of(name);
            ref var bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
            _entries[i] = new Entry(name, hash, bucket - 1, definition);
            bucket = ++i;
            MayHaveProtected |= definition is { IsProtected: true };
        }
    }

    public static TermTable Empty { get; } = new(null, [], out _);

    /// <summary>True when a term of some layer is protected.</summary>
    public bool MayHaveProtected { get; }

    /// <summary>The names of keywords.</summary>
    public KeywordAliases Aliases { get; }

    /// <summary>How many layers there are.</summary>
    public int Height { get; }

    /// <summary>How many entries there are in all layers.</summary>
    public int Count { get; }

    /// <summary>This table with changes; a null definition removes the term.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="copied">How many entries of this table had to be copied.</param>
    public TermTable With(Dictionary<string, TermDefinition?> changes, out int copied)
    {
        copied = 0;
        if (changes.Count == 0)
            return this;
        if (Height < HighestStack && Count > 0)
            return new TermTable(this, changes, out copied);
        if (Count == 0)
            return new TermTable(null, changes, out _);

        var all = new Dictionary<string, TermDefinition?>(StringComparer.Ordinal);
        foreach (var definition in All())
            all[definition.Term] = definition;
        copied = all.Count;
        foreach (var (term, definition) in changes)
            all[term] = definition;
        return new TermTable(null, all, out _);
    }

    [SkipLocalsInit]
    public TermDefinition? Find(ReadOnlySpan<char> term)
    {
        if (Count == 0)
            return null;
        const int Short = 128;
        Span<byte> name = term.Length <= Short ? stackalloc byte[3 * Short] : new byte[Encoding.UTF8.GetMaxByteCount(term.Length)];
        if (Ascii.FromUtf16(term, name, out var length) != OperationStatus.Done)
            length = Encoding.UTF8.GetBytes(term, name);
        name = name[..length];
        return Find(name, (uint)ByteHash.Of(name));
    }

    /// <param name="utf8">The term.</param>
    /// <param name="hash">The lower half of its <see cref="ByteHash"/>.</param>
    public TermDefinition? Find(ReadOnlySpan<byte> utf8, uint hash)
    {
        for (var table = this; table is not null; table = table._below)
        {
            var entries = table._entries;
            for (var i = table._buckets[hash & (uint)(table._buckets.Length - 1)] - 1; (uint)i < (uint)entries.Length; i = entries[i].Next)
                if (entries[i].Hash == hash && utf8.SequenceEqual(entries[i].Name))
                    return entries[i].Definition;
        }

        return null;
    }

    /// <summary>Every definition that holds, each once.</summary>
    public IEnumerable<TermDefinition> All()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var table = this; table is not null; table = table._below)
            foreach (var entry in table._entries)
                if (seen.Add(Encoding.UTF8.GetString(entry.Name)) && entry.Definition is { } definition)
                    yield return definition;
    }

    private readonly record struct Entry(byte[] Name, uint Hash, int Next, TermDefinition? Definition);
}
