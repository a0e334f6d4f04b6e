// Reference: JSON-LD 1.1 Framing section 2.2.1 (Object Embed Flag).
namespace DigitalIdentity.JsonLd;

/// <summary>Which of the nodes that match are embedded where they are referred to: the standard's <c>@embed</c>.</summary>
public enum FrameEmbed
{
    /// <summary><c>@once</c>, the default: a node is embedded at the first place, and referred to at others.</summary>
    Once,

    /// <summary><c>@always</c>: at every place, except inside itself.</summary>
    Always,

    /// <summary><c>@never</c>: nodes are referred to only.</summary>
    Never,
}
