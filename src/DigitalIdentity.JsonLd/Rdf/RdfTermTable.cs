using System.Runtime.CompilerServices;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>
/// Gives each distinct text a number, from 0. Texts lie one behind the other in one buffer; a hash table with linear probing finds
/// them. Reusable: a table that has grown is not allocated anew. Not thread-safe.
/// </summary>
internal sealed class RdfTermTable
{
    private const int SmallestTable = 128;
    private const int LargestKeptTable = 4096;

    private byte[] _text = new byte[4096];
    private RdfTermEntry[] _terms = new RdfTermEntry[64];

    // 0 is a free slot; else the upper half of the hash, and the number + 1.
    private ulong[] _slots = new ulong[SmallestTable];
    private int _mask = SmallestTable - 1;

    /// <summary>How many texts there are.</summary>
    internal int Count { get; private set; }

    /// <summary>How many bytes they have together.</summary>
    internal int TextLength { get; private set; }

    /// <summary>How many bytes they may have together. At most 1 GiB.</summary>
    internal int MaxTextLength { get; set; } = int.MaxValue;

    /// <summary>Holds all texts, and room behind them.</summary>
    internal byte[] TextBuffer => _text;

    /// <summary>Holds all entries, and room behind them.</summary>
    internal RdfTermEntry[] TermBuffer => _terms;

    /// <summary>One text.</summary>
    internal ReadOnlySpan<byte> TextOf(int number) => _text.AsSpan(_terms[number].Offset, _terms[number].Length);

    /// <summary>One entry.</summary>
    internal ref readonly RdfTermEntry this[int number] => ref _terms[number];

    /// <summary>Forgets all texts, and keeps the memory.</summary>
    internal void Reset()
    {
        // A table much larger than what was in it shrinks, so that small datasets do not clear much.
        var size = _mask + 1;
        if (size > SmallestTable && Count * 8 < size)
            size /= 2;
        size = Math.Min(size, LargestKeptTable);
        if (Count > 0)
            _slots.AsSpan(0, size).Clear();
        _mask = size - 1;
        (Count, TextLength) = (0, 0);
    }

    /// <summary>Room at the end of the buffer, to write a text to that <see cref="Commit"/> then takes in.</summary>
    /// <param name="maxLength">How many bytes are wanted.</param>
    /// <param name="keep">How many bytes written to an earlier reservation are to stay.</param>
    /// <exception cref="RdfLimitException">The text would exceed the limit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Reserve(int maxLength, int keep = 0)
    {
        if (_text.Length - TextLength < maxLength)
            GrowText(maxLength, keep);
        return _text.AsSpan(TextLength);
    }

    /// <summary>The number of a text that was written to the room that <see cref="Reserve"/> gave.</summary>
    /// <param name="length">How many bytes were written.</param>
    /// <param name="kind">What the text is.</param>
    /// <param name="ordinal">The ordinal of a new entry.</param>
    /// <param name="isNew">True when the text was not there yet.</param>
    internal int Commit(int length, RdfTermKind kind, int ordinal, out bool isNew)
    {
        var text = _text.AsSpan(TextLength, length);
        var hash = ByteHash.Of(text);
        var number = Find(text, hash, out var slot);
        isNew = number < 0;
        return isNew ? Add(length, hash, kind, ordinal, slot) : number;
    }

    /// <summary>The number of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hash">Its <see cref="ByteHash"/>.</param>
    /// <param name="kind">What the text is.</param>
    /// <param name="ordinal">The ordinal of a new entry.</param>
    /// <param name="isNew">True when the text was not there yet.</param>
    /// <exception cref="RdfLimitException">The text would exceed the limit.</exception>
    internal int Intern(ReadOnlySpan<byte> text, ulong hash, RdfTermKind kind, int ordinal, out bool isNew)
    {
        var number = Find(text, hash, out var slot);
        isNew = number < 0;
        if (!isNew)
            return number;
        text.CopyTo(Reserve(text.Length));
        return Add(text.Length, hash, kind, ordinal, slot);
    }

    // The number, or -1 and the free slot where the text belongs.
    private int Find(ReadOnlySpan<byte> text, ulong hash, out int slot)
    {
        var tag = hash >> 32;
        for (var i = (int)hash & _mask; ; i = (i + 1) & _mask)
        {
            var entry = _slots[i];
            if (entry == 0)
            {
                slot = i;
                return -1;
            }

            if (entry >> 32 != tag)
                continue;
            var number = (int)(uint)entry - 1;
            ref readonly var term = ref _terms[number];
            if (term.Length == text.Length && _text.AsSpan(term.Offset, term.Length).SequenceEqual(text))
            {
                slot = i;
                return number;
            }
        }
    }

    // The text stands at the end of the buffer already.
    private int Add(int length, ulong hash, RdfTermKind kind, int ordinal, int slot)
    {
        if (length > MaxTextLength - TextLength)
            throw TooLong();
        var number = Count;
        if (number == _terms.Length)
            Array.Resize(ref _terms, 2 * number);
        _terms[number] = new RdfTermEntry(TextLength, length, hash, kind, ordinal);
        TextLength += length;
        _slots[slot] = ((hash >> 32) << 32) | (uint)(number + 1);
        if (++Count * 2 > _mask)
            Rehash();
        return number;
    }

    private void Rehash()
    {
        var size = 2 * (_mask + 1);
        if (_slots.Length < size)
            _slots = new ulong[size];
        else
            _slots.AsSpan(0, size).Clear();
        _mask = size - 1;
        for (var number = 0; number < Count; number++)
        {
            var hash = _terms[number].Hash;
            var i = (int)hash & _mask;
            while (_slots[i] != 0)
                i = (i + 1) & _mask;
            _slots[i] = ((hash >> 32) << 32) | (uint)(number + 1);
        }
    }

    private void GrowText(int room, int keep)
    {
        // What is written beyond the limit is refused when it is taken in; the buffer itself stops a little further.
        var needed = (long)TextLength + room;
        if (TextLength + (long)keep > MaxTextLength || needed > Array.MaxLength)
            throw TooLong();
        var larger = new byte[(int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _text.Length))];
        _text.AsSpan(0, TextLength + keep).CopyTo(larger);
        _text = larger;
    }

    private RdfLimitException TooLong() => new($"The terms of the dataset have more than {MaxTextLength} bytes.");
}
