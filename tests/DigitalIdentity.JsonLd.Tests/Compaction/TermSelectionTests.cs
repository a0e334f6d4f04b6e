namespace DigitalIdentity.JsonLd.Tests.Compaction;

public sealed class TermSelectionTests
{
    private const string Terms = """
        {'plain': 'http://a/p', 'iri': {'@id': 'http://a/p', '@type': '@id'}, 'word': {'@id': 'http://a/p', '@type': '@vocab'},
         'date': {'@id': 'http://a/p', '@type': 'http://a/date'}, 'english': {'@id': 'http://a/p', '@language': 'EN'},
         'bare': {'@id': 'http://a/p', '@language': null}, 'left': {'@id': 'http://a/p', '@language': 'en', '@direction': 'rtl'},
         'items': {'@id': 'http://a/p', '@container': '@list'}, 'dates': {'@id': 'http://a/p', '@type': 'http://a/date', '@container': '@list'},
         'graph': {'@id': 'http://a/p', '@container': '@graph'}, 'indexed': {'@id': 'http://a/p', '@container': '@index'},
         'json': {'@id': 'http://a/p', '@type': '@json'}, 'Known': 'http://a/Known'}
        """;

    [Theory]
    [InlineData("{'@value': 'x'}", "'bare':'x'")]
    [InlineData("{'@value': 1}", "'bare':1")]
    [InlineData("{'@value': 'x', '@language': 'en'}", "'english':'x'")]
    [InlineData("{'@value': 'x', '@language': 'eN', '@direction': 'rtl'}", "'left':'x'")]
    [InlineData("{'@value': 'x', '@language': 'de'}", "'plain':{'@value':'x','@language':'de'}")]
    [InlineData("{'@value': 'x', '@type': 'http://a/date'}", "'date':'x'")]
    [InlineData("{'@value': 'x', '@type': 'http://a/other'}", "'plain':{'@value':'x','@type':'http://a/other'}")]
    [InlineData("{'@value': [1, [2]], '@type': '@json'}", "'json':[1,[2]]")]
    [InlineData("{'@id': 'http://a/x'}", "'iri':'http://a/x'")]
    [InlineData("{'@id': 'http://a/Known'}", "'word':'Known'")]
    [InlineData("{'@list': [{'@value': 'x'}, {'@value': 'y', '@type': 'http://a/date'}]}", "'items':['x',{'@value':'y','@type':'http://a/date'}]")]
    [InlineData("{'@list': [{'@value': 'x', '@type': 'http://a/date'}]}", "'dates':['x']")]
    [InlineData("{'@list': []}", "'dates':[]")] // any list serves
    [InlineData("{'@list': [{'@value': 'x'}], '@index': 'i'}", "'indexed':{'i':{'@list':['x']}}")]
    [InlineData("{'@graph': [{'http://a/q': [{'@value': 1}]}]}", "'graph':{'http://a/q':1}")]
    [InlineData("{'@value': 'x', '@index': 'i'}", "'indexed':{'i':'x'}")]
    public async Task The_term_fits_the_value_best(string value, string expected) =>
        (await Compact.TextAsync($"[{{'http://a/p': [{value}]}}]", Terms)).Should().Be($"{{{expected}}}");

    [Fact]
    public async Task The_shortest_term_wins_then_the_least_by_code_points()
    {
        (await Compact.TextAsync("[{'http://a/p': [{'@value': 1}]}]", "{'ccc': 'http://a/p', 'bb': 'http://a/p', 'ba': 'http://a/p'}")).Should().Be("{'ba':1}");
        (await Compact.TextAsync("[{'http://a/p': [{'@value': 1}]}]", "{'\ue000\ue000': 'http://a/p', '\ud83d\ude00': 'http://a/p'}")).Should().Be(@"{'\uE000\uE000':1}");
    }

    [Theory]
    [InlineData("http://a/b/c", "x:b/c")] // the longest IRI does not win; the shortest text does
    [InlineData("http://a/bb", "x:bb")]
    [InlineData("http://a/long/er/z", "long:er/z")]
    [InlineData("http://a/long/er/", "long:er/")]
    [InlineData("http://a/long/", "long")] // the IRI of a prefix itself
    [InlineData("http://a/", "x")]
    [InlineData("http://b/1", "m:1")] // as short as n:1, and before it
    [InlineData("http://c/taken", "http://c/taken")] // what is a term of something else cannot be said
    [InlineData("http://d/x", "http://d/x")] // a term with an object is no prefix unless it says so
    [InlineData("http://e/x", "said:x")]
    [InlineData("http://f///x", "http://f///x")] // f://x would be an IRI
    public async Task The_shortest_compact_iri_wins_then_the_least_by_code_points(string iri, string expected)
    {
        const string Context = """
            {'x': 'http://a/', 'longest': 'http://a/b/', 'long': 'http://a/long/', 'n': 'http://b/', 'm': 'http://b/', 'c': 'http://c/',
             'c:taken': 'http://c/taken', 'd': {'@id': 'http://d/'}, 'said': {'@id': 'http://e/', '@prefix': true}, 'f': 'http://f/'}
            """;
        var context = Context.Replace("'c:taken': 'http://c/taken'", "'c:taken': null", StringComparison.Ordinal);
        (await Compact.TextAsync($"[{{'{iri}': [{{'@value': 1}}]}}]", context)).Should().Be($"{{'{expected}':1}}");
    }

    [Fact]
    public async Task A_compact_iri_that_is_a_term_for_the_same_serves_where_no_value_decides()
    {
        const string Context = "{'x': 'http://a/', 'x:T': {'@id': 'http://a/T', '@type': '@id'}}";
        (await Compact.TextAsync("[{'@type': ['http://a/T'], 'http://a/T': [{'@value': 1}]}]", Context)).Should().Be("{'@type':'x:T','http://a/T':1}");
    }

    [Theory]
    [InlineData("http://v/plain", "plain")]
    [InlineData("http://v/taken", "http://v/taken")]
    [InlineData("http://v/a:b", "http://v/a:b")] // a:b would be another IRI
    [InlineData("http://v/a/b:c", "a/b:c")]
    [InlineData("http://v/@type", "http://v/@type")] // a keyword
    [InlineData("http://v/", "http://v/")]
    public async Task The_vocabulary_is_left_out_where_that_leads_back(string iri, string expected) =>
        (await Compact.TextAsync($"[{{'{iri}': [{{'@value': 1}}]}}]", "{'@vocab': 'http://v/', 'taken': 'http://other/'}")).Should().Be($"{{'{expected}':1}}");

    [Fact]
    public async Task Keywords_get_their_aliases()
    {
        const string Context = """
            {'id': '@id', 'type': '@type', 'value': '@value', 'language': '@language', 'direction': '@direction', 'list': '@list', 'graph': '@graph',
             'none': '@none', 'reverse': '@reverse', 'included': '@included', 'p': 'http://a/p', 'm': {'@id': 'http://a/m', '@container': '@language'}}
            """;
        const string Document = """
            [{'@id': 'http://a/1', '@type': ['http://a/T'], 'http://a/p': [{'@value': 'x', '@language': 'en', '@direction': 'ltr'}, {'@list': [{'@value': 1}]}],
              'http://a/m': [{'@value': 'y'}], '@reverse': {'http://a/r': [{'@id': 'http://a/2'}]}, '@included': [{'@id': 'http://a/3', 'http://a/p': [{'@value': 3}]}],
              '@graph': [{'@id': 'http://a/4', 'http://a/p': [{'@value': 4}]}]}]
            """;
        (await Compact.TextAsync(Document, Context)).Should().Be(
            "{'id':'http://a/1','type':'http://a/T','p':[{'value':'x','language':'en','direction':'ltr'},{'list':[1]}],'m':{'none':'y'},"
            + "'reverse':{'http://a/r':{'id':'http://a/2'}},'included':{'id':'http://a/3','p':3},'graph':{'id':'http://a/4','p':4}}");
    }
}
