// Reference: JSON-LD 1.1 Framing section 4.3 (Value Pattern Matching Algorithm).
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Framing;

/// <summary>What the values of a property are compared with. Each part is null where the pattern does not have it.</summary>
/// <param name="Values"><c>@value</c>.</param>
/// <param name="Types"><c>@type</c>.</param>
/// <param name="Languages"><c>@language</c>.</param>
/// <param name="Directions"><c>@direction</c>, which the standard's steps do not mention: not compared where the pattern has none.</param>
internal sealed record ValuePattern(LdArray? Values, LdArray? Types, LdArray? Languages, LdArray? Directions)
{
    /// <summary>True when a value object matches.</summary>
    public bool Matches(LdMap value) =>
        // 3.1), 3.2), 3.3)
        IsOneOf(value.Get(Keywords.Value), Values, ignoreCase: false, orNone: false)
        && IsOneOf(value.Get(Keywords.Type), Types, ignoreCase: false, orNone: true)
        && IsOneOf(value.Get(Keywords.Language), Languages, ignoreCase: true, orNone: true)
        && (Directions is null || IsOneOf(value.Get(Keywords.Direction), Directions, ignoreCase: false, orNone: true));

    private static bool IsOneOf(LdValue? value, LdArray? pattern, bool ignoreCase, bool orNone)
    {
        if (value is null)
            return pattern is null or { Count: 0 } && orNone;
        if (pattern is null)
            return false;
        foreach (var item in pattern.Items)
        {
            if (item is LdMap { Count: 0 } || LdValue.DeepEquals(item, value))
                return true;
            if (ignoreCase && item is LdString { Value: var x } && value is LdString { Value: var y } && x.Equals(y, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
