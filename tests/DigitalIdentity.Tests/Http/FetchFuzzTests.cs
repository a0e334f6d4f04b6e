using System.Text;

using DigitalIdentity.Http;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Http;

/// <summary>Whatever a server or a URL says, a fetch ends with a result. Fixed seeds; longer with FUZZ_FACTOR.</summary>
public sealed class FetchFuzzTests
{
    private static readonly string[] Answers =
    [
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\nETag: \"a\"\r\nCache-Control: max-age=3\r\nAge: 1\r\n\r\n{\"id\":\"a\",1}\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nExpires: Tue, 03 Feb 2026 10:01:00 GMT\r\n\r\n5\r\nhello\r\n0\r\nX-T: a\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: /other?a=b#c\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/plain\r\n\r\n\u001F\u008B\u0008\0\0\0\0\0\0\u0003\u00CBH\u00CD\u00C9\u00C9\u0007\0\u0086\u00A6\u00106\u0005\0\0\0",
        "HTTP/1.1 304 Not Modified\r\nETag: W/\"b\"\r\nDate: Tue, 03 Feb 2026 10:01:00 GMT\r\n\r\n",
    ];

    private static readonly string[] Urls =
    [
        "https://localhost:1/", "https://user:pass@example.com:8443/a?b#c", "https://[::ffff:127.0.0.1]:443/x", "https://0x7f.1/",
        "https://xn--bcher-kva.example/%2e%2e/", "https://b\u00FCcher.example./", "https://127.0.0.1%00.example/", "//host/path",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Mutated_answers_end_in_a_result(int seed)
    {
        var random = new Random(seed);
        var answer = string.Empty;
        await using var server = RawTlsServer.Start((stream, cancel) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancel).AsTask());
        using var fetcher = new SafeHttpFetcher(FetchPolicy.Default with
        {
            AllowLoopbackForTesting = true, TrustedRoots = [TestCertificates.Root], AllowCompression = true,
            Timeout = TimeSpan.FromSeconds(5), AllowedHosts = ["localhost"],
        });
        var request = new FetchRequest { IfNoneMatch = "\"a\"" };

        for (var i = 0; i < Fuzz.Rounds(150); i++)
        {
            answer = Mutate(Answers[random.Next(Answers.Length)], random);
            var result = await fetcher.GetAsync(server.Url(), request, Cancel);
            result.Should().NotBeNull(answer);
            result.IsSuccess.Should().Be(result.Detail is null);
            result.Body.Length.Should().BeLessThan(4096);
        }
    }

    [Fact]
    public async Task Mutated_URLs_end_in_a_result_and_never_reach_an_address_that_was_not_vetted()
    {
        var random = new Random(4);
        var network = new TestNetwork(1);
        using var fetcher = new SafeHttpFetcher(network.Policy with { AllowIpAddressHosts = true, Timeout = TimeSpan.FromSeconds(5) });

        for (var i = 0; i < Fuzz.Rounds(3000); i++)
            if (Uri.TryCreate(Mutate(Urls[random.Next(Urls.Length)], random), UriKind.RelativeOrAbsolute, out var url))
                (await fetcher.GetAsync(url, FetchRequest.Any, Cancel)).IsSuccess.Should().BeFalse();

        network.Dialled.Should().OnlyContain(address => GlobalAddress.IsGlobal(address.Address));
        network.Lookups.Should().NotBeEmpty().And.OnlyContain(host => host.All(c => char.IsAscii(c) && !char.IsAsciiLetterUpper(c)));
    }

    private static string Mutate(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        for (var edits = random.Next(1, 5); edits > 0 && mutated.Length > 1; edits--)
        {
            var at = random.Next(mutated.Length);
            _ = random.Next(6) switch
            {
                0 => mutated.Remove(at, 1),
                1 => mutated.Insert(at, (char)random.Next(256)),
                2 => mutated.Remove(at, random.Next(mutated.Length - at)),
                3 => mutated.Insert(at, mutated.ToString(at, random.Next(Math.Min(20, mutated.Length - at)))),
                4 => mutated.Insert(at, "99999999999"),
                _ => mutated.Replace(mutated[at], (char)random.Next(32, 127), at, 1),
            };
        }

        return mutated.ToString();
    }
}
