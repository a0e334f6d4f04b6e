using System.Net;
using System.Text.Json;

namespace VcApiServer.Demonstration;

/// <summary>What a server answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The media type; null for no body.</param>
/// <param name="Location">Where to go instead; null for nowhere.</param>
/// <param name="Json">The body; null when there is none.</param>
internal sealed record Reply(HttpStatusCode Status, string? ContentType, string? Location, JsonElement Json)
{
    /// <summary>Its title and detail, when it is a problem.</summary>
    public string Problem => $"{(int)Status} {Json.GetProperty("title").GetString()}: {Json.GetProperty("detail").GetString()}";
}
