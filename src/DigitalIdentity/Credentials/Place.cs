namespace DigitalIdentity.Credentials;

/// <summary>Where in a document a rule looks. Becomes a JSON Pointer only when there is something to report.</summary>
internal readonly struct Place
{
    private readonly string _root;
    private readonly int _index; // one more than the array index, so that the default means none
    private readonly string? _leaf;

    private Place(string root, int index, string? leaf) => (_root, _index, _leaf) = (root, index, leaf);

    public static implicit operator Place(string pointer) => new(pointer, 0, null);

    /// <summary>A member of this place. The name needs no escaping: it is one of the data model's own.</summary>
    public Place Member(string slashName) => _leaf is null ? new(_root, _index, slashName) : new(ToString(), 0, slashName);

    /// <summary>An element of the array at this place.</summary>
    public Place Item(int index) => _index == 0 && _leaf is null ? new(_root, index + 1, null) : new(ToString(), index + 1, null);

    public override string ToString() => _index == 0 ? _root + _leaf : $"{_root}/{_index - 1}{_leaf}";
}
