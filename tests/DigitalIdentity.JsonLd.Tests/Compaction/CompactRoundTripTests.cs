using System.Text.Json.Nodes;

namespace DigitalIdentity.JsonLd.Tests.Compaction;

public sealed class CompactRoundTripTests
{
    [Theory]

    // Maps.
    [InlineData("{'m': {'@id': 'http://a/m', '@container': '@language'}}", "'m':{'en':['x','y'],'de':'z','@none':'n'}")]
    [InlineData("{'m': {'@id': 'http://a/m', '@container': ['@language', '@set']}}", "'m':{'en':['x']}")]
    [InlineData("{'m': {'@id': 'http://a/m', '@container': '@index'}}", "'m':{'i':[1,'x'],'@none':{'http://a/q':2}}")]
    [InlineData("{'m': {'@id': 'http://a/m', '@container': '@index', '@index': 'http://a/k'}}", "'m':{'i':{'http://a/q':1},'@none':{'http://a/q':2}}")]
    [InlineData("{'k': {'@id': 'http://a/k', '@type': '@id'}, 'm': {'@id': 'http://a/m', '@container': '@index', '@index': 'k'}}", "'m':{'http://a/i':{'http://a/q':1}}")]
    [InlineData("{'k': {'@id': 'http://a/k', '@type': '@id'}, 'm': {'@id': 'http://a/m', '@container': '@index', '@index': 'http://a/k'}}", "'m':{'@none':{'http://a/q':1,'k':'http://a/i'}}")]
    [InlineData("{'m': {'@id': 'http://a/m', '@container': '@index', '@index': 'http://a/k'}}", "'m':{'@none':[{'@index':'j','http://a/q':2},{'@value':'x','@index':'i'}]}")]
    [InlineData("{'m': {'@id': 'http://a/m', '@container': '@id'}}", "'m':{'http://a/1':{'http://a/q':1},'@none':{'http://a/q':2}}")]
    [InlineData("{'T': 'http://a/T', 'm': {'@id': 'http://a/m', '@container': '@type'}}", "'m':{'T':[{'http://a/q':1},{'@type':'http://a/U','http://a/q':2}]}")]
    [InlineData("{'T': 'http://a/T', 'm': {'@id': 'http://a/m', '@container': '@type', '@type': '@id'}}", "'m':{'T':'http://a/1'}")]

    [InlineData("{'m': {'@id': 'http://a/m', '@container': '@index'}}", "'m':{'i':{'@list':[1]},'@none':[{'@list':[2]},{'@graph':{'http://a/q':3}}]}")]
    [InlineData("{'m': {'@id': 'http://a/m', '@container': '@language'}}", "'http://a/m':[1,{'@value':'x','@language':'ar','@direction':'rtl'}]")]
    [InlineData("{'m': {'@id': 'http://a/m', '@container': '@language', '@direction': 'rtl'}}", "'m':{'ar':'x','@none':'z'},'http://a/m':{'@value':'z','@language':'en'}")]

    // Graphs.
    [InlineData("{'g': {'@id': 'http://a/g', '@container': '@graph'}}", "'g':[{'http://a/q':1},{'http://a/q':2}]")]
    [InlineData("{'g': {'@id': 'http://a/g', '@container': ['@graph', '@id']}}", "'g':{'http://a/1':[{'http://a/q':1},{'http://a/q':2}],'@none':{'http://a/q':3}}")]
    [InlineData("{'g': {'@id': 'http://a/g', '@container': ['@graph', '@index', '@set']}}", "'g':{'i':[{'http://a/q':1}],'@none':[{'http://a/q':3}]}")]
    [InlineData("{}", "'http://a/g':{'@graph':{'http://a/q':1},'@id':'http://a/1','@index':'i'}")]

    // Lists.
    [InlineData("{'l': {'@id': 'http://a/l', '@container': '@list'}}", "'l':[1,[2,[]],'x']")]
    [InlineData("{'l': {'@id': 'http://a/l', '@container': '@list', '@type': '@id'}}", "'l':['http://a/1']")]
    [InlineData("{}", "'http://a/l':[{'@list':[1]},{'@list':[]}]")]

    // JSON literals.
    [InlineData("{'j': {'@id': 'http://a/j', '@type': '@json'}}", "'j':[{'@id':1}]")]
    [InlineData("{'j': {'@id': 'http://a/j', '@type': '@json'}}", "'j':null")]
    [InlineData("{'j': {'@id': 'http://a/j', '@type': '@json', '@container': '@set'}}", "'j':{'a':[]}")]

    [InlineData("{'j': {'@id': 'http://a/j', '@type': '@json'}}", "'http://a/j':[{'@value':1,'@type':'@json'},{'@value':[2],'@type':'@json'}]")]
    [InlineData("{'j': {'@id': 'http://a/j', '@type': '@json', '@container': '@list'}}", "'http://a/j':{'@list':[{'@value':1,'@type':'@json'}]}")]

    // Nesting, reverse properties, sets, languages, directions.
    [InlineData("{'n': '@nest', 'p': {'@id': 'http://a/p', '@nest': 'n'}, 'e': {'@id': 'http://a/e', '@nest': 'n', '@container': '@set'}}", "'n':{'p':1,'e':[]}")]
    [InlineData("{'r': {'@reverse': 'http://a/r', '@type': '@id'}}", "'r':['http://a/1','http://a/2']")]
    [InlineData("{'r': {'@reverse': 'http://a/r', '@container': '@index'}}", "'r':{'i':{'@id':'http://a/1'}}")]
    [InlineData("{'@language': 'en', 'p': 'http://a/p', 'b': {'@id': 'http://a/p', '@language': null}}", "'p':['x',{'@value':'y','@language':'de'}],'b':'z'")]
    [InlineData("{'@direction': 'rtl', 'p': 'http://a/p'}", "'p':['x',{'@value':'y'},1]")]
    [InlineData("{'@language': 'ar', '@direction': 'rtl', 'p': 'http://a/p'}", "'p':['x',{'@value':'y','@language':'en','@direction':'ltr'}]")]

    // Contexts of terms and types.
    [InlineData("{'p': {'@id': 'http://a/p', '@context': {'q': 'http://a/q'}}}", "'p':{'q':1,'http://a/r':{'q':2}}")]
    [InlineData("{'T': {'@id': 'http://a/T', '@context': {'q': 'http://a/q'}}, 'r': 'http://a/r'}", "'@type':'T','q':1,'r':{'http://a/q':2}")]
    [InlineData("{'T': {'@id': 'http://a/T', '@context': {'@propagate': true, 'q': 'http://a/q'}}, 'r': 'http://a/r'}", "'@type':'T','q':1,'r':{'q':2}")]
    [InlineData("{'T': {'@id': 'http://a/T', '@context': {'p': {'@id': 'http://a/p', '@context': {'q': 'http://a/q'}}}}}", "'@type':'T','p':{'q':1}")]
    [InlineData("{'q': 'http://a/q', 'p': {'@id': 'http://a/p', '@type': '@id', '@context': null}}", "'q':1,'p':{'http://a/q':2}")]

    [InlineData("{'@propagate': false, 'q': 'http://a/q', 'r': 'http://a/r'}", "'q':1,'r':{'http://a/q':2}")]
    [InlineData("{'T': {'@id': 'http://a/T', '@context': {'kind': '@type', 'U': 'http://a/U'}}, 'r': 'http://a/r'}", "'@type':'T','r':{'@type':'http://a/U','http://a/q':2}")]
    [InlineData("{'T': {'@id': 'http://a/T', '@context': {'a': 'http://a/', 'g': '@graph'}}, 'r': 'http://a/r'}", "'@type':'T','r':{'@graph':{'http://a/q':2},'@id':'http://a/1'}")]

    // An index that the container does not say stays, and so does what another type would change.
    [InlineData("{'p': {'@id': 'http://a/p', '@type': '@id'}}", "'p':{'@id':'http://a/1','@index':'i'}")]
    [InlineData("{'p': {'@id': 'http://a/p', '@type': 'http://a/t'}}", "'p':{'@value':'x','@type':'http://a/t','@index':'i'}")]
    [InlineData("{'http://a/p': {'@type': '@id'}}", "'http://a/p':{'@value':'http://a/1'}")]
    public async Task What_is_compacted_expands_to_the_same(string context, string members)
    {
        var document = $"{{\"@context\":{context},{members}}}".Replace('\'', '"');
        var expanded = await Compact.ExpandAsync(document);
        var compacted = (await Compact.ResultAsync(expanded!.ToJsonString(), context)).Value;

        JsonNode.DeepEquals(expanded, await Compact.ExpandAsync(compacted)).Should().BeTrue($"{compacted} should mean {expanded.ToJsonString()}");
        if (!members.Contains("'@value':'y'}", StringComparison.Ordinal))
            (await Compact.TextAsync(expanded.ToJsonString(), context)).Should().Be($"{{{members}}}");
    }

    [Fact]
    public async Task The_input_is_expanded_with_its_own_context() =>
        (await Compact.TextAsync("{'@context': {'name': 'http://a/n'}, 'name': 'x'}", "{'label': 'http://a/n'}")).Should().Be("{'label':'x'}");

    [Fact]
    public async Task One_processor_serves_many_threads()
    {
        var processor = new JsonLdProcessor();
        const string Context = """{"@vocab":"http://v/","T":{"@context":{"p":{"@type":"@id","@context":{"q":"http://a/q"}}}}}""";
        const string Document = """[{"@type":["http://v/T"],"http://v/p":[{"@id":"http://a/1","http://a/q":[{"@value":"x"}]}]}]""";
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(
            async () => (await processor.CompactAsync(Document, Context, TestContext.Current.CancellationToken)).Value.ToString())));
        results.Distinct().Should().ContainSingle().Which.Should().EndWith("\"@type\":\"T\",\"p\":{\"@id\":\"http://a/1\",\"q\":\"x\"}}");
    }
}
