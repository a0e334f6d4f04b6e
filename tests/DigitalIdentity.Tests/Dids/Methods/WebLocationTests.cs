using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Dids.Methods;

/// <summary>did:web: from DID to URL and from a place on the web to its DID, without the network.</summary>
public class WebLocationTests
{
    public static TheoryData<string, string, string> Locations => new(Read("locations", "did", "url", "location").Select(r => (r[0], r[1], r[2])));

    public static TheoryData<string, string> OnlyToUrl => new(Read("onlyToUrl", "did", "url").Select(r => (r[0], r[1])));

    public static TheoryData<string, string> RefusedDids => new(Read("refusedDids", "did", "why").Select(r => (r[0], r[1])));

    public static TheoryData<string, string> RefusedTexts => new(Read("refusedTexts", "did", "why").Select(r => (r[0], r[1])));

    public static TheoryData<string, string> RefusedLocations => new(Read("refusedLocations", "location", "why").Select(r => (r[0], r[1])));

    [Theory]
    [MemberData(nameof(Locations))]
    public void A_did_and_its_place_on_the_web_lead_to_each_other(string did, string url, string location)
    {
        WebMethod.TryGetDocumentUrl(Did.Parse(did), out var found, out var problem).Should().BeTrue(problem?.Detail);
        found!.AbsoluteUri.Should().Be(url);
        WebMethod.TryGetDid(location, out var made, out problem).Should().BeTrue(problem?.Detail);
        made!.Value.Should().Be(did);
    }

    [Theory]
    [MemberData(nameof(OnlyToUrl))]
    public void A_did_written_otherwise_than_it_would_be_made_still_has_a_url(string did, string url)
    {
        WebMethod.TryGetDocumentUrl(Did.Parse(did), out var found, out _).Should().BeTrue();
        found!.AbsoluteUri.Should().Be(url);
    }

    [Theory]
    [MemberData(nameof(RefusedDids))]
    public async Task A_did_that_could_lead_elsewhere_is_invalid_and_nothing_is_fetched(string did, string why)
    {
        WebMethod.TryGetDocumentUrl(Did.Parse(did), out _, out var problem).Should().BeFalse(why);
        problem!.Code.Should().Be("INVALID_DID");

        var fetcher = new NoFetcher();
        var result = await new WebMethod(fetcher).ResolveAsync(Did.Parse(did));
        result.Error!.Code.Should().Be("INVALID_DID");
        fetcher.Calls.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(RefusedTexts))]
    public async Task A_text_that_is_not_a_did_is_invalid(string did, string why)
    {
        var result = await new WebMethod().ResolveAsync(did);
        result.Error!.Code.Should().Be("INVALID_DID", why);
    }

    [Theory]
    [MemberData(nameof(RefusedLocations))]
    public void A_place_that_no_did_stands_for_is_refused(string location, string why)
    {
        WebMethod.TryGetDid(location, out var did, out var problem).Should().BeFalse(why);
        did.Should().BeNull();
        problem!.Code.Should().Be("INVALID_DID");
    }

    [Fact]
    public void Null_a_lone_surrogate_and_a_very_long_place_are_refused()
    {
        WebMethod.TryGetDid(null, out _, out _).Should().BeFalse();
        WebMethod.TryGetDid("example.com/a\uD800", out _, out _).Should().BeFalse();
        WebMethod.TryGetDid("example.com/" + new string('a', 20_000), out _, out _).Should().BeFalse();
        WebMethod.TryGetDid("example.com/" + new string('é', 5_000), out _, out _).Should().BeFalse();
        WebMethod.TryGetDid(string.Join('.', Enumerable.Repeat("abcdefg", 40)), out _, out _).Should().BeFalse();
    }

    [Fact]
    public void A_did_of_another_method_has_no_url_here()
    {
        WebMethod.TryGetDocumentUrl(Did.Parse("did:example:example.com"), out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("INVALID_DID");
    }

    [Fact]
    public void Whatever_the_location_a_did_that_is_made_of_it_has_exactly_that_host_and_path()
    {
        var random = new Random(20260801);
        const string Alphabet = "aZ09.-_:/@%?#\\[] é\u3002\uD800";
        var made = 0;
        for (var i = 0; i < Fuzz.Rounds(20_000); i++)
        {
            var path = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var location = random.Next(2) == 0 ? "example.com/" + path : path;
            if (!WebMethod.TryGetDid(location, out var did, out _))
                continue;
            made++;
            WebMethod.TryGetDocumentUrl(did, out var url, out _).Should().BeTrue();
            url!.Scheme.Should().Be("https");
            url.UserInfo.Should().BeEmpty();
            url.Query.Should().BeEmpty();
            url.Fragment.Should().BeEmpty();
            var slash = location.IndexOf('/');
            var expected = slash < 0 ? "/.well-known/did.json" : location[slash..] + "/did.json";
            Uri.UnescapeDataString(url.AbsolutePath).Should().Be(expected);
        }

        made.Should().BeGreaterThan(100);
    }

    [Fact]
    public void Whatever_the_did_its_url_is_on_the_host_that_the_did_shows()
    {
        var random = new Random(7);
        string[] parts = ["example.com", "%3A", "%2F", "%5C", "%40", "%2e", "..", ".", ":", "8443", "a", "@", "%", "%25", "xn--", "-", "0x1", "1", "%3F", "é"];
        var mapped = 0;
        for (var i = 0; i < Fuzz.Rounds(20_000); i++)
        {
            var text = "did:web:" + (random.Next(2) == 0 ? "example.com" : "") + string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => parts[random.Next(parts.Length)]));
            if (!Did.TryParse(text, out var did) || !WebMethod.TryGetDocumentUrl(did, out var url, out _))
                continue;
            mapped++;
            var host = did.MethodSpecificId.Split(':')[0].Split('%')[0];
            url.Host.Should().Be(host.ToLowerInvariant());
            url.UserInfo.Should().BeEmpty();
            url.AbsolutePath.Should().EndWith("/did.json").And.NotContain("%2F").And.NotContain("%5C");
            url.Segments.Should().NotContain(["./", "../"]);
            url.Segments.Length.Should().Be(did.MethodSpecificId.Split(':') is { Length: > 1 } s ? s.Length + 1 : 3);
        }

        mapped.Should().BeGreaterThan(100);
    }

    private static string[][] Read(string list, params string[] names)
    {
        using var vectors = Suites.Vectors("did-web", "locations.json");
        return [.. vectors.RootElement.GetProperty(list).EnumerateArray().Select(row => names.Select(n => row.GetProperty(n).GetString()!).ToArray())];
    }
}
