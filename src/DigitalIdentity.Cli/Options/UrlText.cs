namespace DigitalIdentity.Cli.Options;

/// <summary>Tells URLs from paths.</summary>
internal static class UrlText
{
    /// <summary>True for an absolute URL; false for everything else, paths from the root of the file system among them.</summary>
    public static bool IsAbsolute(string text) => !text.StartsWith('/') && !text.StartsWith('\\') && Uri.TryCreate(text, UriKind.Absolute, out _);
}
