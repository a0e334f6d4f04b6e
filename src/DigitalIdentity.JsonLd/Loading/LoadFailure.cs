namespace DigitalIdentity.JsonLd.Loading;

/// <summary>How loaders say that there is no document.</summary>
internal static class LoadFailure
{
    private const int LongestUrlShown = 200;

    /// <summary>The loader does not have it.</summary>
    public static JsonLdResult<RemoteDocument> NotFound(string detail) =>
        new(new JsonLdProblem(JsonLdErrorCode.LoadingDocumentFailed, detail) { IsNotFound = true });

    /// <summary>It is there, or may be, and cannot be had.</summary>
    public static JsonLdResult<RemoteDocument> Failed(string detail, JsonLdErrorCode code = JsonLdErrorCode.LoadingDocumentFailed) =>
        new(new JsonLdProblem(code, detail));

    /// <summary>A URL as a message may hold it: of bounded length, and without control characters.</summary>
    public static string Show(string url)
    {
        var text = url.Length <= LongestUrlShown ? url : string.Concat(url.AsSpan(0, LongestUrlShown), "...");
        return text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\ufffd' : c)) : text;
    }

    /// <summary>The URL of the resource: without the fragment.</summary>
    public static string WithoutFragment(string url)
    {
        var at = url.IndexOf('#', StringComparison.Ordinal);
        return at < 0 ? url : url[..at];
    }
}
