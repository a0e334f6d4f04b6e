namespace DigitalIdentity.JsonLd.Json;

/// <summary>
/// Compares values as <see cref="LdValue.DeepEquals(LdValue, LdValue)"/> does, for hash tables. Hashes are seeded in each process, so
/// that nobody can prepare values that collide. Thread-safe.
/// </summary>
internal sealed class LdValueComparer : IEqualityComparer<LdValue>
{
    private LdValueComparer()
    {
    }

    public static LdValueComparer Instance { get; } = new();

    public bool Equals(LdValue? x, LdValue? y) => LdValue.DeepEquals(x, y);

    public int GetHashCode(LdValue obj) => HashOf(obj);

    private static int HashOf(LdValue? value)
    {
        switch (value)
        {
            case LdString text:
                return StringComparer.Ordinal.GetHashCode(text.Value);
            case LdNumber number:
                return HashCode.Combine(1, number.Value);
            case LdBoolean flag:
                return HashCode.Combine(2, flag.Value);
            case LdArray array:
                var items = new HashCode();
                foreach (var item in array.Items)
                    items.Add(HashOf(item));
                return HashCode.Combine(3, items.ToHashCode());
            case LdMap map:
                // A sum, because the order of members does not count.
                var members = 0;
                for (var i = 0; i < map.Count; i++)
                    members += HashCode.Combine(StringComparer.Ordinal.GetHashCode(map.KeyAt(i)), HashOf(map.ValueAt(i)));
                return HashCode.Combine(4, members);
            default:
                return HashCode.Combine(5);
        }
    }
}
