// Reference: JSON-LD 1.1 Processing Algorithms and API section 5.1 (Expansion Algorithm), step 13.4.
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Expansion;

internal sealed partial class ExpansionAlgorithm
{
    private static readonly LdMap Wildcard = new(1);

    // The results that have a member @reverse already. Maps are compared by reference.
    private HashSet<LdMap>? _reversed;

    // 13.4)
    private void ExpandKeyword(
        ActiveContext active, ActiveContext typeScope, string? property, LdMap element, string key, LdValue? value, string keyword,
        bool inputIsJson, LdMap result)
    {
        // 13.4.1)
        if (property == Keywords.Reverse)
            throw new JsonLdFailure(JsonLdErrorCode.InvalidReversePropertyMap, "A reverse map has no keywords.", element, key);

        // 13.4.2) Terms that are reverse properties may have made @reverse before; in which order members stand must not count.
        if ((keyword == Keywords.Reverse ? !(_reversed ??= []).Add(result) : result.Contains(keyword)) && (operation.Is10 || keyword is not (Keywords.Included or Keywords.Type)))
            throw new JsonLdFailure(JsonLdErrorCode.CollidingKeywords, $"Two properties mean {keyword}.", element, key);

        LdValue? expanded;
        switch (keyword)
        {
            case Keywords.Id:
                expanded = ExpandId(active, element, key, value);
                break;
            case Keywords.Type:
                expanded = ExpandType(typeScope, element, key, value, result);
                break;
            case Keywords.Graph:
                // 13.4.5)
                expanded = LdArray.From(Expand(active, Keywords.Graph, null, value) ?? new LdArray());
                break;
            case Keywords.Included:
                if (operation.Is10)
                    return;
                expanded = ExpandIncluded(active, element, key, value, result);
                break;
            case Keywords.Value:
                expanded = ExpandValueEntry(element, key, value, inputIsJson);
                if (expanded is null)
                {
                    // 13.4.7.4) also for a JSON literal that is null
                    result.Add(Keywords.Value, null);
                    return;
                }

                break;
            case Keywords.Language:
                expanded = ExpandLanguage(element, key, value);
                break;
            case Keywords.Direction:
                if (operation.Is10)
                    return;
                expanded = ExpandDirection(element, key, value);
                break;
            case Keywords.Index:
                // 13.4.10)
                expanded = value is LdString ? value
                    : throw new JsonLdFailure(JsonLdErrorCode.InvalidIndexValue, "@index is a string.", element, key);
                LoseIndex(element, key);
                break;
            case Keywords.List:
                // 13.4.11)
                if (property is null or Keywords.Graph)
                {
                    operation.DataLoss("A list that is no property of anything is left out.", element, key);
                    return;
                }

                expanded = LdArray.From(Expand(active, property, active.Find(property), value) ?? new LdArray());
                break;
            case Keywords.Set:
                // 13.4.12)
                expanded = Expand(active, property, active.Find(property), value);
                break;
            case Keywords.Reverse:
                ExpandReverse(active, element, key, value, result);
                return;
            case Keywords.Default when _frame:
                // 13.4.15)
                expanded = ExpandDefault(active, property, value);
                break;
            case Keywords.Embed or Keywords.Explicit or Keywords.OmitDefault or Keywords.RequireAll when _frame:
                // 13.4.15) A flag is no value of the property that the frame is for: no type or language of it applies.
                expanded = Expand(active, keyword, null, value);
                break;
            default:
                operation.DataLoss($"{keyword} means nothing here and is left out.", element, key);
                return;
        }

        // 13.4.16)
        result[keyword] = expanded;
    }

    // 13.4.15) A default is no frame (step 2), but a value as the property has them; @null stands for null whatever the property.
    private LdValue? ExpandDefault(ActiveContext active, string? property, LdValue? value)
    {
        if (value is LdString { Value: Keywords.Null } || (value is LdArray { Count: 1 } one && one[0] is LdString { Value: Keywords.Null }))
            return new LdMap(Keywords.Value, new LdString(Keywords.Null));
        var wasFrame = _frame;
        _frame = false;
        var expanded = Expand(active, property ?? Keywords.Default, active.Find(property), value);
        _frame = wasFrame;
        return expanded;
    }

    // 13.4.3)
    private LdValue? ExpandId(ActiveContext active, LdMap element, string key, LdValue? value)
    {
        if (value is LdString { Value: var id })
        {
            var iri = active.Expand(id, documentRelative: true);
            if (operation.SafeMode)
                CheckId(iri, id, element, key);
            var expanded = iri is null ? null : new LdString(iri);
            return _frame ? new LdArray(expanded) : expanded;
        }

        if (_frame && value is LdMap { Count: 0 })
            return new LdArray(value);
        if (_frame && value is LdArray many && AreAll(many, item => item is LdString))
        {
            var ids = new LdArray(many.Count);
            foreach (var item in many.Items)
                ids.Add(active.Expand(((LdString)item!).Value, documentRelative: true) is { } iri ? new LdString(iri) : null);
            return ids;
        }

        throw new JsonLdFailure(JsonLdErrorCode.InvalidIdValue, "@id is a string.", element, key);
    }

    // 13.4.4)
    private LdValue ExpandType(ActiveContext typeScope, LdMap element, string key, LdValue? value, LdMap result)
    {
        LdValue expanded;
        switch (value)
        {
            case LdString:
                expanded = TypeOf(typeScope, value);
                break;
            case LdArray many when AreAll(many, item => item is LdString || (_frame && item is LdMap { Count: 0 })):
                var types = new LdArray(many.Count);
                foreach (var item in many.Items)
                    types.Add(item is LdMap ? item : TypeOf(typeScope, item!));
                expanded = types;
                break;
            case LdMap { Count: 0 } when _frame:
                // 13.4.4.2)
                expanded = new LdArray(value);
                break;
            case LdMap map when _frame && IsDefaultObject(map):
                // 13.4.4.3)
                var defaults = new LdArray();
                foreach (var item in LdArray.From(map.Get(Keywords.Default)).Items)
                    defaults.Add(item is LdString ? TypeOf(typeScope, item) : item);
                expanded = new LdArray(new LdMap(Keywords.Default, defaults.Count == 1 ? defaults[0] : defaults));
                break;
            default:
                throw new JsonLdFailure(JsonLdErrorCode.InvalidTypeValue, "@type is a string or an array of strings.", element, key);
        }

        // 13.4.4.5)
        if (!result.TryGet(Keywords.Type, out var before))
            return expanded;
        var all = new LdArray();
        all.AddRange(LdArray.From(before));
        all.AddRange(LdArray.From(expanded));
        return all;
    }

    private static bool IsDefaultObject(LdMap map) =>
        map.Count == 1 && map.TryGet(Keywords.Default, out var value) && AreAll(LdArray.From(value), item => item is LdString or LdMap { Count: 0 });

    private LdString TypeOf(ActiveContext typeScope, LdValue type)
    {
        var name = ((LdString)type).Value;
        var iri = typeScope.Expand(name, documentRelative: true, vocab: true);
        if (operation.SafeMode)
            CheckType(iri, name, type);
        return iri is null ? new LdString(name) : new LdString(iri);
    }

    // 13.4.6)
    private LdArray ExpandIncluded(ActiveContext active, LdMap element, string key, LdValue? value, LdMap result)
    {
        // 13.4.6.3) Looked at before expansion, which would drop what is no node without a word.
        foreach (var item in LdArray.From(value).Items)
            if (item is { IsScalar: true } || (item is LdMap map && IsNoNode(active, map)))
                throw new JsonLdFailure(JsonLdErrorCode.InvalidIncludedValue, "What is included are nodes.", element, key);

        // 13.4.6.2)
        var expanded = LdArray.From(Expand(active, null, null, value) ?? new LdArray());

        // 13.4.6.4)
        if (!result.TryGet<LdArray>(Keywords.Included, out var before))
            return expanded;
        var all = new LdArray(before.Count + expanded.Count);
        all.AddRange(before);
        all.AddRange(expanded);
        return all;
    }

    private static bool IsNoNode(ActiveContext active, LdMap map)
    {
        for (var i = 0; i < map.Count; i++)
            if (active.Expand(map.KeyAt(i), vocab: true) is Keywords.Value or Keywords.List or Keywords.Set)
                return true;
        return false;
    }

    // 13.4.7)
    private LdValue? ExpandValueEntry(LdMap element, string key, LdValue? value, bool inputIsJson)
    {
        if (inputIsJson)
        {
            return operation.Is10 ? throw new JsonLdFailure(JsonLdErrorCode.InvalidValueObjectValue, "JSON-LD 1.0 has no JSON literals.", element, key) : value;
        }

        if (value is null || value.IsScalar)
        {
            if (operation.SafeMode && value is LdNumber number)
                CheckNumber(number);
            return _frame && value is not null ? new LdArray(value) : value;
        }

        if (_frame && value is LdMap { Count: 0 })
            return new LdArray(value);
        if (_frame && value is LdArray many && AreAll(many, item => item is { IsScalar: true }))
            return many;
        throw new JsonLdFailure(JsonLdErrorCode.InvalidValueObjectValue, "@value is a string, number, Boolean or null.", element, key);
    }

    // 13.4.8)
    private LdValue ExpandLanguage(LdMap element, string key, LdValue? value)
    {
        if (value is LdString { Value: var language })
        {
            if (operation.SafeMode)
                CheckLanguage(language, element, key);
            return _frame ? new LdArray(value) : value;
        }

        return StringsInFrame(value) ?? throw new JsonLdFailure(
            JsonLdErrorCode.InvalidLanguageTaggedString, "@language is a string.", element, key);
    }

    // 13.4.9)
    private LdValue ExpandDirection(LdMap element, string key, LdValue? value)
    {
        if (value is LdString { Value: "ltr" or "rtl" })
        {
            LoseDirection(element, key);
            return _frame ? new LdArray(value) : value;
        }

        return StringsInFrame(value) ?? throw new JsonLdFailure(
            JsonLdErrorCode.InvalidBaseDirection, "@direction is 'ltr' or 'rtl'.", element, key);
    }

    private LdArray? StringsInFrame(LdValue? value) => value switch
    {
        LdMap { Count: 0 } when _frame => new LdArray(Wildcard),
        LdArray many when _frame && AreAll(many, item => item is LdString) => many,
        _ => null,
    };

    // 13.4.13)
    private void ExpandReverse(ActiveContext active, LdMap element, string key, LdValue? value, LdMap result)
    {
        // 13.4.13.1), 13.4.13.2)
        if (value is not LdMap)
            throw new JsonLdFailure(JsonLdErrorCode.InvalidReverseValue, "@reverse is an object.", element, key);
        if (Expand(active, Keywords.Reverse, null, value) is not LdMap expanded)
            return;

        for (var i = 0; i < expanded.Count; i++)
        {
            var (property, items) = (expanded.KeyAt(i), expanded.ValueAt(i));
            if (property == Keywords.Reverse)
            {
                // 13.4.13.3) What is reversed twice is not reversed.
                var twice = (LdMap)items!;
                for (var j = 0; j < twice.Count; j++)
                    result.ArrayAt(twice.KeyAt(j)).AddRange((LdArray)twice.ValueAt(j)!);
            }
            else
            {
                // 13.4.13.4)
                var reverse = result.MapAt(Keywords.Reverse);
                foreach (var item in LdArray.From(items).Items)
                    AddReversed(reverse, property, item, element, key);
            }
        }
    }

    private static bool AreAll(LdArray array, Func<LdValue?, bool> condition)
    {
        foreach (var item in array.Items)
            if (!condition(item))
                return false;
        return true;
    }
}
