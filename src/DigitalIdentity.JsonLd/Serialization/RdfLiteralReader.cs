// Reference: JSON-LD 1.1 Processing Algorithms and API section 8.5 (RDF to Object Conversion), step 2.
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Serialization;

/// <summary>Makes value objects of literals.</summary>
internal static partial class RdfLiteralReader
{
    /// <summary>The value object for a literal.</summary>
    /// <exception cref="JsonLdFailure">A JSON literal is not JSON.</exception>
    public static LdMap Read(RdfTerm literal, JsonLdOptions options)
    {
        var (text, datatype) = (literal.Value, literal.Datatype!);

        // 2.4)
        if (options.UseNativeTypes && Native(text, datatype) is { } native)
            return new LdMap(Keywords.Value, native);

        // 2.5.2)
        if (datatype == RdfVocabulary.Json && options.ProcessingMode != JsonLdVersion.JsonLd10)
            return Typed(ReadJson(text, options.Limits), Keywords.Json);

        // 2.5.3)
        var result = new LdMap(2);
        if (options.RdfDirection == RdfDirection.I18nDatatype && IsDirected(datatype, out var language, out var direction))
        {
            result.Add(Keywords.Value, new LdString(text));
            if (language.Length > 0)
                result.Add(Keywords.Language, new LdString(language));
            result.Add(Keywords.Direction, new LdString(direction));
            return result;
        }

        // 2.5.4), 2.5.5)
        result.Add(Keywords.Value, new LdString(text));
        if (literal.Language is { } tag)
            result.Add(Keywords.Language, new LdString(tag));
        else if (datatype != RdfVocabulary.String)
            result.Add(Keywords.Type, new LdString(datatype));
        return result;
    }

    private static LdMap Typed(LdValue? value, string type)
    {
        var result = new LdMap(Keywords.Value, value);
        result.Add(Keywords.Type, new LdString(type));
        return result;
    }

    // 2.4.1) to 2.4.3) Null where JSON has no such value, or not all of its digits.
    private static LdValue? Native(string text, string datatype)
    {
        // No double has more digits before the point; the rest would be zeros.
        const int Longest = 400;
        switch (datatype)
        {
            case RdfVocabulary.String:
                return new LdString(text);
            case RdfVocabulary.Boolean:
                return text is "true" or "1" ? new LdBoolean(true) : text is "false" or "0" ? new LdBoolean(false) : null;
            case RdfVocabulary.Integer when text.Length <= Longest && IntegerForm().IsMatch(text):
            case RdfVocabulary.Double when text.Length <= Longest && DoubleForm().IsMatch(text):
                var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
                return double.IsFinite(number) && RdfNumber.IsExact(text, number) ? new LdNumber(number, EcmaScriptNumber.Format(number)) : null;
            default:
                return null;
        }
    }

    private static LdValue? ReadJson(string text, JsonLdLimits limits)
    {
        try
        {
            return LdReader.Read(Encoding.UTF8.GetBytes(text), limits);
        }
        catch (JsonLdFailure failure) when (failure.Code != JsonLdErrorCode.LimitExceeded)
        {
            throw new JsonLdFailure(JsonLdErrorCode.InvalidJsonLiteral, $"A JSON literal is not JSON: {failure.Message}");
        }
    }

    // A datatype that names neither a language nor a direction rightly stays a datatype.
    private static bool IsDirected(string datatype, out string language, out string direction)
    {
        (language, direction) = ("", "");
        if (!datatype.StartsWith(RdfVocabulary.I18n, StringComparison.Ordinal))
            return false;
        var fragment = datatype[RdfVocabulary.I18n.Length..];
        var underscore = fragment.IndexOf('_', StringComparison.Ordinal);
        if (underscore < 0)
            return false;
        (language, direction) = (fragment[..underscore], fragment[(underscore + 1)..]);
        return direction is "ltr" or "rtl" && (language.Length == 0 || LanguageTag.IsWellFormed(language));
    }

    [GeneratedRegex("^[+-]?[0-9]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex IntegerForm();

    [GeneratedRegex("^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex DoubleForm();
}
