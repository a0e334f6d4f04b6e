using System.Text.Json;

namespace DigitalIdentity.Cli.Tests;

public sealed class KeyTests : IDisposable
{
    private readonly Workplace _place = new();

    public static TheoryData<string> Algorithms => [.. KeyAlgorithm.All.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_new_key_of_every_algorithm_can_be_shown_and_never_shows_its_secret(string algorithm)
    {
        var made = (await _place.RunAsync("key", "new", algorithm, "--out", _place["k.jwk"])).Ok();
        var shown = (await _place.RunAsync("key", "show", _place["k.jwk"])).Ok();
        var json = (await _place.RunAsync("key", "show", "--json", _place["k.jwk"])).Ok();

        var secret = JsonElement.Parse(File.ReadAllText(_place["k.jwk"])).GetProperty("d").GetString()!;
        (made.Out + shown.Out + json.Out).Should().Contain(algorithm).And.NotContain(secret);
        json.Json.GetProperty("private").GetBoolean().Should().BeTrue();
        json.Json.GetProperty("publicKeyJwk").TryGetProperty("d", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_private_key_file_is_of_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such bits.");
        var file = await _place.KeyAsync();

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.GetDirectoryName(file)!).Should().Equal([file], "no draft stays behind");
    }

    [Fact]
    public async Task A_key_is_not_overwritten_unless_forced()
    {
        var file = await _place.KeyAsync();
        var before = File.ReadAllText(file);

        (await _place.RunAsync("key", "new", "--out", file)).Fails(64, "--force");
        File.ReadAllText(file).Should().Be(before);
        (await _place.RunAsync("key", "new", "--out", file, "--force")).Ok();
        File.ReadAllText(file).Should().NotBe(before);
    }

    [Fact]
    public async Task A_key_that_cannot_be_written_is_a_clear_error()
    {
        (await _place.RunAsync("key", "new", "--out", Path.Combine(_place["none"], "k.jwk"))).Fails(64, "no such folder");
        (await _place.RunAsync("key", "new", "rot13", "--out", _place["k.jwk"])).Fails(64, "Ed25519");
        (await _place.RunAsync("key", "new")).Fails(64, "--out");
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_private_key_that_others_can_reach_is_refused(UnixFileMode more)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such bits.");
        var file = await _place.KeyAsync();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | more);

        (await _place.RunAsync("key", "show", file)).Fails(64, "chmod 600");
        (await _place.RunAsync("did", "create", "key", "--key", file)).Fails(64, "chmod 600");
        (await _place.PipeAsync(Workplace.Degree("did:example:a"), "vc", "issue", "--key", file)).Fails(64, "chmod 600");
        (await _place.RunAsync("inspect", file)).Ok().Out.Should().Contain("chmod 600").And.Contain("PRIVATE");
    }

    [Fact]
    public async Task A_public_key_may_lie_anywhere()
    {
        var file = await _place.KeyAsync();
        foreach (var form in new[] { "jwk", "multikey", "pem" })
        {
            var open = _place.Write("public", (await _place.RunAsync("key", "convert", file, "--to", form)).Ok().Out);
            (await _place.RunAsync("key", "show", open)).Ok().Out.Should().Contain("public").And.NotContain("private");
        }
    }

    [Theory]
    [InlineData("jwk")]
    [InlineData("multikey")]
    [InlineData("pem")]
    public async Task A_private_key_on_the_command_line_is_refused_and_not_repeated(string form)
    {
        var file = await _place.KeyAsync("k", "p256");
        (await _place.RunAsync("key", "convert", file, "--private", "--to", form, "--out", _place["secret"])).Ok();
        var secret = File.ReadAllText(_place["secret"]).Trim();
        var core = form == "jwk" ? JsonElement.Parse(secret).GetProperty("d").GetString()! : secret.Split('\n')[^1];

        foreach (var args in new string[][] { ["key", "show", secret], ["did", "create", "key", "--key", secret], ["vc", "issue", $"--key={secret}"], ["nonsense", secret] })
        {
            var refused = (await _place.RunAsync(args)).Fails(64, "never taken from the command line");
            (refused.Out + refused.Error).Should().NotContain(core);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_key_survives_every_form(string algorithm)
    {
        var file = await _place.KeyAsync("k", algorithm);
        var original = (await _place.RunAsync("key", "show", "--json", file)).Ok().Json.GetProperty("thumbprint").GetString();
        var hasPem = KeyAlgorithm.All.First(a => a.Name == algorithm).HasX509Form;
        foreach (var form in new[] { "multikey", "pem", "jwk" })
        {
            if (form == "pem" && !hasPem)
            {
                (await _place.RunAsync("key", "convert", file, "--private", "--to", form, "--out", _place[form])).Fails(64, "no PEM form");
                (await _place.RunAsync("key", "convert", file, "--to", form)).Fails(64, "no PEM form");
                continue;
            }

            (await _place.RunAsync("key", "convert", file, "--private", "--to", form, "--out", _place[form])).Ok();
            var shown = (await _place.RunAsync("key", "show", "--json", _place[form])).Ok().Json;
            shown.GetProperty("private").GetBoolean().Should().BeTrue();
            shown.GetProperty("thumbprint").GetString().Should().Be(original);
            file = _place[form];
        }
    }

    [Fact]
    public async Task A_private_key_goes_down_a_pipe_and_never_onto_a_screen()
    {
        var piped = (await _place.RunAsync("key", "new", "--out", "-")).Ok();
        (await _place.PipeAsync(piped, "did", "create", "key", "--key", "-")).Ok().Out.Should().StartWith("did:key:z6Mk");

        (await Workplace.RunAsync(Workplace.Host() with { OutputIsTerminal = true }, "key", "new", "--out", "-")).Fails(64, "screen").Out.Should().BeEmpty();
        (await _place.PipeAsync(piped, "key", "convert", "--private")).Fails(64, "--out");
        (await _place.PipeAsync(piped, "key", "convert", "--out", "x")).Fails(64, "--private");
    }

    [Fact]
    public async Task What_is_no_key_or_not_the_right_one_is_refused()
    {
        var agreement = await _place.KeyAsync("x", "x25519");
        var open = _place.Write("public.jwk", (await _place.RunAsync("key", "convert", agreement)).Ok().Out);

        (await _place.PipeAsync("hello", "key", "show")).Fails(64, "refused");
        (await _place.PipeAsync("{}", "key", "show")).Fails(64, "refused");
        (await _place.PipeAsync("{\"kty\":\"OKP\",\"kty\":\"EC\"}", "key", "show")).Fails(64, "refused");
        (await _place.RunAsync("key", "show", _place["none"])).Fails(64, "no file");
        (await _place.RunAsync("key", "convert", open, "--private", "--out", _place["y"])).Fails(64, "public");
        (await _place.RunAsync("did", "create", "key", "--key", agreement)).Fails(64, "does not sign");
        (await _place.RunAsync("did", "create", "key", "--key", open)).Fails(64, "public");
    }

    public void Dispose() => _place.Dispose();
}
