namespace VcApiServer.Http;

/// <summary>The size of bodies.</summary>
/// <param name="Bytes">The most that is read. What is longer is read to its end and thrown away, so that the client hears the answer: 413.</param>
internal sealed record BodyLimit(int Bytes)
{
    /// <summary>Where patience ends: the connection is cut.</summary>
    public const int CutOffBytes = 16 * 1024 * 1024;
}
