namespace DigitalIdentity.Interop.Peers;

/// <summary>The programs that peers need, where the machine has them.</summary>
public static class Executables
{
    /// <summary>The full path of <c>node</c>; null where there is none.</summary>
    public static string? Node { get; } = Find("node");

    /// <summary>The full path of <c>npm</c>; null where there is none.</summary>
    public static string? Npm { get; } = Find("npm");

    private static string? Find(string name)
    {
        string[] names = OperatingSystem.IsWindows() ? [name + ".exe", name + ".cmd"] : [name];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(folder => names.Select(file => Path.Combine(folder, file)))
            .FirstOrDefault(File.Exists);
    }
}
