namespace DigitalIdentity.JsonLd.Framing;

/// <summary>What a frame matches.</summary>
internal enum FrameKind
{
    /// <summary>Nodes.</summary>
    Node,

    /// <summary>Values: it has <c>@value</c>.</summary>
    Value,

    /// <summary>Lists: it has <c>@list</c>.</summary>
    List,
}
