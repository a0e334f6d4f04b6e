// Reference: JSON-LD 1.1 Processing Algorithms and API section 6.2 (IRI Compaction), steps 4.2 to 4.20.
using System.Runtime.CompilerServices;

using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Compaction;

/// <summary>What kind of term a value asks for: its containers, and its types or languages, the best first.</summary>
internal ref struct ValueShape
{
    private ContainerList _containers;
    private int _containerCount;
    private PreferredList _preferred;
    private int _preferredCount;
    private SelectBy _select = SelectBy.Language;
    private string? _wanted = Keywords.Null;

    /// <param name="value">The value; null when there is none.</param>
    /// <param name="reverse">True for a value of a reverse property.</param>
    /// <param name="is10">True for JSON-LD 1.0.</param>
    /// <param name="idIsTerm">True when the value is a node whose identifier compacts to a term.</param>
    /// <param name="languageMaps">False when no language map can hold the value.</param>
    public ValueShape(LdValue? value, bool reverse, bool is10, bool idIsTerm, bool languageMaps = true)
    {
        var map = value as LdMap;
        var hasIndex = map is not null && map.Contains(Keywords.Index);
        var isGraph = ExpandedForm.IsGraph(map);
        LdArray? list = null;

        // 4.5)
        if (hasIndex && !isGraph)
            Add(Containers.Index, Containers.Index | Containers.Set);

        if (reverse)
        {
            // 4.6)
            (_select, _wanted) = (SelectBy.Type, Keywords.Reverse);
            Add(Containers.Set);
        }
        else if (map is not null && map.TryGet(Keywords.List, out list))
        {
            // 4.7)
            if (!hasIndex)
                Add(Containers.List);
            DescribeList(list);
        }
        else if (isGraph)
        {
            // 4.8)
            DescribeGraph(hasIndex, map!.Contains(Keywords.Id));
        }
        else
        {
            // 4.9)
            DescribeOther(map, hasIndex, languageMaps);
            Add(Containers.Set);
        }

        // 4.10)
        Add(Containers.None);

        // 4.11), 4.12) Only strings: language maps have no others.
        if (!is10 && !hasIndex)
            Add(Containers.Index, Containers.Index | Containers.Set);
        if (!is10 && languageMaps && map is { Count: 1 } && map.Get(Keywords.Value) is LdString)
            Add(Containers.Language, Containers.Language | Containers.Set);

        Prefer(map, idIsTerm);
        if (list is { Count: 0 })
            _select = SelectBy.Any;
    }

    /// <summary>4.20)</summary>
    public readonly TermDefinition? Select(InverseEntry entry) =>
        entry.Select(
            ((ReadOnlySpan<Containers>)_containers)[.._containerCount], _select, ((ReadOnlySpan<string?>)_preferred)[.._preferredCount]!);

    // 4.7.2) to 4.7.8)
    private void DescribeList(LdArray list)
    {
        string? commonLanguage = null;
        string? commonType = null;
        foreach (var item in list.Items)
        {
            // 4.7.4.1)
            var (language, type) = (Keywords.None, Keywords.None);
            var isValue = item is LdMap value && value.Contains(Keywords.Value);
            if (isValue)
                (language, type) = OfListItem((LdMap)item!);
            else
                type = Keywords.Id;

            // 4.7.4.4), 4.7.4.5)
            if (commonLanguage is null)
                commonLanguage = language;
            else if (isValue && language != commonLanguage)
                commonLanguage = Keywords.None;

            // 4.7.4.6), 4.7.4.7), 4.7.4.8)
            if (commonType is null)
                commonType = type;
            else if (type != commonType)
                commonType = Keywords.None;
            if (commonLanguage == Keywords.None && commonType == Keywords.None)
                break;
        }

        // 4.7.3) is left out: it makes no difference, as an empty list is selected by @any.
        (_select, _wanted) = commonType is not null and not Keywords.None
            ? (SelectBy.Type, commonType)
            : (SelectBy.Language, commonLanguage ?? Keywords.None);
    }

    // 4.7.4.2)
    private static (string Language, string Type) OfListItem(LdMap value)
    {
        if (value.Contains(Keywords.Direction))
            return (LanguageAndDirection(value), Keywords.None);
        if (value.GetString(Keywords.Language) is { } language)
            return (LanguageTag.ToLower(language), Keywords.None);
        return value.GetString(Keywords.Type) is { } type ? (Keywords.None, type) : (Keywords.Null, Keywords.None);
    }

    // 4.8.1) to 4.8.7)
    private void DescribeGraph(bool hasIndex, bool hasId)
    {
        const Containers Indexed = Containers.Graph | Containers.Index;
        const Containers Identified = Containers.Graph | Containers.Id;
        if (hasIndex)
            Add(Indexed, Indexed | Containers.Set);
        if (hasId)
            Add(Identified, Identified | Containers.Set);
        Add(Containers.Graph, Containers.Graph | Containers.Set);
        Add(Containers.Set);
        if (!hasIndex)
            Add(Indexed, Indexed | Containers.Set);
        if (!hasId)
            Add(Identified, Identified | Containers.Set);
        Add(Containers.Index, Containers.Index | Containers.Set);
        (_select, _wanted) = (SelectBy.Type, Keywords.Id);
    }

    // 4.9.1), 4.9.2)
    private void DescribeOther(LdMap? map, bool hasIndex, bool languageMaps)
    {
        if (map is null || !map.Contains(Keywords.Value))
        {
            (_select, _wanted) = (SelectBy.Type, Keywords.Id);
            Add(Containers.Id, Containers.Id | Containers.Set);
            Add(Containers.Type, Containers.Type | Containers.Set);
        }
        else if (!hasIndex && map.Contains(Keywords.Direction))
        {
            _wanted = LanguageAndDirection(map);
            if (languageMaps)
                Add(Containers.Language, Containers.Language | Containers.Set);
        }
        else if (!hasIndex && map.GetString(Keywords.Language) is { } language)
        {
            _wanted = LanguageTag.ToLower(language);
            if (languageMaps)
                Add(Containers.Language, Containers.Language | Containers.Set);
        }
        else if (map.GetString(Keywords.Type) is { } type)
        {
            (_select, _wanted) = (SelectBy.Type, type);
        }
    }

    // 4.13) to 4.19)
    private void Prefer(LdMap? map, bool idIsTerm)
    {
        // 4.15)
        var wanted = _wanted ?? Keywords.Null;
        if (wanted == Keywords.Reverse)
            _preferred[_preferredCount++] = Keywords.Reverse;

        // 4.16)
        if (wanted is Keywords.Id or Keywords.Reverse && map is not null && map.Contains(Keywords.Id))
        {
            _preferred[_preferredCount++] = idIsTerm ? Keywords.Vocab : Keywords.Id;
            _preferred[_preferredCount++] = idIsTerm ? Keywords.Id : Keywords.Vocab;
        }
        else
        {
            // 4.17)
            _preferred[_preferredCount++] = wanted;
        }

        // 4.18)
        _preferred[_preferredCount++] = Keywords.None;
        _preferred[_preferredCount++] = Keywords.Any;

        // 4.19) Only languages: a type with an underscore would ask for types that no term has.
        if (_select == SelectBy.Language && wanted.IndexOf('_', StringComparison.Ordinal) is >= 0 and var underscore)
            _preferred[_preferredCount++] = wanted[underscore..];
    }

    private static string LanguageAndDirection(LdMap value) =>
        LanguageTag.ToLower($"{value.GetString(Keywords.Language)}_{value.GetString(Keywords.Direction)}");

    private void Add(Containers container) => _containers[_containerCount++] = container;

    private void Add(Containers container, Containers second)
    {
        _containers[_containerCount++] = container;
        _containers[_containerCount++] = second;
    }

    // 4.8 makes the most: eleven; with 4.10 to 4.12 at most sixteen.
    [InlineArray(16)]
    private struct ContainerList
    {
        private Containers _first;
    }

    [InlineArray(6)]
    private struct PreferredList
    {
        private string? _first;
    }
}
