using System.Text;
using System.Text.Json;

namespace DigitalIdentity.Cli.Tests;

/// <summary>What one run of the command line ended with.</summary>
public sealed record Run(int ExitCode, byte[] Output, string Error)
{
    /// <summary>Standard output as text.</summary>
    public string Out => Encoding.UTF8.GetString(Output);

    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Output);

    /// <summary>The run must have ended well.</summary>
    public Run Ok()
    {
        ExitCode.Should().Be(0, $"standard error says: {Error}, and standard output: {Out}");
        Error.Should().BeEmpty();
        return this;
    }

    /// <summary>The run must have failed with one clear line.</summary>
    public Run Fails(int exitCode, string saying = "")
    {
        ExitCode.Should().Be(exitCode, $"standard error says: {Error}, and standard output: {Out}");
        Error.Should().StartWith("digid: ").And.EndWith("\n");
        Error.Contains(saying, StringComparison.Ordinal).Should().BeTrue($"{Error} should say {saying}");
        Error.TrimEnd('\n').Should().NotContain("\n", "an error is one line").And.NotContain("   at ", "nobody wants a stack trace");
        return this;
    }

    /// <summary>The run must have ended with a report that says why.</summary>
    public Run Reports(int exitCode, string saying = "")
    {
        ExitCode.Should().Be(exitCode, $"standard error says: {Error}, and standard output: {Out}");
        Error.Should().BeEmpty("the report stands on standard output");
        Out.Contains(saying, StringComparison.Ordinal).Should().BeTrue($"{Out} should say {saying}");
        return this;
    }
}
