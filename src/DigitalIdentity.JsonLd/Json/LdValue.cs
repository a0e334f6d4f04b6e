namespace DigitalIdentity.JsonLd.Json;

/// <summary>
/// A JSON value as the algorithms see it; JSON's null is a null reference. Trees are built by one thread; a tree that is shared,
/// such as a context, is not changed any more.
/// </summary>
internal abstract class LdValue
{
    /// <summary>True for strings, numbers and Booleans.</summary>
    public virtual bool IsScalar => true;

    /// <summary>True when two values are the same JSON; the order of an object's members does not count.</summary>
    public static bool DeepEquals(LdValue? x, LdValue? y) => (x, y) switch
    {
        _ when ReferenceEquals(x, y) => true,
        (LdString a, LdString b) => a.Value == b.Value,
        (LdBoolean a, LdBoolean b) => a.Value == b.Value,
        (LdNumber a, LdNumber b) => a.Value.Equals(b.Value),
        (LdArray a, LdArray b) => DeepEquals(a, b),
        (LdMap a, LdMap b) => DeepEquals(a, b),
        _ => false,
    };

    private static bool DeepEquals(LdArray x, LdArray y)
    {
        if (x.Count != y.Count)
            return false;
        for (var i = 0; i < x.Count; i++)
            if (!DeepEquals(x[i], y[i]))
                return false;
        return true;
    }

    private static bool DeepEquals(LdMap x, LdMap y)
    {
        if (x.Count != y.Count)
            return false;
        for (var i = 0; i < x.Count; i++)
            if (!y.TryGet(x.KeyAt(i), out var other) || !DeepEquals(x.ValueAt(i), other))
                return false;
        return true;
    }
}
