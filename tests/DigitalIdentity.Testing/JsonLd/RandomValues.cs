using System.Text.Json.Nodes;

namespace DigitalIdentity.Testing.JsonLd;

/// <summary>Values that are no nodes.</summary>
public sealed class RandomValues(Choice choice, RandomContext context)
{
    public string Reference() => choice.Of(Pools.References);

    public JsonNode? Scalar() => choice.Below(10) switch
    {
        < 5 => choice.Of(Pools.Strings),
        < 8 => Pools.Number(choice),
        8 => choice.Percent(50),
        _ => null,
    };

    /// <summary>A scalar, a value object, a list, a set or a reference.</summary>
    public JsonNode? Any() => choice.Below(20) switch
    {
        < 11 => Scalar(),
        < 14 => ValueObject(),
        14 => new JsonObject { [context.Keyword("@list")] = new JsonArray([.. Enumerable.Range(0, choice.Below(4)).Select(_ => Simple())]) },
        15 => new JsonObject { [context.Keyword("@list")] = new JsonArray(Simple(), new JsonObject { ["@list"] = new JsonArray(Simple()) }) },
        16 => new JsonObject { [context.Keyword("@set")] = new JsonArray([.. Enumerable.Range(0, choice.Below(3)).Select(_ => Simple())]) },
        17 => new JsonArray([.. Enumerable.Range(0, choice.Below(4)).Select(_ => Simple())]),
        _ => new JsonObject { [context.Keyword("@id")] = Reference() },
    };

    public JsonObject ValueObject()
    {
        var value = new JsonObject();
        switch (choice.Below(9))
        {
            case 0:
                value[context.Keyword("@value")] = Json(0);
                value[context.Keyword("@type")] = "@json";
                break;
            case < 4:
                value[context.Keyword("@value")] = Scalar();
                value[context.Keyword("@type")] = choice.Of(Pools.Datatypes);
                break;
            case 8:
                value[context.Keyword("@value")] = Pools.NonZero(choice);
                value[context.Keyword("@type")] = "http://www.w3.org/2001/XMLSchema#double";
                break;
            case < 7:
                value[context.Keyword("@value")] = choice.Of(Pools.Strings);
                if (choice.Percent(80))
                    value[context.Keyword("@language")] = choice.Of(Pools.Languages);
                if (choice.Percent(20))
                    value[context.Keyword("@direction")] = choice.Of("ltr", "rtl");
                break;
            default:
                value[context.Keyword("@value")] = Scalar();
                break;
        }

        if (choice.Percent(15))
            value[context.Keyword("@index")] = choice.Of(Pools.Indexes);
        return value;
    }

    public JsonObject LanguageMap()
    {
        var map = new JsonObject();
        foreach (var language in choice.Some(Pools.Languages, 3))
            map[language] = choice.Below(6) switch
            {
                0 => null,
                1 => new JsonArray(choice.Of(Pools.Strings), choice.Of(Pools.Strings)),
                2 => new JsonArray(),
                _ => choice.Of(Pools.Strings),
            };
        if (choice.Percent(20))
            map[context.Keyword("@none")] = choice.Of(Pools.Strings);
        return map;
    }

    /// <summary>Any JSON: the value of a JSON literal. No array of one: the peer compacts it to its item.</summary>
    public JsonNode? Json(int depth) => choice.Below(depth > 2 ? 6 : 10) switch
    {
        < 3 => choice.Of(Pools.Strings),
        3 => null,
        4 => choice.Percent(50),
        5 => Pools.Number(choice),
        < 8 => new JsonArray([.. Enumerable.Range(0, choice.Of(0, 2, 3)).Select(_ => Json(depth + 1))]),
        _ => new JsonObject(choice.Some([.. Pools.Strings, "@context", "\ufb33", "a"], 4).Select(k => KeyValuePair.Create(k, Json(depth + 1)))),
    };

    private JsonNode? Simple() => choice.Percent(70) ? Scalar() : ValueObject();
}
