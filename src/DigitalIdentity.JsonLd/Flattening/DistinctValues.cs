using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Flattening;

/// <summary>
/// Adds values to arrays unless an equal one is there. Short arrays are searched; for a long one a hash table is kept, so that the time is
/// linear in the number of values.
/// </summary>
internal sealed class DistinctValues
{
    private const int SearchedOneByOne = 8;

    private Dictionary<LdArray, HashSet<LdValue>>? _tables;

    /// <summary>Adds a value, or leaves the array as it is.</summary>
    /// <param name="array">What has been added to it elsewhere must not be equal to what is added here.</param>
    /// <param name="value">The value. It must not change any more.</param>
    /// <returns>The value in the array: this one or the equal one.</returns>
    public LdValue Add(LdArray array, LdValue value)
    {
        if (array.Count <= SearchedOneByOne)
        {
            foreach (var item in array.Items)
                if (LdValue.DeepEquals(item, value))
                    return item!;
        }
        else
        {
            var table = TableOf(array);
            if (table.TryGetValue(value, out var known))
                return known;
            table.Add(value);
        }

        array.Add(value);
        return value;
    }

    private HashSet<LdValue> TableOf(LdArray array)
    {
        _tables ??= new Dictionary<LdArray, HashSet<LdValue>>(ReferenceEqualityComparer.Instance);
        if (_tables.TryGetValue(array, out var table))
            return table;

        table = new HashSet<LdValue>(LdValueComparer.Instance);
        foreach (var item in array.Items)
            if (item is not null)
                table.Add(item);
        _tables.Add(array, table);
        return table;
    }
}
