using System.Diagnostics;
using System.Text;

namespace DigitalIdentity.Cli.Tests;

/// <summary>The real process: what the shell sees.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Workplace _place = new();

    [Fact]
    public async Task Keys_and_credentials_go_through_pipes()
    {
        var key = await StartAsync("", "key", "new", "p256", "--out", _place["k"]);
        key.Ok().Out.Should().Contain("did:key:zDn").And.NotContain("\u001b");
        var issued = await StartAsync(Workplace.Degree("did:example:ada"), "vc", "issue", "--key", _place["k"]);

        (await StartAsync(issued.Ok().Out, "vc", "verify")).Ok().Out.Should().StartWith("VALID");
        (await StartAsync(issued.Out.Replace('a', 'b'), "vc", "verify")).Reports(1, "INVALID");
        (await StartAsync(issued.Out, "inspect", "--json")).Ok().Json.GetProperty("kind").GetString().Should().Be("sd-jwt");
    }

    [Fact]
    public async Task Exit_codes_reach_the_shell()
    {
        (await StartAsync("", "--help")).Ok();
        (await StartAsync("", "vc", "verify")).Fails(64, "empty");
        (await StartAsync(null, "vc", "verify")).Fails(64);
        (await StartAsync("", "did", "resolve", "did:web:example.com")).Fails(2, "--allow-network");
        (await StartAsync("x", "inspect")).Fails(1);
    }

    public void Dispose() => _place.Dispose();

    /// <param name="input">Standard input; null closes it at once.</param>
    /// <param name="args">The arguments.</param>
    private static async Task<Run> StartAsync(string? input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "digid.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        try
        {
            if (!string.IsNullOrEmpty(input))
                await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }

        await process.WaitForExitAsync(timeout.Token);
        return new Run(process.ExitCode, Encoding.UTF8.GetBytes(await output), await errors);
    }
}
