namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>Merge sort: stable, never slower than n log n, and nearly free where the items are in order already.</summary>
internal static class StableSort
{
    private const int InsertionLength = 16;

    /// <summary>Sorts in place.</summary>
    /// <param name="items">The items.</param>
    /// <param name="scratch">Grows to half as many items where it is needed.</param>
    /// <param name="order">The order.</param>
    internal static void Sort<T, TOrder>(Span<T> items, ref T[] scratch, in TOrder order)
        where TOrder : struct, IOrder<T>, allows ref struct
    {
        if (items.Length <= InsertionLength)
        {
            Insert(items, order);
            return;
        }

        if (scratch.Length < (items.Length / 2) + 1)
            scratch = new T[Math.Max((items.Length / 2) + 1, 2 * scratch.Length)];
        Merge(items, scratch, order);
    }

    private static void Insert<T, TOrder>(Span<T> items, in TOrder order)
        where TOrder : struct, IOrder<T>, allows ref struct
    {
        for (var i = 1; i < items.Length; i++)
        {
            var item = items[i];
            var j = i - 1;
            for (; j >= 0 && order.Compare(in items[j], in item) > 0; j--)
                items[j + 1] = items[j];
            items[j + 1] = item;
        }
    }

    private static void Merge<T, TOrder>(Span<T> items, Span<T> scratch, in TOrder order)
        where TOrder : struct, IOrder<T>, allows ref struct
    {
        if (items.Length <= InsertionLength)
        {
            Insert(items, order);
            return;
        }

        var half = items.Length / 2;
        Merge(items[..half], scratch, order);
        Merge(items[half..], scratch, order);
        if (order.Compare(in items[half - 1], in items[half]) <= 0)
            return;

        items[..half].CopyTo(scratch);
        var (left, right, to) = (0, half, 0);
        while (left < half && right < items.Length)
            items[to++] = order.Compare(in scratch[left], in items[right]) <= 0 ? scratch[left++] : items[right++];
        scratch[left..half].CopyTo(items[to..]);
    }
}
