using System.Text;

using DigitalIdentity.JsonLd.Tests.Fuzzing;
using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Properties;

/// <summary>The walk from JSON to quads does what the algorithms of the standard do, or leaves the document to them.</summary>
public sealed class DirectSerializerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_documents_come_to_the_same_quads(bool safe)
    {
        var direct = 0;
        for (var seed = 1; seed <= Fuzz.Rounds(1500); seed++)
            direct += Check(Sample.Random(seed), safe, null) ? 1 : 0;
        direct.Should().BeGreaterThan(safe ? 10 : 40);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Changed_documents_come_to_the_same_quads(int seed, bool safe)
    {
        var random = new Random(seed);
        var samples = Enumerable.Range(2000, 40).Select(Sample.Random).Concat(Sample.OfCredentials()).ToArray();
        var mutator = new JsonLdMutator(random, [.. samples.Select(s => Encoding.UTF8.GetBytes(s.Json))]);
        var direct = 0;
        for (var round = 0; round < Fuzz.Rounds(40); round++)
            foreach (var sample in samples)
                direct += Check(sample, safe, mutator.Next(Encoding.UTF8.GetBytes(sample.Json))) ? 1 : 0;
        direct.Should().BeGreaterThan(50);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ordinary_credentials_take_the_short_way(bool safe)
    {
        foreach (var sample in Sample.OfCredentials())
            Check(sample, safe, null).Should().BeTrue($"{sample.Name} has nothing unusual");
    }

    // What the short way must understand by itself: these are what credentials are made of.
    [Theory]
    [InlineData("""{"@context":{"id":"@id","type":"@type","p":"ex:p"},"id":"urn:a","type":"ex:T","p":["a",1,2.5,true,null]}""")]
    [InlineData("""{"@context":{"p":{"@id":"ex:p","@type":"@id"}},"p":["urn:b",{"@id":"urn:c","p":"urn:d"}]}""")]
    [InlineData("""{"@context":{"p":{"@id":"ex:p","@type":"http://www.w3.org/2001/XMLSchema#dateTime"}},"p":"2020-01-01T00:00:00Z"}""")]
    [InlineData("""{"@context":{"p":{"@id":"ex:p","@container":"@list"}},"p":["a",["b"]]}""")]
    [InlineData("""{"@context":{"p":{"@id":"ex:p","@container":"@language"}},"p":{"en":"a","de":["b","c"]}}""")]
    [InlineData("""{"@context":{"p":{"@id":"ex:p","@container":"@graph"}},"p":{"@id":"urn:a","ex:q":"x"}}""")]
    [InlineData("""{"@context":{"p":{"@id":"ex:p","@type":"@json"}},"p":{"b":[1,2],"a":null}}""")]
    [InlineData("""{"@context":{"T":{"@id":"ex:T","@context":{"q":"ex:q"}},"p":"ex:p"},"@type":"T","q":"x","p":{"@type":"T","q":"y"}}""")]
    [InlineData("""{"@context":{"p":{"@id":"ex:p","@context":{"q":"ex:q"}}},"p":{"q":"x"}}""")]
    [InlineData("""{"@context":{"@vocab":"ex:","@language":"en"},"p":[{"@value":"x","@language":"de"},{"@value":"y","@type":"T"},"z"]}""")]
    public void What_credentials_use_takes_the_short_way(string json)
    {
        json = json.Replace("\"ex:", "\"https://v.example/", StringComparison.Ordinal);
        ToQuads.Directly(JsonLdOptions.Default, true, json).Should().NotBeNull();
        ToQuads.Directly(JsonLdOptions.Default, true, json)!.IsIsomorphicTo(ToQuads.Generally(JsonLdOptions.Default, true, json)!).Should().BeTrue();
    }

    // Found by fuzzing, or by thinking: places where a shortcut could differ.
    [Theory]
    [InlineData("""{"@context":{"l":{"@id":"urn:l","@container":"@list"}},"l":{}}""")]
    [InlineData("""{"@context":{"l":{"@id":"urn:l","@container":"@list"}},"l":{"@list":[]}}""")]
    [InlineData("""{"@context":{"g":{"@id":"urn:g","@container":"@graph"}},"g":{}}""")]
    [InlineData("""{"@context":{"g":{"@id":"urn:g","@container":"@graph"}},"g":[[{"@id":"urn:x"}],null]}""")]
    [InlineData("""{"urn:p":{"@value":"x","@type":"@json"}}""")]
    [InlineData("""{"urn:p":{"@value":{"a":1},"@type":"@json"}}""")]
    [InlineData("""{"@type":"@json","urn:p":"x"}""")]
    [InlineData("""{"@type":"@none","urn:p":"x"}""")]
    [InlineData("""{"@graph":[{"@id":"urn:a","urn:p":"x"}],"@id":"urn:g"}""")]
    [InlineData("""{"@graph":[{"@id":"urn:a","urn:p":"x"}]}""")]
    [InlineData("""{"@graph":[],"@context":{"p":null},"p":5}""")]
    [InlineData("""{"@id":"urn:a","urn:p":{"@id":"urn:a"}}""")]
    [InlineData("""{"@id":"_:a","urn:p":{"@id":"_:b0"},"urn:q":{"urn:r":"x"}}""")]
    [InlineData("""{"urn:p":[-0,-0.0,0e5,1e20,1e21,0.1e1,100000000000000000000,5.0,1E400]}""")]
    [InlineData("""[]""")]
    [InlineData("""{}""")]
    [InlineData("""[{"@id":"urn:a"}]""")]
    [InlineData("""{"@context":{"id":"@id"},"id":"urn:a","@id":"urn:b","urn:p":"x"}""")]
    [InlineData("""{"@context":{"T":{"@id":"urn:T","@context":{"id":"@id"}}},"@type":"T","urn:p":{"id":"urn:x"}}""")]
    [InlineData("""{"@context":[],"urn:p":"x"}""")]
    [InlineData("""{"@context":[null],"urn:p":"x"}""")]
    [InlineData("""{"@context":{},"urn:p":"x"}""")]
    public void Unusual_documents_come_to_the_same_quads(string json)
    {
        var sample = Sample.Random(1) with { Name = json, Json = json };
        Check(sample, false, null);
        Check(sample, true, null);
    }

    /// <summary>True when the short way was taken.</summary>
    private static bool Check(Sample sample, bool safe, byte[]? changed)
    {
        var json = changed is null ? sample.Json : Encoding.UTF8.GetString(changed);
        var options = sample.Options();
        if (ToQuads.Directly(options, safe, json) is not { } direct)
            return false;
        var general = ToQuads.Generally(options, safe, json);
        (general is not null && Same(direct, general)).Should().BeTrue(
            $"{sample.Name}, safe {safe}: {json}\ndirect:\n{Encoding.UTF8.GetString(direct.ToNQuads())}general:\n{(general is null ? "fails" : Encoding.UTF8.GetString(general.ToNQuads()))}");
        return true;
    }

    // Where it is too much work to say, the same number of quads must do.
    private static bool Same(Rdf.RdfDataset x, Rdf.RdfDataset y) =>
        x.TryIsIsomorphicTo(y, out var isomorphic, out _) ? isomorphic : x.Count == y.Count;
}
