using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Properties;

/// <summary>Validation finds what the operation that it stands for would find, and nothing else.</summary>
public sealed class ValidationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_finds_what_turning_into_RDF_or_expanding_would_find()
    {
        var (good, bad) = (0, 0);
        foreach (var sample in Enumerable.Range(0, Fuzz.Rounds(1500)).Select(Sample.Random).Concat(Sample.OfCredentials()))
        {
            var processor = sample.Processor(safe: true);
            var rdf = await processor.ToRdfAsync(sample.Json, Token);
            var expanded = await processor.ExpandAsync(sample.Json, Token);

            var asRdf = await processor.ValidateAsync(sample.Json, cancellationToken: Token);
            var asJson = await processor.ValidateAsync(sample.Json, asRdf: false, Token);

            asRdf?.ErrorCode.Should().Be(rdf.Problem?.ErrorCode, sample.Name);
            (asRdf is null).Should().Be(rdf.IsSuccess, sample.Name);
            asJson?.ErrorCode.Should().Be(expanded.Problem?.ErrorCode, sample.Name);
            (asJson is null).Should().Be(expanded.IsSuccess, sample.Name);
            _ = asRdf is null ? good++ : bad++;
        }

        good.Should().BePositive();
        bad.Should().BePositive();
    }
}
