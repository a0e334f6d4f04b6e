using VcApiServer;
using VcApiServer.Demonstration;
using VcApiServer.Hosting;
using VcApiServer.Load;

namespace DigitalIdentity.VcApi.Tests;

public class ProgramTests(ServerFixture fixture)
{
    [Fact]
    public async Task The_tour_ends_well() => (await Tour.RunAsync(fixture.Server)).Should().BeTrue();

    [Fact]
    public async Task A_load_run_ends_without_errors()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions());

        (await LoadRun.RunAsync(server, TimeSpan.FromSeconds(2))).Should().BeTrue();
    }

    [Theory]
    [InlineData("", "Tour", 10)]
    [InlineData("--serve", "Serve", 10)]
    [InlineData("--load", "Load", 10)]
    [InlineData("--load 600", "Load", 600)]
    [InlineData("--load --urls https://127.0.0.1:8443", "Load", 10)]
    [InlineData("--help", "Help", 10)]
    public void Arguments_say_what_to_do(string args, string mode, int seconds)
    {
        CommandLine.TryParse(args.Split(' ', StringSplitOptions.RemoveEmptyEntries), out var command, out _).Should().BeTrue();

        command!.Mode.ToString().Should().Be(mode);
        command.Duration.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("--surprise")]
    [InlineData("--urls")]
    [InlineData("--urls http://127.0.0.1:80")]
    [InlineData("--load 0")]
    [InlineData("--load 99999")]
    public void Other_arguments_are_refused(string args)
    {
        CommandLine.TryParse(args.Split(' '), out _, out var mistake).Should().BeFalse();

        mistake.Should().NotBeEmpty();
    }
}
