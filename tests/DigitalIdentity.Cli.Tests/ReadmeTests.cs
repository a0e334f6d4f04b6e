using System.Diagnostics;
using System.Text;

namespace DigitalIdentity.Cli.Tests;

/// <summary>What the READMEs print for a shell runs as it is printed.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly Workplace _place = new();

    /// <summary>Where the commands stand, and how many of them need neither a network nor an installed tool.</summary>
    [Theory]
    [InlineData("src/DigitalIdentity.Cli/README.md", 13)]
    [InlineData("README.md", 2)]
    public async Task Every_command_runs_as_printed(string readme, int count)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The commands are printed for a POSIX shell.");
        var commands = Commands(File.ReadAllText(Path.Combine(Testing.Suites.RepositoryRoot(), readme)))
            .Where(command => !command.Contains("--allow-network", StringComparison.Ordinal)).ToList();
        commands.Should().HaveCount(count, "those are in the README: " + string.Join('\n', commands));
        _place.Write("digid", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "digid.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_place["digid"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var holder = await _place.KeyAsync("holder.jwk");
        _place.Write("degree.json", Workplace.Degree(await _place.DidAsync(holder)));

        foreach (var command in commands)
        {
            var (exitCode, output, errors) = await ShellAsync(command);
            exitCode.Should().Be(0, $"{command}: {errors}{output}");
            errors.Should().BeEmpty(command);
        }
    }

    public void Dispose() => _place.Dispose();

    /// <summary>The commands of all blocks without a language, each with the lines that go on with it.</summary>
    private static IEnumerable<string> Commands(string readme)
    {
        var blocks = readme.Split("```");
        for (var i = 1; i < blocks.Length; i += 2)
            if (blocks[i].StartsWith('\n'))
                foreach (var line in blocks[i].Replace("\\\n", "", StringComparison.Ordinal).Split('\n'))
                    if (line.StartsWith("digid ", StringComparison.Ordinal))
                        yield return line;
    }

    private async Task<(int ExitCode, string Output, string Errors)> ShellAsync(string command)
    {
        var folder = Path.GetDirectoryName(_place["x"])!;
        // Of a pipe the shell tells how the last command ended; the others say on standard error what went wrong.
        var start = new ProcessStartInfo("sh", ["-c", command])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["PATH"] = $"{folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, await output, await errors);
    }
}
