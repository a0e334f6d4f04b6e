using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.JsonLd.Json;

/// <summary>A JSON array.</summary>
internal sealed class LdArray : LdValue
{
    private LdValue?[] _items;

    public LdArray() => _items = [];

    public LdArray(int capacity) => _items = capacity == 0 ? [] : new LdValue?[capacity];

    public LdArray(LdValue? only)
    {
        _items = [only];
        Count = 1;
    }

    public override bool IsScalar => false;

    public int Count { get; private set; }

    public LdValue? this[int index]
    {
        get => _items[index];
        set => _items[index] = value;
    }

    public ReadOnlySpan<LdValue?> Items => _items.AsSpan(0, Count);

    public void Add(LdValue? item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Math.Max(2, Count * 2));
        _items[Count++] = item;
    }

    public void AddRange(LdArray other)
    {
        foreach (var item in other.Items)
            Add(item);
    }

    /// <summary>True when an equal item is there.</summary>
    public bool Contains(LdValue? item)
    {
        foreach (var own in Items)
            if (DeepEquals(own, item))
                return true;
        return false;
    }

    /// <summary>The value as an array: itself when it is one, else an array with it as the only item.</summary>
    public static LdArray From(LdValue? value) => value as LdArray ?? new LdArray(value);

    /// <summary>The only item, when there is exactly one.</summary>
    public bool TryGetSingle([NotNullWhen(true)] out LdValue? item)
    {
        item = Count == 1 ? _items[0] : null;
        return item is not null;
    }
}
