using static DigitalIdentity.JsonLd.Tests.Hostile.Attack;

namespace DigitalIdentity.JsonLd.Tests.Hostile;

/// <summary>Contexts that refer to themselves, multiply, or are large: a coded result after bounded work.</summary>
public sealed class ContextBombTests
{
    private const string Self = "https://c.example/self";
    private const string Other = "https://c.example/other";
    private const string UsesSelf = """{"@context":"https://c.example/self","p":1}""";

    [Theory]
    [InlineData("""{"@context":"https://c.example/self"}""", "{}", JsonLdErrorCode.ContextOverflow)]
    [InlineData("""{"@context":"https://c.example/other"}""", """{"@context":"https://c.example/self"}""", JsonLdErrorCode.ContextOverflow)]
    [InlineData("""{"@context":["https://c.example/self","https://c.example/self"]}""", "{}", JsonLdErrorCode.ContextOverflow)]
    [InlineData("""{"@context":["https://c.example/other","https://c.example/other"]}""", """{"@context":["https://c.example/self","https://c.example/self"]}""", JsonLdErrorCode.ContextOverflow)]
    [InlineData("""{"@context":{"@import":"https://c.example/self"}}""", "{}", JsonLdErrorCode.InvalidContextEntry)]
    [InlineData("""{"@context":{"@import":"https://c.example/other"}}""", """{"@context":{"@import":"https://c.example/self"}}""", JsonLdErrorCode.InvalidContextEntry)]
    [InlineData("""{"@context":{"@import":"https://c.example/other"}}""", """{"@context":["https://c.example/self"]}""", JsonLdErrorCode.InvalidRemoteContext)]
    public async Task A_context_that_leads_back_to_itself_ends(string self, string other, JsonLdErrorCode code)
    {
        foreach (var operation in Operations)
            (await CodeAsync(operation, UsesSelf, With((Self, self), (Other, other)))).Should().Be(code, operation);
    }

    // A term's own context may be the one that defines the term: it is followed only as deep as the document goes.
    [Theory]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@context":"https://c.example/self"}}}""", "{}")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@context":"https://c.example/other"}}}""", """{"@context":{"q":{"@id":"urn:q","@context":"https://c.example/self"}}}""")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@context":["https://c.example/self","https://c.example/self"]}}}""", "{}")]
    public async Task A_term_whose_context_defines_the_term_again_is_followed_as_deep_as_the_document(string self, string other)
    {
        var document = "{\"@context\":\"" + Self + "\",\"p\":" + Repeat("{\"p\":", 100) + "1" + Repeat("}", 101);
        foreach (var operation in Operations)
            (await CodeAsync(operation, document, With((Self, self), (Other, other)))).Should().Match(
                code => code == null || (operation == "canonicalize" && other != "{}" && code == JsonLdErrorCode.DataLossDetected), operation);
    }

    [Fact]
    public async Task A_context_named_a_hundred_thousand_times_is_merged_a_hundred_thousand_times_at_most()
    {
        var options = With((Self, """{"@context":{"p":"urn:p"}}"""));
        (await CodeAsync("expand", "{\"@context\":[" + Join(100_000, _ => $"\"{Self}\"") + "],\"p\":1}", options)).Should().BeNull();
        (await CodeAsync("expand", "{\"@context\":[" + Join(100_000, i => $"{{\"p\":\"urn:p{i}\"}}") + "],\"p\":1}")).Should().BeNull();
        (await CodeAsync("canonicalize", "{\"@context\":[" + Join(100_000, _ => "null") + "],\"urn:p\":1}")).Should().BeNull();
    }

    [Fact]
    public async Task Contexts_that_name_one_another_many_times_spend_what_there_is()
    {
        // 64 levels of ten each.
        var documents = Enumerable.Range(0, 60).Select(i => ($"https://c.example/{i}", "{\"@context\":[" + Join(10, _ => $"\"https://c.example/{i + 1}\"") + "]}"));
        (await CodeAsync("expand", """{"@context":"https://c.example/0"}""", With([.. documents, ("https://c.example/60", """{"@context":{"p":"urn:p"}}""")])))
            .Should().Be(JsonLdErrorCode.ContextOverflow);
    }

    [Fact]
    public async Task Scoped_contexts_that_name_one_another_many_times_spend_what_there_is()
    {
        // Each is checked where it is defined, and while it is checked.
        var documents = Enumerable.Range(0, 60).Select(
            i => ($"https://c.example/{i}", "{\"@context\":{" + Join(10, n => $"\"t{n}\":{{\"@id\":\"urn:t{n}\",\"@context\":\"https://c.example/{i + 1}\"}}") + "}}"));
        (await CodeAsync("expand", """{"@context":"https://c.example/0"}""", With([.. documents, ("https://c.example/60", """{"@context":{"p":"urn:p"}}""")])))
            .Should().Be(JsonLdErrorCode.ContextOverflow);
    }

    [Fact]
    public async Task A_hundred_thousand_terms_are_read()
    {
        var document = "{\"@context\":{" + Join(100_000, i => $"\"t{i}\":\"https://v.example/{i}\"") + "},\"t99999\":1}";
        foreach (var operation in Operations)
            (await CodeAsync(operation, document)).Should().BeNull(operation);
    }

    [Fact]
    public async Task More_terms_than_allowed_overflow() =>
        (await CodeAsync("expand", "{\"@context\":{" + Join(1001, i => $"\"t{i}\":\"urn:{i}\"") + "}}", new() { Limits = new() { MaxTermDefinitions = 1000 } }))
            .Should().Be(JsonLdErrorCode.ContextOverflow);

    // Each context of a term is checked against all terms before it.
    [Fact]
    public async Task Ten_thousand_terms_with_contexts_of_their_own_spend_what_there_is()
    {
        var document = "{\"@context\":{" + Join(10_000, i => $"\"t{i}\":{{\"@id\":\"urn:{i}\",\"@context\":{{\"u{i}\":\"urn:u\"}}}}") + "},\"t9999\":{}}";
        (await CodeAsync("expand", document)).Should().Be(JsonLdErrorCode.ContextOverflow);
    }

    [Fact]
    public async Task Many_small_contexts_over_a_large_one_spend_what_there_is()
    {
        var large = "{" + Join(10_000, i => $"\"t{i}\":\"urn:{i}\"") + "}";
        (await CodeAsync("expand", "{\"@context\":[" + large + "," + Join(20_000, i => $"{{\"u{i}\":\"urn:u\"}}") + "]}")).Should().Be(JsonLdErrorCode.ContextOverflow);
    }

    // What nodes say in contexts of their own must not cost what the context around them costs.
    [Theory]
    [InlineData("urn:")]
    [InlineData("@type")]
    public async Task Many_nodes_with_small_contexts_over_a_large_one_cost_their_own_size(string meaning)
    {
        var large = "{" + Join(20_000, i => $"\"t{i}\":\"{(meaning[0] == '@' ? meaning : meaning + i)}\"") + "}";
        var document = $"{{\"@context\":{large},\"@graph\":[" + Join(20_000, i => $"{{\"@context\":{{\"u{i}\":\"urn:u\"}},\"@id\":\"urn:n{i}\",\"u{i}\":1}}") + "]}";
        foreach (var operation in (string[])["expand", "canonicalize"])
            (await CodeAsync(operation, document)).Should().BeNull();
    }

    [Fact]
    public async Task Many_aliases_and_many_members_are_not_compared_one_by_one()
    {
        var context = "{" + Join(50_000, i => $"\"t{i}\":\"@type\"") + "}";
        var document = $"{{\"@context\":{context}," + Join(100_000, i => $"\"urn:p{i}\":1") + "}";
        foreach (var operation in (string[])["expand", "canonicalize"])
            (await CodeAsync(operation, document)).Should().BeNull();
    }

    [Fact]
    public async Task Many_contexts_that_are_null_over_many_protected_terms_spend_what_there_is()
    {
        var large = "{\"@vocab\":\"urn:\"," + Join(20_000, i => $"\"t{i}\":\"urn:{i}\"") + "}";
        var scopes = Join(5_000, i => $"\"T{i}\":{{\"@id\":\"urn:T{i}\",\"@context\":null}}");
        var document = $"{{\"@context\":[{large},{{{scopes}}}],\"@graph\":[" + Join(5_000, i => $"{{\"@type\":\"T{i}\",\"urn:p\":1}}") + "]}";
        (await CodeAsync("expand", document)).Should().Match(code => code == null || code == JsonLdErrorCode.ContextOverflow);
    }

    [Theory]
    [InlineData("""{"a":"b:x","b":"a:x"}""", JsonLdErrorCode.CyclicIriMapping)]
    [InlineData("""{"a":"a:x"}""", JsonLdErrorCode.CyclicIriMapping)]
    [InlineData("""{"a":{"@id":"b"},"b":{"@id":"c"},"c":{"@id":"a"}}""", JsonLdErrorCode.CyclicIriMapping)]
    [InlineData("""{"a":{"@id":"urn:a","@type":"b"},"b":{"@id":"urn:b","@type":"a"}}""", JsonLdErrorCode.CyclicIriMapping)]
    [InlineData("""{"a":{"@reverse":"b"},"b":{"@reverse":"a"}}""", JsonLdErrorCode.CyclicIriMapping)]
    [InlineData("""{"a":"@context"}""", JsonLdErrorCode.InvalidKeywordAlias)]
    [InlineData("""{"@id":"urn:x"}""", JsonLdErrorCode.KeywordRedefinition)]
    [InlineData("""{"":"urn:x"}""", JsonLdErrorCode.InvalidTermDefinition)]
    [InlineData("5", JsonLdErrorCode.InvalidLocalContext)]
    [InlineData("[[]]", JsonLdErrorCode.InvalidLocalContext)]
    [InlineData("[[[{}]]]", JsonLdErrorCode.InvalidLocalContext)]
    public async Task A_bad_context_has_its_code_in_every_operation(string context, JsonLdErrorCode code)
    {
        var document = $$"""{"@context":{{context}},"urn:p":"x"}""";
        foreach (var operation in Operations)
            (await CodeAsync(operation, document)).Should().Be(code, operation);
        (await CodeAsync("compactWith", document)).Should().Be(code);
        (await CodeAsync("frameWith", document)).Should().Be(code);
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public async Task More_contexts_than_allowed_overflow_even_when_they_are_remembered(int count, bool overflows)
    {
        var options = With([.. Enumerable.Range(0, count).Select(i => ($"https://c.example/{i}", $"{{\"@context\":{{\"t{i}\":\"urn:{i}\"}}}}"))]);
        var processor = new JsonLdProcessor(options);
        var inOne = "{\"@context\":[" + Join(count, i => $"\"https://c.example/{i}\"") + "],\"t0\":1}";
        var inNodes = "[" + Join(count, i => $"{{\"@context\":\"https://c.example/{i}\",\"t{i}\":1}}") + "]";
        for (var again = 0; again < 3; again++)
            foreach (var document in (string[])[inOne, inNodes])
                (await RunAsync(processor, "expand", document, CancellationToken.None))?.ErrorCode.Should().Be(overflows ? JsonLdErrorCode.ContextOverflow : null);
        (await RunAsync(processor, "expand", inNodes, CancellationToken.None)).Should().Match(p => (p != null) == overflows);
    }

    // A processor lives long: what documents of strangers say must not stay.
    [Fact]
    public async Task What_a_processor_remembers_of_large_contexts_is_bounded()
    {
        var processor = new JsonLdProcessor();
        var filler = new string('x', 1_000_000);
        async Task ReadMany(int from)
        {
            for (var i = from; i < from + 60; i++)
            {
                var document = "{\"@context\":{\"p\":\"urn:" + i + ":" + filler + "\"}}";
                (await RunAsync(processor, "expand", document, CancellationToken.None)).Should().BeNull();
            }
        }

        await ReadMany(0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await ReadMany(100);
        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(40_000_000);
        GC.KeepAlive(processor);
    }
}
