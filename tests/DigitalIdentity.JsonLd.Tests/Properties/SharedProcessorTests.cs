using System.Text;

using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.JsonLd.Tests.Loading;
using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Properties;

/// <summary>What a processor remembers changes no result: not for other documents, not when contexts change, not between threads.</summary>
public sealed class SharedProcessorTests
{
    private static readonly string[] Operations = ["expand", "compact", "flatten", "frame", "canonicalize", "toRdf"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_processor_that_did_much_does_what_a_new_one_does(int seed)
    {
        var random = new Random(seed);
        var samples = Samples(300);
        var shared = new JsonLdProcessor(Together(samples));
        for (var round = 0; round < Fuzz.Rounds(1200); round++)
        {
            var sample = samples[random.Next(samples.Length)];
            var operation = Operations[random.Next(Operations.Length)];
            (await Run(shared, operation, sample)).Should().Be(await Run(new JsonLdProcessor(shared.Options), operation, sample), $"{operation} of {sample.Name}: {sample.Json}");
        }
    }

    [Fact]
    public async Task Many_threads_on_one_processor_get_what_one_gets()
    {
        var samples = Samples(80);
        var options = Together(samples);
        var expected = new Dictionary<(int, string), string>();
        for (var i = 0; i < samples.Length; i++)
            foreach (var operation in Operations)
                expected[(i, operation)] = await Run(new JsonLdProcessor(options), operation, samples[i]);

        var shared = new JsonLdProcessor(options);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            var random = new Random(thread);
            for (var round = 0; round < Fuzz.Rounds(400); round++)
            {
                var (i, operation) = (random.Next(samples.Length), Operations[random.Next(Operations.Length)]);
                (await Run(shared, operation, samples[i])).Should().Be(expected[(i, operation)], $"{operation} of {samples[i].Name}");
            }
        })));
    }

    // The content of each URL changes; the result must follow, wherever the URL is named.
    [Theory]
    [InlineData("""{"@context":"https://c.example/x","p":1}""")]
    [InlineData("""{"@context":["https://c.example/x",{"q":"urn:q"}],"p":1}""")]
    [InlineData("""{"@context":[{"q":"urn:q"},"https://c.example/x"],"p":1}""")]
    [InlineData("""{"@context":"https://c.example/outer","p":1}""")]
    [InlineData("""{"@context":["https://c.example/outer","https://c.example/outer"],"p":1}""")]
    [InlineData("""{"@context":{"@import":"https://c.example/x"},"p":1}""")]
    [InlineData("""{"@context":"https://c.example/importing","p":1}""")]
    [InlineData("""{"@context":{"r":{"@id":"urn:r","@context":"https://c.example/x"}},"r":{"p":1}}""")]
    [InlineData("""{"@context":{"r":{"@id":"urn:r","@context":{"@import":"https://c.example/x"}}},"r":{"p":1}}""")]
    [InlineData("""{"@context":{"T":{"@id":"urn:T","@context":"https://c.example/x"}},"@type":"T","p":1}""")]
    [InlineData("""{"@context":"https://c.example/scoped","r":{"p":1}}""")]
    [InlineData("""{"@context":"https://c.example/typed","@type":"T","p":1}""")]
    [InlineData("""{"@context":"https://c.example/typed","@type":["T"],"urn:s":{"@type":"T","p":1}}""")]
    [InlineData("""{"urn:s":[{"@context":"https://c.example/x","p":1},{"@context":{"q":"urn:q"}}]}""")]
    [InlineData("""{"@context":"https://c.example/prefix","ns:p":1}""")]
    public async Task A_context_that_changed_counts_at_once(string json)
    {
        var version = 0;
        var again = new JsonLdProcessor(new JsonLdOptions { DocumentLoader = new ScriptedLoader(request => Context(request.Url, version)) });
        for (version = 1; version < 40; version++)
        {
            var expected = new JsonLdProcessor(new JsonLdOptions { DocumentLoader = new ScriptedLoader(request => Context(request.Url, version)) });
            if (version % 3 == 0)
            {
                // One that fails in between leaves nothing behind.
                (await again.ExpandAsync("""{"@context":["https://c.example/x","https://c.example/bad"],"p":1}""")).IsSuccess.Should().BeFalse();
            }

            foreach (var operation in Operations)
            {
                var sample = new Sample($"{operation} {version}", json, json, """{"@context":"https://c.example/x","p":{}}""", NoDocumentLoader.Instance);
                (await Run(again, operation, sample)).Should().Be(await Run(expected, operation, sample)).And.NotContain("loading");
            }

            (await again.ExpandAsync(json)).Value.ToString().Should().Contain($"urn:v{version % 5}:");
        }
    }

    // Safe mode is chosen by the operation: what another remembered in passing must not hide anything from it.
    [Theory]
    [InlineData("""{"@context":{"@future":"urn:f","p":"urn:p"},"p":1}""")]
    [InlineData("""{"@context":[{"f":"@future"},{"p":"urn:p"}],"p":1}""")]
    [InlineData("""{"@context":{"r":{"@id":"urn:r","@context":{"f":{"@reverse":"@future"}}}},"r":{"urn:p":1}}""")]
    public async Task What_is_ignored_without_safe_mode_is_still_found_in_safe_mode(string json)
    {
        var processor = new JsonLdProcessor();
        for (var i = 0; i < 2; i++)
        {
            (await processor.ExpandAsync(json)).IsSuccess.Should().BeTrue();
            (await processor.ToRdfAsync(json)).IsSuccess.Should().BeTrue();
            (await processor.CanonicalizeAsync(json)).Problem!.ErrorCode.Should().Be(JsonLdErrorCode.DataLossDetected);
        }
    }

    // The same text means something else over another context, another base, and in another place.
    [Fact]
    public async Task A_context_is_remembered_with_what_it_was_put_on()
    {
        var processor = new JsonLdProcessor();
        for (var i = 0; i < 200; i++)
        {
            var json = $$$"""[{"@context":[{"@vocab":"urn:v{{{i % 7}}}:"},{"p":{"@id":"q"}}],"p":1},{"@context":{"@vocab":"urn:w{{{i % 3}}}:"},"urn:s":{"@context":{"p":{"@id":"q"}},"p":2}}]""";
            (await processor.ExpandAsync(json)).Value.ToString().Should().Be(
                $$"""[{"urn:v{{i % 7}}:q":[{"@value":1}]},{"urn:s":[{"urn:w{{i % 3}}:q":[{"@value":2}]}]}]""");
        }
    }

    private static Sample[] Samples(int count) => [.. Enumerable.Range(1, count).Select(Sample.Random), .. Sample.OfCredentials()];

    private static JsonLdOptions Together(Sample[] samples) => samples[0].Options() with
    {
        DocumentLoader = new ChainDocumentLoader([.. samples.Select(s => s.Loader)]),
    };

    private static JsonLdResult<RemoteDocument> Context(string url, int version)
    {
        var name = url["https://c.example/".Length..];
        return Loaders.Found(url, name switch
        {
            "x" => $$$"""{"@context":{"p":"urn:v{{{version % 5}}}:p","r":"urn:r"}}""",
            "outer" => """{"@context":[{},"x"]}""",
            "importing" => """{"@context":{"@import":"x","q":"urn:q"}}""",
            "scoped" => """{"@context":{"r":{"@id":"urn:r","@context":["x"]}}}""",
            "typed" => """{"@context":{"T":{"@id":"urn:T","@context":"x"}}}""",
            "prefix" => $$$"""{"@context":{"ns":"urn:v{{{version % 5}}}:"}}""",
            _ => "[]",
        });
    }

    private static async Task<string> Run(JsonLdProcessor processor, string operation, Sample sample) => operation switch
    {
        "expand" => Text(await processor.ExpandAsync(sample.Json), d => d.ToString()),
        "compact" => Text(await processor.CompactAsync(sample.Json, sample.Context), d => d.ToString()),
        "flatten" => Text(await processor.FlattenAsync(sample.Json, sample.Context), d => d.ToString()),
        "frame" => Text(await processor.FrameAsync(sample.Json, sample.Frame), d => d.ToString()),
        "toRdf" => Text(await processor.ToRdfAsync(sample.Json), d => Encoding.UTF8.GetString(d.ToNQuads())),
        _ => Text(await processor.CanonicalizeAsync(sample.Json), d => Encoding.UTF8.GetString(d.NQuads.Span)),
    };

    private static string Text<T>(JsonLdResult<T> result, Func<T, string> text)
        where T : class => result.TryGet(out var value, out var problem) ? text(value) : problem.ToString();
}
