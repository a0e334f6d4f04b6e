using System.Text;

using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Tests.Loading;
using DigitalIdentity.JsonLd.Tests.Properties;
using DigitalIdentity.Testing;
using DigitalIdentity.Testing.JsonLd;

namespace DigitalIdentity.JsonLd.Tests.Fuzzing;

/// <summary>Whatever goes in, each operation gives a result or a coded problem. Fixed seeds; FUZZ_FACTOR makes it longer.</summary>
public sealed class OperationFuzzTests
{
    private static readonly Sample[] Samples = [.. Enumerable.Range(5000, 60).Select(Sample.Random), .. Sample.OfCredentials().Take(1)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Changed_documents_are_answered(int seed)
    {
        var random = new Random(seed);
        var mutator = Mutator(random);
        var seen = new Dictionary<JsonLdErrorCode, int>();
        for (var round = 0; round < Fuzz.Rounds(10); round++)
            foreach (var sample in Samples)
                Run(sample, Options(sample, random), mutator.Next(Bytes(sample.Json)), Bytes(sample.Context), Bytes(sample.Frame), seen);
        seen.Keys.Should().HaveCountGreaterThan(15);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Changed_contexts_and_frames_are_answered(int seed)
    {
        var random = new Random(seed);
        var mutator = Mutator(random);
        var seen = new Dictionary<JsonLdErrorCode, int>();
        for (var round = 0; round < Fuzz.Rounds(10); round++)
            foreach (var sample in Samples)
                Run(sample, Options(sample, random), Bytes(sample.Json), mutator.Next(Bytes(sample.Context)), mutator.Next(Bytes(sample.Frame)), seen);
        seen.Keys.Should().HaveCountGreaterThan(10);
    }

    [Fact]
    public void Changed_documents_from_a_loader_are_answered()
    {
        var random = new Random(6);
        var mutator = Mutator(random);
        var seen = new Dictionary<JsonLdErrorCode, int>();
        for (var round = 0; round < Fuzz.Rounds(5); round++)
            foreach (var sample in Samples)
            {
                var context = mutator.Next(Bytes(sample.Context));
                var options = Options(sample, random) with { DocumentLoader = new ScriptedLoader(request => new(new RemoteDocument(request.Url, context))) };
                var document = Bytes($$"""[{{sample.Json}},{"@context":["https://ctx.example/x",{"@import":"y"}],"name":"x","@type":"Person"}]""");
                Run(sample, options, document, """{"@context":"https://ctx.example/x"}"""u8.ToArray(), """{"@context":"https://ctx.example/x","name":{}}"""u8.ToArray(), seen);
            }

        seen.Keys.Should().HaveCountGreaterThan(5);
    }

    [Fact]
    public void Changed_quads_are_answered()
    {
        var random = new Random(7);
        var texts = RandomDatasets.Shapes.Select((shape, i) => Bytes(RandomDatasets.Make(shape, i))).ToArray();
        var mutator = new JsonLdMutator(random, texts);
        var parsed = 0;
        for (var round = 0; round < Fuzz.Rounds(300); round++)
            foreach (var text in texts)
            {
                var changed = mutator.Bytes(text);
                var dataset = Watch.Run("parse", [changed], _ => RdfDataset.TryParseNQuads(changed, out var read, out var problem) ? read : problem is null ? throw new InvalidOperationException("no problem") : null);
                if (dataset is null)
                    continue;
                parsed++;
                Watch.Run("canonicalize", [changed], token => RdfCanonicalizer.TryCanonicalize(dataset, out var _, out var problem, null, token) || problem is not null).Should().BeTrue();
                Watch.Run("fromRdf", [changed], _ => new JsonLdProcessor(new() { RdfDirection = RdfDirection.CompoundLiteral, UseNativeTypes = true }).FromRdf(dataset));
                var written = dataset.ToNQuads();
                RdfDataset.TryParseNQuads(written, out var again, out _).Should().BeTrue();
                again!.ToNQuads().Should().Equal(written);
            }

        parsed.Should().BeGreaterThan(100);
    }

    private static void Run(Sample sample, JsonLdOptions options, byte[] document, byte[] context, byte[] frame, Dictionary<JsonLdErrorCode, int> seen)
    {
        var processor = new JsonLdProcessor(options);
        byte[][] inputs = [document, context, frame, Bytes(sample.Name + options)];
        JsonLdInput input = document;
        var expanded = Watch.Run("expand", inputs, token => Watch.Now(processor.ExpandAsync(input, token)));
        var compacted = Watch.Run("compact", inputs, token => Watch.Now(processor.CompactAsync(input, context, token)));
        var flattened = Watch.Run("flatten", inputs, token => Watch.Now(processor.FlattenAsync(input, context, token)));
        var framed = Watch.Run("frame", inputs, token => Watch.Now(processor.FrameAsync(input, frame, token)));
        var quads = Watch.Run("toRdf", inputs, token => Watch.Now(processor.ToRdfAsync(input, token)));
        var canonical = Watch.Run("canonicalize", inputs, token => Watch.Now(processor.CanonicalizeAsync(input, null, token)));
        foreach (var problem in (JsonLdProblem?[])[expanded.Problem, compacted.Problem, flattened.Problem, framed.Problem, quads.Problem, canonical.Problem])
            if (problem is not null)
                seen[problem.ErrorCode] = seen.GetValueOrDefault(problem.ErrorCode) + 1;

        // What comes out is JSON.
        foreach (var result in (JsonLdResult<JsonLdDocument>[])[expanded, compacted, flattened, framed])
            if (result.IsSuccess)
                Watch.Run("read", inputs, _ => result.Value.Root.ValueKind);
        if (quads.IsSuccess)
            Watch.Run("fromRdf", inputs, _ => processor.FromRdf(quads.Value));
        if (expanded.IsSuccess)
            Watch.Run("expand again", inputs, token => Watch.Now(processor.ExpandAsync(expanded.Value, token)));
    }

    private static JsonLdOptions Options(Sample sample, Random random) => sample.Options() with
    {
        SafeMode = random.Next(3) switch { 0 => true, 1 => false, _ => null },
        ProcessingMode = random.Next(6) == 0 ? JsonLdVersion.JsonLd10 : JsonLdVersion.JsonLd11,
        RdfDirection = (RdfDirection)random.Next(3),
        ProduceGeneralizedRdf = random.Next(4) == 0,
        Ordered = random.Next(4) == 0,
        CompactArrays = random.Next(4) != 0,
        CompactToRelative = random.Next(4) != 0,
        UseNativeTypes = random.Next(4) == 0,
        UseRdfType = random.Next(4) == 0,
        Base = random.Next(3) == 0 ? null : RandomDocument.Base,
        ExpandContext = random.Next(6) == 0 ? JsonLdInput.FromString("""{"@vocab":"https://vocab.example/#"}""") : null,
    };

    private static JsonLdMutator Mutator(Random random) =>
        new(random, [.. Samples.SelectMany(s => (byte[][])[Bytes(s.Json), Bytes(s.Context), Bytes(s.Frame)])]);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
