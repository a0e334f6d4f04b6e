using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Packaging;

public class ReadmeTests
{
    private static readonly string Root = Suites.RepositoryRoot();

    /// <summary>The quick start as the README shows it.</summary>
    internal static string QuickStart()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        var start = readme.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)].Trim();
    }

    [Fact]
    public void The_quick_start_is_the_code_of_the_sample()
    {
        var sample = File.ReadAllText(Path.Combine(Root, "samples", "Quickstart", "Program.cs"));
        var start = sample.IndexOf("#region quickstart\n", StringComparison.Ordinal) + "#region quickstart\n".Length;
        var region = sample[start..sample.IndexOf("#endregion", start, StringComparison.Ordinal)].Trim();

        QuickStart().Should().EndWith(region);
    }

    [Theory]
    [InlineData("Expand")]
    [InlineData("Compact")]
    [InlineData("Frame")]
    [InlineData("Canonicalize")]
    [InlineData("Safe mode")]
    public void The_examples_of_the_JSON_LD_package_are_the_code_of_the_sample(string example)
    {
        var sample = File.ReadAllText(Path.Combine(Root, "samples", "JsonLd", "Examples.cs"));
        var start = sample.IndexOf($"#region {example}\n", StringComparison.Ordinal) + $"#region {example}\n".Length;
        var region = sample[start..sample.IndexOf("#endregion", start, StringComparison.Ordinal)];
        var dedented = string.Join('\n', region.Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line)).Trim();

        File.ReadAllText(Path.Combine(Root, "src", "DigitalIdentity.JsonLd", "README.md")).Should().Contain($"```csharp\n{dedented}\n```");
    }

    [Fact]
    public void Every_file_and_folder_that_the_documents_point_at_exists()
    {
        foreach (var document in new[] { "README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md", "spec-vectors/README.md" })
        {
            var text = File.ReadAllText(Path.Combine(Root, document));
            foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(text, @"\]\((?!https?:)([^)#]+)\)"))
            {
                var path = Path.Combine(Root, Path.GetDirectoryName(document)!, link.Groups[1].Value);
                (File.Exists(path) || Directory.Exists(path)).Should().BeTrue($"{document} points at {link.Groups[1].Value}");
            }
        }
    }
}
