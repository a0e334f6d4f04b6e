namespace DigitalIdentity.JsonLd.Framing;

/// <summary>What a frame says of one property.</summary>
/// <param name="Name">The property, an IRI.</param>
/// <param name="Frames">The frames for its values; none where the property must not be there.</param>
internal sealed record FrameProperty(string Name, IReadOnlyList<Frame> Frames)
{
    /// <summary>The frame that shapes what is embedded; null where there is none.</summary>
    public Frame? First => Frames.Count > 0 ? Frames[0] : null;
}
