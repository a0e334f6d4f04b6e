// Reference: JSON-LD 1.1 Framing section 4.1 (Framing Algorithm), step 1; section 1.4 (keywords).
using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Framing;

/// <summary>Makes a <see cref="Frame"/> of an expanded frame, and refuses what is not valid.</summary>
/// <param name="is10">True for JSON-LD 1.0, which has two more values of <c>@embed</c>.</param>
internal sealed class FrameReader(bool is10)
{
    private const string First = "@first";
    private const string Last = "@last";

    /// <summary>The frame.</summary>
    /// <exception cref="JsonLdFailure"><see cref="JsonLdErrorCode.InvalidFrame"/> or <see cref="JsonLdErrorCode.InvalidEmbedValue"/>.</exception>
    public Frame Read(LdArray expanded)
    {
        // 1), 1.1)
        if (expanded.Count != 1 || expanded[0] is not LdMap map || map.Contains(Keywords.Value) || map.Contains(Keywords.List))
            throw Invalid("A frame is one object.", expanded);
        return Read(map);
    }

    // As deep as the frame.
    private Frame Read(LdMap map)
    {
        if (map.Contains(Keywords.Value))
        {
            return new Frame
            {
                Kind = FrameKind.Value,
                Pattern = new ValuePattern(
                    ArrayIn(map, Keywords.Value), ArrayIn(map, Keywords.Type), ArrayIn(map, Keywords.Language), ArrayIn(map, Keywords.Direction)),
                OmitDefault = FlagIn(map, Keywords.OmitDefault),
                HasDefault = map.Contains(Keywords.Default),
                Default = DefaultIn(map),
            };
        }

        var list = map.Get(Keywords.List) as LdArray;
        return new Frame
        {
            Kind = list is null ? FrameKind.Node : FrameKind.List,
            Items = list is null ? null : new FrameProperty(Keywords.List, FramesIn(list)),
            Embed = EmbedIn(map),
            EmbedsLast = is10 && ScalarOf(map.Get(Keywords.Embed)) is LdString { Value: Last },
            Explicit = FlagIn(map, Keywords.Explicit),
            OmitDefault = FlagIn(map, Keywords.OmitDefault),
            RequireAll = FlagIn(map, Keywords.RequireAll),
            Ids = IdsIn(map),
            Types = TypesIn(map),
            HasDefault = map.Contains(Keywords.Default),
            Default = DefaultIn(map),
            HasGraph = map.Contains(Keywords.Graph),
            Graph = FirstFrameIn(map.Get(Keywords.Graph)),
            Included = FirstFrameIn(map.Get(Keywords.Included)),
            Reverse = map.Get(Keywords.Reverse) is LdMap reverse ? PropertiesIn(reverse) : [],
            Properties = PropertiesIn(map),
        };
    }

    private List<FrameProperty> PropertiesIn(LdMap map)
    {
        var properties = new List<FrameProperty>(map.Count);
        for (var i = 0; i < map.Count; i++)
            if (!Keywords.IsKeyword(map.KeyAt(i)))
                properties.Add(new FrameProperty(map.KeyAt(i), FramesIn(LdArray.From(map.ValueAt(i)))));
        return properties;
    }

    private List<Frame> FramesIn(LdArray values)
    {
        var frames = new List<Frame>(values.Count);
        foreach (var value in values.Items)
            frames.Add(value is LdMap map ? Read(map) : throw Invalid("The values of a frame are objects.", values));
        return frames;
    }

    private Frame? FirstFrameIn(LdValue? value) => Frame.FirstOf(value) is LdMap map ? Read(map) : null;

    // @null stands for null, as where there is no default at all.
    private static LdValue? DefaultIn(LdMap map) =>
        Frame.FirstOf(map.Get(Keywords.Default)) is var value && value is LdMap { Count: 1 } only && only.GetString(Keywords.Value) == Keywords.Null ? null : value;

    private static LdArray? ArrayIn(LdMap map, string key) => map.TryGet(key, out var value) ? LdArray.From(value) : null;

    // 1.2)
    private static LdArray? IdsIn(LdMap map)
    {
        var ids = ArrayIn(map, Keywords.Id);
        foreach (var id in ids is null ? [] : ids.Items)
            if (!(id is LdMap { Count: 0 } || (id is LdString { Value: var iri } && IriReference.IsAbsolute(iri))))
                throw Invalid("The @id of a frame is one empty object, or IRIs.", ids);
        return ids;
    }

    // 1.3)
    private static LdArray? TypesIn(LdMap map)
    {
        var types = ArrayIn(map, Keywords.Type);
        foreach (var type in types is null ? [] : types.Items)
            if (!(type is LdMap || (type is LdString { Value: var iri } && (iri == Keywords.Json || IriReference.IsAbsolute(iri)))))
                throw Invalid("The @type of a frame is one empty object, an object with @default, or IRIs.", types);
        return types;
    }

    private FrameEmbed? EmbedIn(LdMap map)
    {
        if (!map.TryGet(Keywords.Embed, out var value))
            return null;
        return ScalarOf(value) switch
        {
            LdString { Value: "@once" } or LdBoolean { Value: true } => FrameEmbed.Once,
            LdString { Value: First or Last } when is10 => FrameEmbed.Once,
            LdString { Value: "@always" } => FrameEmbed.Always,
            LdString { Value: "@never" } or LdBoolean { Value: false } => FrameEmbed.Never,
            var other => throw new JsonLdFailure(JsonLdErrorCode.InvalidEmbedValue, "@embed is @once, @always or @never.", other),
        };
    }

    private static bool? FlagIn(LdMap map, string keyword)
    {
        if (!map.TryGet(keyword, out var value))
            return null;
        return ScalarOf(value) switch
        {
            LdBoolean flag => flag.Value,
            LdString { Value: "true" } => true,
            LdString { Value: "false" } => false,
            var other => throw Invalid($"{keyword} is true or false.", other),
        };
    }

    private static LdValue? ScalarOf(LdValue? value) => Frame.FirstOf(Frame.FirstOf(value) is LdMap map ? map.Get(Keywords.Value) : value);

    private static JsonLdFailure Invalid(string message, LdValue? at) => new(JsonLdErrorCode.InvalidFrame, message, at);
}
