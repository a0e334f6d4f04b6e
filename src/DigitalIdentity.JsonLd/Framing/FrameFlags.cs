// Reference: JSON-LD 1.1 Framing section 2.3 (Framing Flags).
namespace DigitalIdentity.JsonLd.Framing;

/// <summary>The flags that hold for one frame.</summary>
/// <param name="Embed">Which nodes are embedded.</param>
/// <param name="EmbedsLast">Whether a node is embedded at the last place instead of the first.</param>
/// <param name="Explicit">Whether only properties that the frame names are kept.</param>
/// <param name="RequireAll">Whether all properties of the frame must match.</param>
internal readonly record struct FrameFlags(FrameEmbed Embed, bool EmbedsLast, bool Explicit, bool RequireAll)
{
    /// <summary>The flags of the options, where a frame has none of its own.</summary>
    public static FrameFlags Of(Frame frame, JsonLdOptions options) =>
        new(frame.Embed ?? options.Embed, frame.EmbedsLast, frame.Explicit ?? options.Explicit, frame.RequireAll ?? options.RequireAll);

    /// <summary>The frame for what no frame was given for: any node, with these flags.</summary>
    public Frame ToImplicitFrame() => new() { Embed = Embed, EmbedsLast = EmbedsLast, Explicit = Explicit, RequireAll = RequireAll };
}
