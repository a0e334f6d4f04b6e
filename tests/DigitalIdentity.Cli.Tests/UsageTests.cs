using System.CommandLine;
using System.Text;

using DigitalIdentity.Cli.Commands;

namespace DigitalIdentity.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private static readonly string[] Promised =
    [
        "key new", "key show", "key convert", "did create", "did resolve", "did deref", "vc issue", "vc derive", "vc verify", "vp create", "vp verify",
        "sd-jwt issue", "sd-jwt present", "sd-jwt verify", "inspect", "jsonld expand", "jsonld compact", "jsonld canon",
    ];

    private readonly Workplace _place = new();

    public static TheoryData<string> Commands => [.. Leaves(CommandTree.Create(new CommandContext(Workplace.Host())), "")];

    [Fact]
    public void Every_promised_command_is_there_and_no_other() => Leaves(CommandTree.Create(new CommandContext(Workplace.Host())), "").Should().BeEquivalentTo(Promised);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_explains_itself_and_is_in_the_README(string command)
    {
        var help = (await _place.RunAsync([.. command.Split(' '), "--help"])).Ok().Out;

        help.Should().Contain("--json").And.Contain("--plain").And.Contain($" {command} ");
        File.ReadAllText(Path.Combine(Testing.Suites.RepositoryRoot(), "src", "DigitalIdentity.Cli", "README.md")).Should().Contain($"`{command}");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_refuses_options_that_it_does_not_have(string command)
    {
        (await _place.RunAsync([.. command.Split(' '), "--nonsense"])).Fails(64);
        var json = await _place.RunAsync([.. command.Split(' '), "--nonsense", "--json"]);
        json.Json.GetProperty("exitCode").GetInt32().Should().Be(64);
        json.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("USAGE");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Random_input_is_never_a_defect(string command)
    {
        var random = new Random(command.Length);
        var key = await _place.KeyAsync();
        string[] more = command switch
        {
            "key new" => ["--out", "-"],
            "did create" => ["key", "--key", "-"],
            "did resolve" or "did deref" => ["did:key:z6Mk"],
            "vc issue" or "sd-jwt issue" => ["--key", key],
            "vp create" or "sd-jwt present" => ["--key", key, "--domain", "d", "--nonce", "n", "--reveal", ""],
            "vp verify" => ["--domain", "d", "--nonce", "n"],
            _ => [],
        };
        string[] seeds = ["{\"type\":[\"VerifiableCredential\"],\"proof\":{}}", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA~WyJhIiwiYiIsImMiXQ~", "{\"@context\":{\"a\":{\"@id\":\"b\"}},\"a\":[1]}", "did:key:z6Mk"];
        for (var i = 0; i < 40; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(seeds[i % seeds.Length]);
            for (var change = 0; change < 3; change++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            var run = await _place.RunAsync(bytes, [.. command.Split(' '), .. more]);
            run.ExitCode.Should().BeOneOf([0, 1, 2, 64], $"the input was {Convert.ToHexString(bytes)}: {run.Error}");
        }
    }

    [Fact]
    public async Task The_tool_explains_itself()
    {
        (await _place.RunAsync("--help")).Ok().Out.Should().Contain("Exit codes");
        (await _place.RunAsync("--version")).Ok().Out.Should().MatchRegex(@"^\d+\.\d+\.\d+");
        (await _place.RunAsync()).Fails(64, "digid --help");
        (await _place.RunAsync("vc")).Fails(64, "digid vc --help");
        (await _place.RunAsync("vc", "verify", "a", "b")).Fails(64, "digid vc verify --help");
    }

    [Fact]
    public async Task Arguments_that_start_with_an_at_sign_are_no_files()
    {
        var file = _place.Write("args", "--help");

        (await _place.RunAsync("@" + file)).Fails(64);
    }

    [Fact]
    public async Task Colours_are_for_terminals_that_want_them()
    {
        var key = await _place.KeyAsync();
        var terminal = Workplace.Host() with { OutputIsTerminal = true };

        (await Workplace.RunAsync(terminal, "key", "show", key)).Ok().Out.Should().Contain("\u001b[");
        (await Workplace.RunAsync(Fresh(terminal) with { Environment = name => name == "NO_COLOR" ? "1" : null }, "key", "show", key)).Ok().Out.Should().NotContain("\u001b");
        (await Workplace.RunAsync(Fresh(terminal), "key", "show", key, "--plain")).Ok().Out.Should().NotContain("\u001b");
        (await Workplace.RunAsync(Fresh(terminal), "key", "show", key, "--json")).Ok().Out.Should().NotContain("\u001b").And.Contain("\n  ", "people read it too");
        (await _place.RunAsync("key", "show", key)).Ok().Out.Should().NotContain("\u001b");
        (await _place.PipeAsync(Workplace.Degree("did:example:a"), "inspect", "--plain")).Ok().Out.Should().MatchRegex(@"^[\x00-\x7f]*$");
    }

    [Fact]
    public async Task A_closed_output_is_an_error_of_its_own()
    {
        var key = await _place.KeyAsync();

        (await Workplace.RunAsync(Workplace.Host() with { Output = new ClosedStream() }, "key", "show", key)).Fails(74);
        (await Workplace.RunAsync(Workplace.Host() with { Output = new ClosedStream() }, "--help")).Fails(74);
        (await Workplace.RunAsync(Workplace.Host() with { Output = new ClosedStream(), Error = new ClosedStream() }, "key", "show", key)).ExitCode.Should().Be(74);
        (await Workplace.RunAsync(Workplace.Host() with { Input = new ClosedStream() }, "vc", "verify")).Fails(64, "cannot be read");
    }

    [Fact]
    public async Task A_run_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        (await CommandLine.RunAsync(["vc", "verify"], Workplace.Host("x"u8.ToArray()), cancelled.Token)).Should().Be(130);
    }

    public void Dispose() => _place.Dispose();

    private static CliHost Fresh(CliHost host) => host with { Output = new MemoryStream(), Error = new MemoryStream() };

    private static IEnumerable<string> Leaves(Command command, string path)
    {
        foreach (var sub in command.Subcommands)
        {
            var name = path.Length == 0 ? sub.Name : $"{path} {sub.Name}";
            if (sub.Subcommands.Count == 0)
                yield return name;
            foreach (var leaf in Leaves(sub, name))
                yield return leaf;
        }
    }
}
