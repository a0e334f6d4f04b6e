using System.Collections.Concurrent;

using DigitalIdentity.Contexts;
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Tests.Contexts;

public sealed class StandardContextsTests
{
    private const string CredentialsV2 = "https://www.w3.org/ns/credentials/v2";

    public static TheoryData<string, string> Aliases => new(
        from context in StandardContexts.All
        from alias in context.Aliases
        select (alias, context.Url));

    [Theory]
    [InlineData("https://www.w3.org/2018/credentials/v1")]
    [InlineData(CredentialsV2)]
    [InlineData("https://www.w3.org/ns/credentials/status/v1")]
    [InlineData("https://www.w3.org/ns/did/v1")]
    [InlineData("https://www.w3.org/ns/did/v1.1")]
    [InlineData("https://www.w3.org/ns/cid/v1")]
    [InlineData("https://w3id.org/security/data-integrity/v2")]
    [InlineData("https://w3id.org/security/multikey/v1")]
    [InlineData("https://w3id.org/security/jwk/v1")]
    [InlineData("https://w3id.org/security/suites/ed25519-2020/v1")]
    [InlineData("https://ns.did.ai/suites/secp256k1-2019/v1")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")]
    public void What_a_wallet_meets_is_here(string url)
    {
        StandardContexts.Urls.Should().Contain(url);
        StandardContexts.TryGet(url, out var utf8).Should().BeTrue();
        utf8.Length.Should().BePositive();
    }

    [Fact]
    public async Task The_loader_answers_at_once_with_the_same_document_each_time()
    {
        var request = new DocumentRequest(CredentialsV2) { RequestProfile = DocumentRequest.ContextProfile };

        var answer = StandardContexts.Loader.LoadAsync(request, TestContext.Current.CancellationToken);

        answer.IsCompletedSuccessfully.Should().BeTrue();
        var document = (await answer).Value;
        document.DocumentUrl.Should().Be(CredentialsV2);
        document.ContentType.Should().Be("application/ld+json");
        document.ContextUrl.Should().BeNull();
        StandardContexts.TryGet(CredentialsV2, out var utf8).Should().BeTrue();
        document.Utf8.Equals(utf8).Should().BeTrue("it is the same memory");
        (await LoadAsync(CredentialsV2)).Value.Should().BeSameAs(document);
    }

    [Fact]
    public async Task A_document_that_was_loaded_costs_nothing_to_load_again()
    {
        var request = new DocumentRequest(CredentialsV2);
        await LoadAsync(CredentialsV2);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
            await StandardContexts.Loader.LoadAsync(request, CancellationToken.None);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100, "nothing is made per call");
    }

    [Theory, MemberData(nameof(Aliases))]
    public async Task An_alias_is_the_context_it_stands_for(string alias, string url)
    {
        var document = (await LoadAsync(alias)).Value;

        document.Should().BeSameAs((await LoadAsync(url)).Value);
        document.DocumentUrl.Should().Be(url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("https://www.w3.org/ns/credentials/V2")]
    [InlineData("http://www.w3.org/ns/credentials/v2")]
    [InlineData("https://www.w3.org/ns/credentials/v2#")]
    [InlineData("https://www.w3.org/ns/credentials/v2/")]
    [InlineData("https://schema.org/")]
    [InlineData("https://w3id.org/security/suites/bls12381-2020/v1")]
    [InlineData("DigitalIdentity.Contexts/credentials-v2.jsonld")]
    public async Task Any_other_URL_is_a_problem_with_a_code(string url)
    {
        var result = await LoadAsync(url);

        result.IsSuccess.Should().BeFalse();
        result.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
        result.Problem.Code.Should().Be("loading document failed");
        StandardContexts.TryFind(url, out var context).Should().BeFalse();
        context.Should().BeNull();
        StandardContexts.TryGet(url, out var utf8).Should().BeFalse();
        utf8.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public async Task Many_threads_get_one_document()
    {
        var documents = new ConcurrentBag<RemoteDocument>();

        await Parallel.ForAsync(0, 64, TestContext.Current.CancellationToken, async (_, _) =>
        {
            foreach (var url in StandardContexts.Urls)
                documents.Add((await LoadAsync(url)).Value);
        });

        documents.Distinct(ReferenceEqualityComparer.Instance).Should().HaveCount(StandardContexts.All.Count);
    }

    [Fact]
    public async Task Null_is_the_callers_mistake()
    {
        await FluentActions.Awaiting(() => StandardContexts.Loader.LoadAsync(null!, TestContext.Current.CancellationToken).AsTask())
            .Should().ThrowAsync<ArgumentNullException>().WithParameterName("request");
        FluentActions.Invoking(() => StandardContexts.TryGet(null!, out _)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => StandardContexts.TryFind(null!, out _)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void The_collections_cannot_be_changed()
    {
        FluentActions.Invoking(() => ((ICollection<StandardContext>)StandardContexts.All).Clear()).Should().Throw<NotSupportedException>();
        FluentActions.Invoking(() => ((ICollection<string>)StandardContexts.Urls).Clear()).Should().Throw<NotSupportedException>();
        FluentActions.Invoking(() => ((IList<string>)StandardContexts.All.First(c => c.Aliases.Count > 0).Aliases)[0] = "x").Should().Throw<NotSupportedException>();
    }

    private static ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(string url) =>
        StandardContexts.Loader.LoadAsync(new DocumentRequest(url), TestContext.Current.CancellationToken);
}
