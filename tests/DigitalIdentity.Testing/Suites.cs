using System.Text.Json;

using Xunit;

namespace DigitalIdentity.Testing;

/// <summary>
/// Finds conformance data. Large public suites are found through the environment variable <c>SPEC_SUITES</c>;
/// our own small vectors are in <c>spec-vectors/</c> of this repository and are always there.
/// </summary>
public static class Suites
{
    private const string Variable = "SPEC_SUITES";

    /// <summary>The repository's own <c>spec-vectors</c> folder.</summary>
    public static string SpecVectors { get; } = Path.Combine(RepositoryRoot(), "spec-vectors");

    /// <summary>True when <c>SPEC_SUITES</c> names a folder that exists.</summary>
    public static bool Available => Directory.Exists(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The folder of one suite; skips the running test when suites are absent, fails it in CI.</summary>
    /// <param name="name">Folder name, such as <c>wycheproof</c>.</param>
    public static string Require(string name)
    {
        var root = Environment.GetEnvironmentVariable(Variable);
        var folder = root is null ? null : Path.Combine(root, name);
        if (folder is not null && Directory.Exists(folder))
            return folder;

        if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
            Assert.Fail($"CI must have the suite '{name}': set {Variable} to the folder that holds it.");
        Assert.Skip($"The public suite '{name}' is not here: set {Variable} (see spec-vectors/README.md).");
        return folder!;
    }

    /// <summary>Parses one JSON file of a suite (see <see cref="Require"/>).</summary>
    public static JsonDocument Json(string suite, params string[] path) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine([Require(suite), .. path])));

    /// <summary>Parses one JSON file of our own <c>spec-vectors</c>.</summary>
    public static JsonDocument Vectors(params string[] path) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine([SpecVectors, .. path])));

    /// <summary>The folder that holds <c>DigitalIdentity.sln</c>.</summary>
    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DigitalIdentity.sln")))
                return folder.FullName;
        throw new InvalidOperationException("DigitalIdentity.sln was not found above the test assembly.");
    }
}
