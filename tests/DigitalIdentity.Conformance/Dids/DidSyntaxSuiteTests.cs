using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Dids;

/// <summary>did-core: the strict list of DIDs and DID URLs.</summary>
public sealed class DidSyntaxSuiteTests
{
    public static TheoryData<string> Valid => Strings("valid");

    public static TheoryData<string> Invalid => Strings("invalid");

    public static TheoryData<int> Urls => Suites.Available ? [.. Enumerable.Range(0, Length("didUrls"))] : [0];

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_valid_DID_is_parsed(string did)
    {
        Suites.Require("did-core");
        Did.TryParse(did, out _).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_DID_is_refused(string did)
    {
        Suites.Require("did-core");
        Did.TryParse(did, out _).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Urls))]
    public void A_DID_URL_is_parsed_into_its_parts(int index)
    {
        using var suite = Suites.Json("did-core", "did-syntax.json");
        var entry = suite.RootElement.GetProperty("didUrls")[index];
        DidUrl.TryParse(entry.GetProperty("url").GetString(), out var url).Should().BeTrue();
        url!.Did.Value.Should().Be(entry.GetProperty("did").GetString());
        url.Path.Should().Be(entry.GetProperty("path").GetString() ?? "");
        url.Query.Should().Be(entry.GetProperty("query").GetString());
        url.Fragment.Should().Be(entry.GetProperty("fragment").GetString());
    }

    private static TheoryData<string> Strings(string name)
    {
        if (!Suites.Available)
            return [""];
        using var suite = Suites.Json("did-core", "did-syntax.json");
        return [.. suite.RootElement.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];
    }

    private static int Length(string name)
    {
        using var suite = Suites.Json("did-core", "did-syntax.json");
        return suite.RootElement.GetProperty(name).GetArrayLength();
    }
}
