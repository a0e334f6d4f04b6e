using DigitalIdentity.JsonLd.Flattening;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Tests.Flattening;

public sealed class DistinctValuesTests
{
    [Fact]
    public void Long_arrays_are_deduplicated_as_short_ones_are()
    {
        var (distinct, array) = (new DistinctValues(), new LdArray());
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 40; i++)
            {
                var before = array.Count;
                var value = Value(i, reversed: round == 1);
                var kept = distinct.Add(array, value);
                ReferenceEquals(kept, value).Should().Be(round == 0);
                array.Count.Should().Be(round == 0 ? before + 1 : before);
            }
        }
    }

    [Fact]
    public void Equal_values_have_equal_hashes_and_others_differ()
    {
        var comparer = LdValueComparer.Instance;
        comparer.GetHashCode(Value(1, false)).Should().Be(comparer.GetHashCode(Value(1, true)));
        comparer.GetHashCode(Value(1, false)).Should().NotBe(comparer.GetHashCode(Value(2, false)));
        comparer.GetHashCode(new LdNumber(0, "0")).Should().Be(comparer.GetHashCode(new LdNumber(-0.0, "-0")));
        comparer.Equals(new LdString("1"), new LdNumber(1, "1")).Should().BeFalse();
        comparer.Equals(new LdArray(null), new LdArray((LdValue?)null)).Should().BeTrue();
    }

    private static LdMap Value(int i, bool reversed)
    {
        (string Key, LdValue? Value)[] members =
        [
            (Keywords.Value, new LdArray(new LdNumber(i, $"{i}"))), (Keywords.Type, new LdString("@json")), ("x", null), ("y", new LdBoolean(true)),
        ];
        var map = new LdMap();
        foreach (var (key, value) in reversed ? members.Reverse() : members)
            map.Add(key, value);
        return map;
    }
}
