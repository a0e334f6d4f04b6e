using System.Diagnostics;
using System.IO.Compression;

using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Packaging;

/// <summary>Packs the libraries, and uses them as a stranger would: a new project, a package reference, the README's quick start.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("digital-identity-package-");

    [Fact]
    public async Task The_packed_library_runs_the_quick_start_in_a_fresh_project()
    {
        var root = Suites.RepositoryRoot();
        var version = $"0.1.0-test.{Environment.ProcessId}.{Environment.TickCount64}";
        var feed = Path.Combine(_folder.FullName, "feed");
        foreach (var project in new[] { "DigitalIdentity.Cryptography", "DigitalIdentity.JsonLd", "DigitalIdentity" })
            await RunAsync(root, "pack", Path.Combine("src", project), "-c", "Release", "-o", feed, $"-p:PackageVersion={version}", "--nologo", "-v", "q",
                $"-p:BaseOutputPath={Path.Combine(_folder.FullName, "out")}/");

        Directory.EnumerateFiles(feed, "*.nupkg").Should().HaveCount(3);
        Directory.EnumerateFiles(feed, "*.snupkg").Should().HaveCount(3, "symbols are published too");
        await AssertContentsAsync(Directory.EnumerateFiles(feed, $"DigitalIdentity.{version}.nupkg").Single());

        var app = Directory.CreateDirectory(Path.Combine(_folder.FullName, "app")).FullName;
        await File.WriteAllTextAsync(Path.Combine(app, "app.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreAdditionalProjectSources>{feed}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(_folder.FullName, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{NuGetPackages()}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="DigitalIdentity" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
        var method = await File.ReadAllTextAsync(Path.Combine(root, "samples", "Quickstart", "MyCompanyDidMethod.cs"));
        await File.WriteAllTextAsync(Path.Combine(app, "MyCompanyDidMethod.cs"), method.Replace("namespace Quickstart;", "", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(app, "Program.cs"), $"""
            using DigitalIdentity;
            var nonce = Audience.WithFreshNonce("https://verifier.example").Nonce;
            {ReadmeTests.QuickStart().Replace("using DigitalIdentity;", "", StringComparison.Ordinal)}
            """);

        (await RunAsync(app, "run")).Trim().Should().Be("BSc");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task AssertContentsAsync(string package)
    {
        await using var archive = await ZipFile.OpenReadAsync(package);
        var names = archive.Entries.Select(e => e.FullName).ToList();
        names.Should().Contain(["README.md", "lib/net10.0/DigitalIdentity.dll", "lib/net10.0/DigitalIdentity.xml"]);
        using var reader = new StreamReader(await archive.GetEntry("DigitalIdentity.nuspec")!.OpenAsync());
        (await reader.ReadToEndAsync()).Should().Contain("Apache-2.0").And.Contain("<readme>README.md</readme>").And.NotContain("Newtonsoft");
    }

    private static string NuGetPackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        };
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        process.ExitCode.Should().Be(0, $"dotnet {string.Join(' ', arguments)} must succeed, but said: {await output}{await errors}");
        return await output;
    }
}
