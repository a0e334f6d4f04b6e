using System.Buffers;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>
/// Remembers which objects of a text must be written again with other members or in another order, and does so. Each byte is
/// moved once, however deep the objects nest. Dispose returns the buffers.
/// </summary>
internal struct JcsReordering
{
    private Entry[] _objects;
    private JcsMember[] _members;
    private int _memberCount;

    /// <summary>The number that the next object gets; objects are numbered as they start.</summary>
    internal int ObjectCount { get; private set; }

    internal readonly void Dispose()
    {
        if (_objects is not null)
            ArrayPool<Entry>.Shared.Return(_objects);
        if (_members is not null)
            ArrayPool<JcsMember>.Shared.Return(_members);
    }

    /// <summary>An object starts; returns its number.</summary>
    internal int Begin()
    {
        if (_objects is null || ObjectCount == _objects.Length)
            JcsBuffer.Grow(ref _objects, ObjectCount, ObjectCount + 1);
        _objects[ObjectCount] = default;
        return ObjectCount++;
    }

    /// <summary>The objects from this number on were taken out again.</summary>
    internal void Forget(int number) => ObjectCount = number;

    /// <summary>The object stays as it is.</summary>
    internal void EndAsIs(int number)
    {
        if (ObjectCount == number + 1)
            ObjectCount--; // nothing inside needs attention either: forget it
    }

    /// <summary>The object is to have these members in this order.</summary>
    /// <param name="number">The object's number.</param>
    /// <param name="start">Position after its opening brace.</param>
    /// <param name="end">Position of its closing brace.</param>
    /// <param name="members">Its members.</param>
    internal void EndWith(int number, int start, int end, ReadOnlySpan<JcsMember> members)
    {
        if (_members is null || _members.Length - _memberCount < members.Length)
            JcsBuffer.Grow(ref _members, _memberCount, _memberCount + members.Length);
        members.CopyTo(_members.AsSpan(_memberCount));
        _objects[number] = new Entry(start, end, _memberCount, members.Length, ObjectCount);
        _memberCount += members.Length;
    }

    /// <summary>Writes <paramref name="text"/> with its objects put right.</summary>
    /// <param name="text">The text that all positions refer to.</param>
    /// <param name="to">At least as long as <paramref name="text"/>.</param>
    /// <returns>Number of bytes written.</returns>
    internal readonly int Write(ReadOnlySpan<byte> text, Span<byte> to)
    {
        var at = 0;
        Write(text, 0, text.Length, 0, to, ref at);
        return at;
    }

    private readonly void Write(ReadOnlySpan<byte> text, int start, int end, int number, Span<byte> to, ref int at)
    {
        while (number < ObjectCount && _objects[number].End <= end)
        {
            ref readonly var entry = ref _objects[number];
            if (entry.NextObject == 0)
            {
                number++; // stays as it is, but something inside does not
                continue;
            }

            Copy(text[start..entry.Start], to, ref at);
            for (var i = 0; i < entry.MemberCount; i++)
            {
                ref readonly var member = ref _members[entry.FirstMember + i];
                if (i > 0)
                    to[at++] = (byte)',';
                Write(text, member.Start, member.End, member.FirstObject, to, ref at);
            }

            start = entry.End;
            number = entry.NextObject;
        }

        Copy(text[start..end], to, ref at);
    }

    private static void Copy(ReadOnlySpan<byte> from, Span<byte> to, ref int at)
    {
        from.CopyTo(to[at..]);
        at += from.Length;
    }

    private readonly struct Entry(int start, int end, int firstMember, int memberCount, int nextObject)
    {
        internal readonly int Start = start;
        internal readonly int End = end;
        internal readonly int FirstMember = firstMember;
        internal readonly int MemberCount = memberCount;
        internal readonly int NextObject = nextObject;
    }
}
