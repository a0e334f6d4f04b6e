using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Iris;

public sealed class IriReferenceRelativizeTests
{
    // The relative forms that the compact suite expects (0045, 0066, 0095, 0111).
    [Theory]
    [InlineData("https://w3c.github.io/json-ld-api/tests/compact/0066-in.jsonld", "https://w3c.github.io/json-ld-api/tests/compact/link", "link")]
    [InlineData("https://w3c.github.io/json-ld-api/tests/compact/0066-in.jsonld", "https://w3c.github.io/json-ld-api/tests/compact/0066-in.jsonld#f", "#f")]
    [InlineData("https://w3c.github.io/json-ld-api/tests/compact/0066-in.jsonld", "https://w3c.github.io/json-ld-api/tests/compact/0066-in.jsonld?q=w", "?q=w")]
    [InlineData("https://w3c.github.io/json-ld-api/tests/compact/0066-in.jsonld", "https://w3c.github.io/json-ld-api/tests/", "../")]
    [InlineData("https://w3c.github.io/json-ld-api/tests/compact/0066-in.jsonld", "https://w3c.github.io/json-ld-api/", "../../")]
    [InlineData("https://w3c.github.io/json-ld-api/tests/compact/0066-in.jsonld", "https://w3c.github.io/json-ld-api/parent#fragment", "../../parent#fragment")]
    [InlineData("https://w3c.github.io/json-ld-api/tests/compact/0066-in.jsonld", "https://w3c.github.io/absolute", "../../../absolute")]
    [InlineData("https://w3c.github.io/json-ld-api/tests/compact/0066-in.jsonld", "http://example.org/scheme-relative", "http://example.org/scheme-relative")]
    [InlineData("http://example.com/some/", "http://example.com/some/deep/directory/and/x", "deep/directory/and/x")]
    [InlineData("http://localhost/", "http://localhost/@special", "./@special")]

    // The document itself, queries and fragments.
    [InlineData("http://a/b/c", "http://a/b/c", "c")]
    [InlineData("http://a/b/", "http://a/b/", "./")]
    [InlineData("http://a/b/?q", "http://a/b/", "./")]
    [InlineData("http://a/b/c?q", "http://a/b/c", "c")]
    [InlineData("http://a/b/c?q", "http://a/b/c?q", "?q")]
    [InlineData("http://a/b/c?q", "http://a/b/c?q#f", "#f")]
    [InlineData("http://a/b/c?q", "http://a/b/c#f", "c#f")]
    [InlineData("http://a/b/c", "http://a/b/?q", "./?q")]
    [InlineData("http://a/b/c#old", "http://a/b/c#new", "#new")]
    [InlineData("http://a", "http://a/x", "x")]
    [InlineData("http://a", "http://a", "http://a")]
    [InlineData("http://a/x", "http://a", "http://a")]

    // What would read as something else.
    [InlineData("http://a/b/c", "http://a/b/_:x", "./_:x")]
    [InlineData("http://a/b/c", "http://a/b/x:y", "./x:y")]
    [InlineData("http://a/b/c", "http://a/b/:y", "./:y")]
    [InlineData("http://a/b/c", "http://a/b/@x1", "@x1")]
    [InlineData("http://a/b/c", "http://a/b/@x?y", "@x?y")]
    [InlineData("http://a/b/c", "http://a/b/d/x:y", "d/x:y")]
    [InlineData("http://a/b/c", "http://a/b//y", ".//y")]
    [InlineData("http://a/b/c/d", "http://a/b//y", "..//y")]
    [InlineData("http://a/b/c", "http://a/b/x://y", "http://a/b/x://y")]
    [InlineData("http://a/b/c", "http://a/b/c#x://y", "http://a/b/c#x://y")]

    // Dot segments cannot be had by resolving; those of the base do not matter.
    [InlineData("http://a/b/c", "http://a/b/../d", "http://a/b/../d")]
    [InlineData("http://a/b/c", "http://a/b/.", "http://a/b/.")]
    [InlineData("http://a/b/../c/d", "http://a/b/x", "../b/x")]

    // Other schemes, hosts, and no hierarchy.
    [InlineData("http://a/b", "https://a/c", "https://a/c")]
    [InlineData("http://a/b", "http://a:80/c", "http://a:80/c")]
    [InlineData("did:example:1", "did:example:1#key", "#key")]
    [InlineData("did:example:1", "did:example:1", "did:example:1")]
    [InlineData("did:example:1", "did:example:2", "did:example:2")]
    [InlineData("urn:a/b", "urn:a/c", "urn:a/c")]
    [InlineData("x:", "x:/b", "x:/b")]
    [InlineData("file:///a/b", "file:///a/c", "c")]
    [InlineData("file:/a/b", "file:/a/c/d", "c/d")]
    [InlineData("http://a/1/2/3/4/5/6/7/8/9/", "http://a/x", "http://a/x")]
    public void The_reference_is_the_expected_one_and_leads_back(string baseIri, string iri, string relative)
    {
        IriReference.Relativize(baseIri, iri).Should().Be(relative);
        if (relative != iri)
            IriReference.Resolve(baseIri, relative).Should().Be(iri);
    }

    [Fact]
    public void Whatever_comes_out_leads_back_and_reads_as_nothing_else()
    {
        string[] pieces = ["a", "b", "/", "/", "//", ":", "?", "#", "@", "_", ".", "..", "/./", "/../", "\ud83d\ude00", "é", "@id", "x:", "http://a", "s:", "s:/"];
        string[] starts = ["http://a", "http://a/", "http://a/b/", "s:", "s:/", "s:/a/", "s:a/b", "file:///", "https://b/"];
        var random = new Random(3986);
        var relatives = 0;
        for (var round = 0; round < Fuzz.Rounds(100_000); round++)
        {
            var (baseIri, iri) = (Make(), Make());
            var relative = IriReference.Relativize(baseIri, iri);
            if (relative == iri)
                continue;

            relatives++;
            var back = IriReference.Resolve(baseIri, relative);
            if (back != iri || relative.Length >= iri.Length)
                Assert.Fail($"{baseIri} and {iri} give {relative}, which leads to {back}");
            if (IriReference.IsAbsolute(relative) || relative.Length == 0 || relative.StartsWith("_:", StringComparison.Ordinal)
                || relative[0] == '/' || (relative.Length > 1 && relative[0] == '@' && relative[1..].All(char.IsAsciiLetter)))
            {
                Assert.Fail($"{baseIri} and {iri} give {relative}");
            }
        }

        relatives.Should().BeGreaterThan(2_000);

        string Make() => starts[random.Next(starts.Length)]
            + string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    [Fact]
    public void Resolving_agrees_with_the_definition_written_out()
    {
        string[] pieces = ["a", "bc", "/", "/", "//", "..", ".", "/.", "/..", "../", "./", "?", "#", ":", "é"];
        var random = new Random(52);
        for (var round = 0; round < Fuzz.Rounds(50_000); round++)
        {
            var path = string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => pieces[random.Next(pieces.Length - 4)]));
            if (path.StartsWith("//", StringComparison.Ordinal))
                path = "/x" + path;
            var resolved = IriReference.Resolve("s:", "t:" + path);
            if (resolved != "t:" + RemoveDotSegments(path))
                Assert.Fail($"{path} gives {resolved}");
        }

        // RFC 3986 section 5.2.4, word by word.
        static string RemoveDotSegments(string input)
        {
            var output = "";
            while (input.Length > 0)
            {
                if (input.StartsWith("../", StringComparison.Ordinal))
                    input = input[3..];
                else if (input.StartsWith("./", StringComparison.Ordinal))
                    input = input[2..];
                else if (input.StartsWith("/./", StringComparison.Ordinal))
                    input = input[2..];
                else if (input == "/.")
                    input = "/";
                else if (input.StartsWith("/../", StringComparison.Ordinal) || input == "/..")
                {
                    input = "/" + input[Math.Min(input.Length, 4)..];
                    output = output[..Math.Max(0, output.LastIndexOf('/'))];
                }
                else if (input is "." or "..")
                    input = "";
                else
                {
                    var next = input.IndexOf('/', 1);
                    next = next < 0 ? input.Length : next;
                    (output, input) = (output + input[..next], input[next..]);
                }
            }

            return output;
        }
    }
}
