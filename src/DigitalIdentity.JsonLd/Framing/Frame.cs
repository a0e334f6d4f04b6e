// Reference: JSON-LD 1.1 Framing sections 1.4 (keywords) and 4.1 (Framing Algorithm, Overview).
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Framing;

/// <summary>An expanded frame that was found valid. Not changed once it is made.</summary>
internal sealed class Frame
{
    private readonly Dictionary<string, FrameProperty> _byName = new(StringComparer.Ordinal);

    public FrameKind Kind { get; init; }

    /// <summary><c>@embed</c>; null where the frame has none.</summary>
    public FrameEmbed? Embed { get; init; }

    /// <summary>True for <c>@last</c>, which only JSON-LD 1.0 has: a node is embedded at the last place, and referred to at others.</summary>
    public bool EmbedsLast { get; init; }

    /// <summary><c>@explicit</c>; null where the frame has none.</summary>
    public bool? Explicit { get; init; }

    /// <summary><c>@omitDefault</c>; null where the frame has none.</summary>
    public bool? OmitDefault { get; init; }

    /// <summary><c>@requireAll</c>; null where the frame has none.</summary>
    public bool? RequireAll { get; init; }

    /// <summary>The IRIs, or one empty map, of <c>@id</c>; null where the frame has none.</summary>
    public LdArray? Ids { get; init; }

    /// <summary>The IRIs, empty maps or default objects of <c>@type</c>; null where the frame has none.</summary>
    public LdArray? Types { get; init; }

    /// <summary>True when there is a <c>@default</c>.</summary>
    public bool HasDefault { get; init; }

    /// <summary>The first value of <c>@default</c>.</summary>
    public LdValue? Default { get; init; }

    /// <summary>True when there is a <c>@graph</c>.</summary>
    public bool HasGraph { get; init; }

    /// <summary>The frame for the nodes of a graph; null for any node.</summary>
    public Frame? Graph { get; init; }

    /// <summary>The frame of <c>@included</c>.</summary>
    public Frame? Included { get; init; }

    /// <summary>The reverse properties with their frames.</summary>
    public IReadOnlyList<FrameProperty> Reverse { get; init; } = [];

    /// <summary>The properties that are no keywords.</summary>
    public IReadOnlyList<FrameProperty> Properties
    {
        get;
        init
        {
            field = value;
            foreach (var property in value)
                _byName.Add(property.Name, property);
        }
    }

    = [];

    /// <summary>For a value: what it is compared with.</summary>
    public ValuePattern? Pattern { get; init; }

    /// <summary>For a list: what its items are compared with.</summary>
    public FrameProperty? Items { get; init; }

    /// <summary>True when any node matches: only framing keywords are there.</summary>
    public bool IsWildcard => Kind == FrameKind.Node && Ids is null && Types is null && Properties.Count == 0;

    /// <summary>True when there is nothing to match but a default.</summary>
    public bool IsOnlyDefault => HasDefault && IsWildcard;

    /// <summary>The frame of a property; null where the frame does not name it.</summary>
    public FrameProperty? Find(string property) => _byName.GetValueOrDefault(property);

    /// <summary>The first IRI of a <c>@default</c> in <c>@type</c>; null where there is none.</summary>
    public LdString? DefaultType => Types is { Count: > 0 } && Types[0] is LdMap map ? FirstOf(map.Get(Keywords.Default)) as LdString : null;

    /// <summary>The first item of an array; any other value as it is.</summary>
    public static LdValue? FirstOf(LdValue? value) => value is LdArray array ? (array.Count > 0 ? array[0] : null) : value;
}
