using System.Text;

using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Tests.Fuzzing;
using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Properties;

/// <summary>The walk from JSON to quads does what the algorithms of the standard do, or leaves the document to them.</summary>
public sealed class DirectSerializerTests
{
    public static TheoryData<string> Ordinary =>
    [
        """{"@context":{"id":"@id","type":"@type","p":"https://v.example/p"},"id":"urn:a","type":"https://v.example/T","p":["a",1,2.5,true,null]}""",
        """{"@context":{"p":{"@id":"https://v.example/p","@type":"@id"}},"p":["urn:b",{"@id":"urn:c","p":"urn:d"}]}""",
        """{"@context":{"p":{"@id":"https://v.example/p","@type":"http://www.w3.org/2001/XMLSchema#dateTime"}},"p":"2020-01-01T00:00:00Z"}""",
        """{"@context":{"p":{"@id":"https://v.example/p","@container":"@list"}},"p":["a",["b"]]}""",
        """{"@context":{"p":{"@id":"https://v.example/p","@container":"@language"}},"p":{"en":"a","de":["b","c"]}}""",
        """{"@context":{"p":{"@id":"https://v.example/p","@container":"@graph"},"q":"https://v.example/q"},"p":{"@id":"urn:a","q":"x"}}""",
        """{"@context":{"p":{"@id":"https://v.example/p","@type":"@json"}},"p":{"b":[1,2],"a":null}}""",
        """{"@context":{"T":{"@id":"https://v.example/T","@context":{"q":"https://v.example/q"}},"p":"https://v.example/p"},"@type":"T","q":"x","p":{"@type":"T","q":"y"}}""",
        """{"@context":{"p":{"@id":"https://v.example/p","@context":{"q":"https://v.example/q"}}},"p":{"q":"x"}}""",
        """{"@context":{"@vocab":"https://v.example/","@language":"en"},"p":[{"@value":"x","@language":"de"},{"@value":"y","@type":"T"},"z"]}""",
    ];

    public static TheoryData<string> Unusual =>
    [
        """{"@context":{"l":{"@id":"urn:l","@container":"@list"}},"l":{}}""",
        """{"@context":{"l":{"@id":"urn:l","@container":"@list"}},"l":{"@context":{},"@list":["a"]}}""",
        """{"@context":{"l":{"@id":"urn:l","@container":"@list","@context":{"k":"@list"}}},"l":{"k":["a"]}}""",
        """{"@context":{"T":{"@id":"urn:T","@context":{"l":{"@id":"urn:l","@container":"@list"}}}},"@type":"T","l":{"@list":["a"]}}""",
        """{"@context":{"T":{"@id":"urn:T","@context":{"l":{"@id":"urn:l","@container":"@list"}}}},"@type":"T","l":{"@type":"T","l":"a"}}""",
        """{"@context":{"T":{"@id":"urn:T","@context":{"p":{"@id":"urn:p","@type":"urn:D"}}}},"@type":"T","p":{"@list":["a",1]}}""",
        """{"@context":{"p":{"@id":"urn:p","@type":"urn:D","@context":{"p":"urn:q"}}},"p":[{"@list":["a",1]},"b",2,{"@value":"c"}]}""",
        """{"@context":{"p":{"@id":"urn:p","@type":"@id"}},"p":{"@context":{"p":{"@id":"urn:p","@language":"en"}},"@list":["urn:a"]}}""",
        """{"@context":{"l":{"@id":"urn:l","@container":"@list"}},"l":{"@list":[]}}""",
        """{"@context":{"g":{"@id":"urn:g","@container":"@graph"}},"g":{}}""",
        """{"@context":{"g":{"@id":"urn:g","@container":"@graph"}},"g":[[{"@id":"urn:x"}],null]}""",
        """{"urn:p":{"@value":"x","@type":"@json"}}""",
        """{"urn:p":{"@value":{"a":1},"@type":"@json"}}""",
        """{"@type":"@json","urn:p":"x"}""",
        """{"@type":"@none","urn:p":"x"}""",
        """{"@graph":[{"@id":"urn:a","urn:p":"x"}],"@id":"urn:g"}""",
        """{"@graph":[{"@id":"urn:a","urn:p":"x"}]}""",
        """{"@graph":[],"@context":{"p":null},"p":5}""",
        """{"@id":"urn:a","urn:p":{"@id":"urn:a"}}""",
        """{"@id":"_:a","urn:p":{"@id":"_:b0"},"urn:q":{"urn:r":"x"}}""",
        """{"urn:p":[-0,-0.0,0e5,1e20,1e21,0.1e1,100000000000000000000,5.0,1E400]}""",
        """[]""",
        """{}""",
        """{"@context":{"j":{"@id":"urn:j","@type":"@json"}},"j":[{"a":999999999999999999999}]}""",
        """{"@context":{"j":{"@id":"urn:j","@type":"@json"}},"j":[{"a":1e400}]}""",
        """{"@context":{"g":{"@id":"urn:g","@container":"@graph"}},"g":{"@list":["a",{"@id":"urn:x"}]}}""",
        """{"@context":{"g":{"@id":"urn:g","@container":"@graph"}},"g":{"@context":{},"@list":["a"]}}""",
        """{"@context":{"g":{"@id":"urn:g","@container":"@graph"}},"g":[{"urn:p":{"@list":["a"]}},{"@value":"x"},"y"]}""",
        """{"@context":{"p":"urn:p"},"p":null}""",
        """{"@context":{"p":"urn:p"},"@graph":[{"p":null},{"p":[]},{"@id":"urn:a","p":[null]}]}""",
        """{"@context":{"p":"urn:p"},"p":{"@id":"urn:a","p":null}}""",
        """[{"@id":"urn:a"}]""",
        """{"@context":{"id":"@id"},"id":"urn:a","@id":"urn:b","urn:p":"x"}""",
        """{"@context":{"T":{"@id":"urn:T","@context":{"id":"@id"}}},"@type":"T","urn:p":{"id":"urn:x"}}""",
        """{"@context":[],"urn:p":"x"}""",
        """{"@context":[null],"urn:p":"x"}""",
        """{"@context":{},"urn:p":"x"}""",
    ];

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
        var some = Sample.Random(1);
        Sample[] samples =
        [
            .. Enumerable.Range(2000, 20).Select(Sample.Random),
            .. Sample.OfCredentials(),
            .. Ordinary.Concat(Unusual).Select(row => some with { Json = row.Data }),
        ];
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
    [MemberData(nameof(Ordinary))]
    public void What_credentials_use_takes_the_short_way(string json)
    {
        ToQuads.Directly(JsonLdOptions.Default, true, json).Should().NotBeNull();
        ToQuads.Directly(JsonLdOptions.Default, true, json)!.IsIsomorphicTo(ToQuads.Generally(JsonLdOptions.Default, true, json)!).Should().BeTrue();
    }

    // Found by fuzzing, or by thinking: places where a shortcut could differ.
    [Theory]
    [MemberData(nameof(Unusual))]
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
    private static bool Same(RdfDataset x, RdfDataset y) =>
        x.TryIsIsomorphicTo(y, out var isomorphic, out _) ? isomorphic : x.Count == y.Count;
}
