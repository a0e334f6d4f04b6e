using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Loading;

public sealed class FolderDocumentLoaderTests : IDisposable
{
    private const string Prefix = "https://example.com/ctx/";
    private readonly string outside = Directory.CreateTempSubdirectory("folder-loader-").FullName;
    private readonly string folder;
    private readonly FolderDocumentLoader loader;

    public FolderDocumentLoaderTests()
    {
        folder = Path.Combine(outside, "inside");
        Directory.CreateDirectory(Path.Combine(folder, "sub", "deep"));
        Write("secret.json", "\"secret\"");
        Write("inside/a.jsonld", "\"a\"");
        Write("inside/a.json", "\"a json\"");
        Write("inside/b.json", "\"b\"");
        Write("inside/c.txt", "\"c\"");
        Write("inside/v1.1.jsonld", "\"v1.1\"");
        Write("inside/sub/deep/d e-é.jsonld", "\"d\"");
        Write("inside/..x.json", "\"dots\"");
        Write("inside/empty.json", "");
        Directory.CreateDirectory(Path.Combine(folder, "dir.json"));
        loader = new(Prefix, folder);
    }

    public void Dispose() => Directory.Delete(outside, recursive: true);

    [Theory]
    [InlineData("a.jsonld", "a", "application/ld+json")]
    [InlineData("a.json", "a json", "application/json")]
    [InlineData("a", "a", "application/ld+json")]
    [InlineData("b", "b", "application/json")]
    [InlineData("v1.1", "v1.1", "application/ld+json")]
    [InlineData("%61.json#fragment", "a json", "application/json")]
    [InlineData("sub/deep/d%20e-%C3%A9.jsonld", "d", "application/ld+json")]
    [InlineData("sub/deep/d%20e-é", "d", "application/ld+json")]
    [InlineData("..x.json", "dots", "application/json")]
    public async Task Files_are_found_by_URL(string path, string content, string mediaType)
    {
        var document = (await loader.LoadAsync(Prefix + path)).Value;
        document.Json().Should().Be($"\"{content}\"");
        document.ContentType.Should().Be(mediaType);
        document.DocumentUrl.Should().Be(Prefix + path.Split('#')[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.json?")]
    [InlineData("a.json?x=y")]
    [InlineData("c.txt")]
    [InlineData("dir.json")]
    [InlineData("sub")]
    [InlineData("sub/")]
    [InlineData("sub//deep/d%20e-é.jsonld")]
    [InlineData("missing.json")]
    [InlineData("a.json/x.json")]
    [InlineData("../secret.json")]
    [InlineData("%2e%2e/secret.json")]
    [InlineData("%2E%2E%2Fsecret.json")]
    [InlineData(".%2e/secret.json")]
    [InlineData("..%2fsecret.json")]
    [InlineData("..\\secret.json")]
    [InlineData("..%5csecret.json")]
    [InlineData("%252e%252e/secret.json")]
    [InlineData("%252e%252e%252fsecret.json")]
    [InlineData("sub/../../secret.json")]
    [InlineData("sub/..%2f..%2fsecret.json")]
    [InlineData("sub/%2e%2e/a.json")]
    [InlineData("./a.json")]
    [InlineData("sub/.%2e/a.json")]
    [InlineData("/etc/passwd")]
    [InlineData("%2fetc%2fhostname.json")]
    [InlineData("//secret.json")]
    [InlineData("C:/secret.json")]
    [InlineData("C%3A%5Csecret.json")]
    [InlineData("a.json:stream")]
    [InlineData("a.json::$DATA")]
    [InlineData("a.json%00")]
    [InlineData("a.json%00.jsonld")]
    [InlineData("a.json%0a")]
    [InlineData("a.json.")]
    [InlineData("a.json ")]
    [InlineData("a.json%20")]
    [InlineData("...")]
    [InlineData("NUL.json")]
    [InlineData("con")]
    [InlineData("COM1.jsonld")]
    [InlineData("a.jso%6")]
    [InlineData("a.jso%")]
    [InlineData("a%GG.json")]
    [InlineData("%ff.json")]
    [InlineData("%c0%ae%c0%ae/secret.json")]
    [InlineData("%u002e%u002e/secret.json")]
    [InlineData("*.json")]
    [InlineData("?.json")]
    [InlineData("~/secret.json")]
    public async Task What_names_no_file_below_the_folder_is_not_found(string path)
    {
        var result = await loader.LoadAsync(Prefix + path);
        result.IsSuccess.Should().BeFalse();
        result.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
        result.Problem.IsNotFound.Should().BeTrue();
        result.Problem.Detail.Should().NotContain(outside);
    }

    [Theory]
    [InlineData("https://example.com/ctx")]
    [InlineData("https://example.com/ctxa.json")]
    [InlineData("https://example.com/other/a.json")]
    [InlineData("HTTPS://example.com/ctx/a.json")]
    [InlineData("a.json")]
    [InlineData("")]
    public async Task Other_prefixes_are_not_found(string url) => (await loader.LoadAsync(url)).Problem!.IsNotFound.Should().BeTrue();

    [Fact]
    public async Task Hostile_and_overlong_paths_are_not_found()
    {
        string[] pieces = ["..", "%2e", "%2E", "/", "%2f", "\\", "%5c", "secret.json", "a.json", ".", "%", "%00", "\u0000", "\ud800", "sub", ":", "é", "\u202e", "%c0%ae"];
        var random = new Random(7);
        for (var i = 0; i < Fuzz.Rounds(3000); i++)
        {
            var path = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]));
            var result = await loader.LoadAsync(Prefix + path);
            if (result.IsSuccess)
                result.Value.Json().Should().NotContain("secret");
        }

        foreach (var path in new[] { new string('a', 300), new string('a', 100_000), string.Concat(Enumerable.Repeat("a/", 900)), string.Concat(Enumerable.Repeat("sub/", 100_000)) })
            (await loader.LoadAsync(Prefix + path)).Problem!.IsNotFound.Should().BeTrue();
    }

    [Fact]
    public async Task Links_that_stay_inside_are_followed_and_others_are_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs rights there.");
        File.CreateSymbolicLink(Path.Combine(folder, "in.json"), "sub/../a.json");
        File.CreateSymbolicLink(Path.Combine(folder, "absolute.json"), Path.Combine(folder, "a.json"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "dirlink"), "sub/deep");
        File.CreateSymbolicLink(Path.Combine(folder, "out.json"), "../secret.json");
        File.CreateSymbolicLink(Path.Combine(folder, "outabsolute.json"), Path.Combine(outside, "secret.json"));
        File.CreateSymbolicLink(Path.Combine(folder, "twice.json"), "out.json");
        Directory.CreateSymbolicLink(Path.Combine(folder, "updir"), "..");
        Directory.CreateSymbolicLink(Path.Combine(folder, "sub", "up"), "../..");
        File.CreateSymbolicLink(Path.Combine(folder, "loop.json"), "loop.json");
        File.CreateSymbolicLink(Path.Combine(folder, "dangling.json"), "nowhere.json");

        (await loader.LoadAsync(Prefix + "in.json")).Value.Json().Should().Be("\"a json\"");
        (await loader.LoadAsync(Prefix + "absolute.json")).Value.Json().Should().Be("\"a json\"");
        (await loader.LoadAsync(Prefix + "dirlink/d%20e-é.jsonld")).Value.Json().Should().Be("\"d\"");
        foreach (var path in new[] { "out.json", "outabsolute.json", "twice.json", "updir/secret.json", "sub/up/secret.json", "updir/secret", "loop.json", "dangling.json" })
            (await loader.LoadAsync(Prefix + path)).IsSuccess.Should().BeFalse(path);

        // The folder itself may be a link, and a sibling that starts with its name is not inside.
        Directory.CreateSymbolicLink(Path.Combine(outside, "link"), folder);
        (await new FolderDocumentLoader(Prefix, Path.Combine(outside, "link") + "/").LoadAsync(Prefix + "a")).IsSuccess.Should().BeTrue();
        Directory.CreateDirectory(folder + "2");
        Write("inside2/x.json", "1");
        File.CreateSymbolicLink(Path.Combine(folder, "sibling.json"), "../inside2/x.json");
        (await loader.LoadAsync(Prefix + "sibling.json")).IsSuccess.Should().BeFalse();
    }

    [Fact]
    public async Task Large_and_empty_files_are_refused()
    {
        Write("inside/large.json", new string('1', 101));
        Write("inside/fits.json", new string('1', 100));
        var small = new FolderDocumentLoader(Prefix, folder, new() { MaxFileSize = 100 });
        (await small.LoadAsync(Prefix + "large.json")).Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
        (await small.LoadAsync(Prefix + "fits.json")).Value.Utf8.Length.Should().Be(100);
        var empty = (await small.LoadAsync(Prefix + "empty.json")).Problem!;
        empty.IsNotFound.Should().BeFalse();
        empty.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
    }

    [Fact]
    public async Task A_pipe_does_not_hang_the_loader()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such pipes.");
        using var mkfifo = System.Diagnostics.Process.Start("mkfifo", Path.Combine(folder, "pipe.json"));
        await mkfifo.WaitForExitAsync();
        (await loader.LoadAsync(Prefix + "pipe.json").AsTask().WaitAsync(TimeSpan.FromSeconds(20))).IsSuccess.Should().BeFalse();
    }

    [Fact]
    public async Task Extensions_and_their_order_can_be_chosen()
    {
        var custom = new FolderDocumentLoader(Prefix, folder, new() { MediaTypes = [new(".txt", "application/x+json"), new(".JSON", "application/json")] });
        (await custom.LoadAsync(Prefix + "c.txt")).Value.ContentType.Should().Be("application/x+json");
        (await custom.LoadAsync(Prefix + "a.json")).IsSuccess.Should().BeTrue();
        (await custom.LoadAsync(Prefix + "a.jsonld")).IsSuccess.Should().BeFalse();
        FluentActions.Invoking(() => new FolderDocumentLoaderOptions { MediaTypes = [new("json", "x/y")] }).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_has_nothing() =>
        (await new FolderDocumentLoader(Prefix, Path.Combine(outside, "none")).LoadAsync(Prefix + "a")).Problem!.IsNotFound.Should().BeTrue();

    [Theory]
    [InlineData("https://example.com/ctx")]
    [InlineData("/ctx/")]
    [InlineData("https://example.com/?q/")]
    [InlineData("https://example.com/#/")]
    public void A_prefix_must_be_the_URL_of_a_folder(string prefix) =>
        FluentActions.Invoking(() => new FolderDocumentLoader(prefix, folder)).Should().Throw<ArgumentException>().WithParameterName("urlPrefix");

    private void Write(string path, string content) => File.WriteAllText(Path.Combine(outside, path), content);
}
