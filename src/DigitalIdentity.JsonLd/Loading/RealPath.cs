namespace DigitalIdentity.JsonLd.Loading;

/// <summary>Finds where a path leads once every link on it is followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The real path of a file below a folder.</summary>
    /// <param name="folder">The folder; it may be a link itself.</param>
    /// <param name="path">A full path below it, without dot segments.</param>
    /// <returns>The path, or null when there is no such file, or when it is not below the folder's real path.</returns>
    public static string? Find(string folder, string path)
    {
        if (!File.Exists(path) || Follow(folder) is not { } root || Follow(path) is not { } file)
            return null;
        var inside = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;
        return file.StartsWith(inside, StringComparison.Ordinal) && File.Exists(file) ? file : null;
    }

    private static string? Follow(string path)
    {
        var links = 0;
        var root = Path.GetPathRoot(path)!;
        var done = root;
        var left = new Stack<string>(Segments(path, root));
        while (left.TryPop(out var name))
        {
            var next = Path.Combine(done, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                done = next;
                continue;
            }

            // The link's target, with dot segments taken out, starts from its root again.
            if (++links > MostLinks)
                return null;
            target = Path.GetFullPath(target, done);
            root = Path.GetPathRoot(target)!;
            done = root;
            foreach (var segment in Segments(target, root))
                left.Push(segment);
        }

        return done;
    }

    // The names below the root, the last one first.
    private static IEnumerable<string> Segments(string path, string root) =>
        path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();
}
