using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.JsonLd.Json;

/// <summary>A JSON object. Members keep their order; few are searched one by one, many through an index.</summary>
internal sealed class LdMap : LdValue
{
    private const int SearchedOneByOne = 8;

    private (string Key, LdValue? Value)[] _members;
    private Dictionary<string, int>? _index;

    public LdMap(int capacity = 2) => _members = new (string, LdValue?)[capacity];

    public LdMap(string key, LdValue? value)
        : this(1) => Add(key, value);

    private LdMap((string Key, LdValue? Value)[] members)
    {
        _members = members;
        Count = members.Length;
    }

    public override bool IsScalar => false;

    public int Count { get; private set; }

    /// <summary>The raw text of the member <c>@context</c>, when the map was read from text and has one: the key of context caches.</summary>
    public ReadOnlyMemory<byte> ContextText { get; set; }

    public LdValue? this[string key]
    {
        set
        {
            var i = IndexOf(key);
            if (i < 0)
                Add(key, value);
            else
                _members[i].Value = value;
        }
    }

    /// <summary>A map of members.</summary>
    /// <returns>Null when a key is there twice.</returns>
    public static LdMap? From(ReadOnlySpan<(string Key, LdValue? Value)> members, out string? duplicate)
    {
        duplicate = null;
        var map = new LdMap(members.ToArray());
        if (members.Length > SearchedOneByOne)
        {
            map._index = new Dictionary<string, int>(members.Length * 2, StringComparer.Ordinal);
            for (var i = 0; i < members.Length && duplicate is null; i++)
                if (!map._index.TryAdd(members[i].Key, i))
                    duplicate = members[i].Key;
        }
        else
        {
            for (var i = 1; i < members.Length && duplicate is null; i++)
                for (var j = 0; j < i; j++)
                    if (members[i].Key == members[j].Key)
                        duplicate = members[i].Key;
        }

        return duplicate is null ? map : null;
    }

    public string KeyAt(int index) => _members[index].Key;

    public LdValue? ValueAt(int index) => _members[index].Value;

    public bool Contains(string key) => IndexOf(key) >= 0;

    /// <summary>The value of a member, which may be null; null as well when there is none.</summary>
    public LdValue? Get(string key)
    {
        var i = IndexOf(key);
        return i < 0 ? null : _members[i].Value;
    }

    /// <summary>The string value of a member; null when there is none, or it is no string.</summary>
    public string? GetString(string key) => (Get(key) as LdString)?.Value;

    public bool TryGet(string key, out LdValue? value)
    {
        var i = IndexOf(key);
        value = i < 0 ? null : _members[i].Value;
        return i >= 0;
    }

    public bool TryGet<T>(string key, [NotNullWhen(true)] out T? value)
        where T : LdValue
    {
        value = Get(key) as T;
        return value is not null;
    }

    /// <summary>Adds a member that is not there yet.</summary>
    public void Add(string key, LdValue? value)
    {
        if (Count == _members.Length)
            Array.Resize(ref _members, Math.Max(4, Count * 2));
        _members[Count] = (key, value);
        Count++;
        if (_index is not null)
            _index.Add(key, Count - 1);
        else if (Count > SearchedOneByOne)
            BuildIndex();
    }

    /// <summary>Adds a member unless the key is there.</summary>
    public bool TryAdd(string key, LdValue? value)
    {
        if (Contains(key))
            return false;
        Add(key, value);
        return true;
    }

    public bool Remove(string key)
    {
        var i = IndexOf(key);
        if (i < 0)
            return false;
        _members.AsSpan(i + 1, Count - i - 1).CopyTo(_members.AsSpan(i));
        _members[--Count] = default;
        if (_index is not null)
            BuildIndex();
        return true;
    }

    /// <summary>The array at a key, made when there is none; a value that is no array becomes its only item.</summary>
    public LdArray ArrayAt(string key)
    {
        var i = IndexOf(key);
        if (i >= 0 && _members[i].Value is LdArray array)
            return array;
        if (i < 0)
        {
            array = new LdArray();
            Add(key, array);
        }
        else
        {
            _members[i].Value = array = new LdArray(_members[i].Value);
        }

        return array;
    }

    /// <summary>The map at a key, made when there is none.</summary>
    public LdMap MapAt(string key)
    {
        if (Get(key) is LdMap map)
            return map;
        map = new LdMap();
        this[key] = map;
        return map;
    }

    /// <summary>A copy that shares the values.</summary>
    public LdMap ShallowCopy()
    {
        var copy = new LdMap(Math.Max(1, Count));
        for (var i = 0; i < Count; i++)
            copy.Add(_members[i].Key, _members[i].Value);
        return copy;
    }

    /// <summary>Positions of the members, by code point order of their keys when asked, else as they stand.</summary>
    public int[]? OrderByKey(bool ordered)
    {
        if (!ordered || Count < 2)
            return null;
        var positions = new int[Count];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = i;
        Array.Sort(positions, (x, y) => CodePointOrder.Instance.Compare(_members[x].Key, _members[y].Key));
        return positions;
    }

    private int IndexOf(string key)
    {
        if (_index is not null)
            return _index.TryGetValue(key, out var at) ? at : -1;
        for (var i = 0; i < Count; i++)
            if (_members[i].Key == key)
                return i;
        return -1;
    }

    private void BuildIndex()
    {
        _index = null;
        if (Count <= SearchedOneByOne)
            return;
        _index = new Dictionary<string, int>(Count * 2, StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
            _index.Add(_members[i].Key, i);
    }
}
