using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;

namespace DigitalIdentity.Tests.Dids;

public sealed class DidMethodTests
{
    private static readonly Did Id = Did.Parse("did:ex:1");
    private static readonly DidDocument Document = new DidDocumentBuilder(Id).Build();

    [Theory]
    [InlineData("nonsense", "INVALID_DID")]
    [InlineData("did:ex:1#k", "INVALID_DID")]
    [InlineData("did:unheard:1", "METHOD_NOT_SUPPORTED")]
    [InlineData("did:ex:2", "NOT_FOUND")]
    [InlineData("did:ex:1", null)]
    public async Task A_resolver_answers_with_the_standards_codes(string did, string? code)
    {
        var resolver = new DidResolver(new KeyMethod(), StubMethod.Of("ex", """{"id":"did:ex:1"}"""));
        var result = await resolver.ResolveAsync(did, cancellationToken: TestContext.Current.CancellationToken);
        result.Error?.Code.Should().Be(code);
        (result.Document is null).Should().Be(code is not null);
        result.Error?.Type.Should().Be("https://www.w3.org/ns/did#" + code);
    }

    [Fact]
    public async Task A_driver_refuses_DIDs_of_other_methods() =>
        (await new KeyMethod().ResolveAsync("did:jwk:abc", cancellationToken: TestContext.Current.CancellationToken)).Error!.Code.Should().Be("METHOD_NOT_SUPPORTED");

    [Fact]
    public async Task Options_are_checked_in_the_standards_order()
    {
        var time = DateTimeOffset.UnixEpoch;
        var unversioned = StubMethod.Always("ex", DidResolutionResult.Found(Document));
        var versioned = new StubMethod("ex", (_, _, _) => ValueTask.FromResult(DidResolutionResult.Found(Document))) { Versions = true };

        await Code(unversioned, new() { VersionId = "1" }, "FEATURE_NOT_SUPPORTED");
        await Code(unversioned, new() { VersionTime = time }, "FEATURE_NOT_SUPPORTED");
        await Code(unversioned, new() { VersionId = "1", VersionTime = time }, "FEATURE_NOT_SUPPORTED");
        await Code(unversioned, new() { Additional = Additional("unheard") }, "FEATURE_NOT_SUPPORTED");
        await Code(unversioned, new() { Additional = Additional("stubOption") }, null);
        await Code(versioned, new() { VersionId = "1", VersionTime = time }, "INVALID_OPTIONS");
        await Code(versioned, new() { VersionId = "" }, "INVALID_OPTIONS");
        await Code(versioned, new() { VersionId = "ü" }, "INVALID_OPTIONS");
        await Code(versioned, new() { VersionId = "1", NoCache = true }, null);
        unversioned.Calls.Should().Be(1, "a driver is asked only when everything is in order");
    }

    [Theory]
    [InlineData(null, "application/did")]
    [InlineData("", "application/did")]
    [InlineData("*/*", "application/did")]
    [InlineData("application/*", "application/did")]
    [InlineData("application/did+ld+json", "application/did+ld+json")]
    [InlineData("APPLICATION/DID+JSON", "application/did+json")]
    [InlineData("application/did;q=0.1, application/did+json;q=0.9", "application/did+json")]
    [InlineData("application/did;q=0, */*", "application/did+json")]
    [InlineData("application/did+ld+json;profile=\"https://w3id.org/did-resolution\"", "application/did+ld+json")]
    [InlineData("text/html, application/json;q=0.5", "application/json")]
    [InlineData("text/html", null)]
    [InlineData("application/did;q=0", null)]
    [InlineData("application/did;q=x", null)]
    [InlineData("application/did-resolution", null)]
    [InlineData("application/didx", null)]
    [InlineData(",,;;", null)]
    public async Task The_representation_is_negotiated(string? accept, string? contentType)
    {
        var result = await StubMethod.Always("ex", DidResolutionResult.Found(Document))
            .ResolveAsync(Id, new DidResolutionOptions { Accept = accept }, TestContext.Current.CancellationToken);
        result.ResolutionMetadata.ContentType.Should().Be(contentType);
        result.Error?.Code.Should().Be(contentType is null ? "REPRESENTATION_NOT_SUPPORTED" : null);
    }

    [Fact]
    public async Task A_document_with_another_id_is_refused()
    {
        foreach (var id in new[] { "did:ex:2", "did:ex:1a", "did:ex:%31" })
        {
            var other = DidResolutionResult.Found(new DidDocumentBuilder(Did.Parse(id)).Build());
            var result = await StubMethod.Always("ex", other).ResolveAsync(Id, cancellationToken: TestContext.Current.CancellationToken);
            result.Error!.Code.Should().Be("INVALID_DID_DOCUMENT");
            result.Error.Pointer.Should().Be("/id");
            result.Document.Should().BeNull();
        }
    }

    [Fact]
    public async Task Equivalent_and_canonical_forms_must_be_of_the_same_method()
    {
        await Code(Metadata(new() { CanonicalId = Did.Parse("did:ex:2"), EquivalentId = [Did.Parse("did:ex:3")] }), new(), null);
        await Code(Metadata(new() { CanonicalId = Did.Parse("did:key:2") }), new(), "INTERNAL_ERROR");
        await Code(Metadata(new() { EquivalentId = [Did.Parse("did:ex:3"), Did.Parse("did:exx:3")] }), new(), "INTERNAL_ERROR");

        static StubMethod Metadata(DidDocumentMetadata metadata) => StubMethod.Always("ex", DidResolutionResult.Found(Document, metadata));
    }

    [Fact]
    public async Task Whatever_a_driver_throws_is_an_internal_error_without_its_message()
    {
        StubMethod[] drivers =
        [
            new("ex", (_, _, _) => throw new InvalidOperationException("a secret")),
            new("ex", async (_, _, _) => { await Task.Yield(); throw new InvalidOperationException("a secret"); }),
            new("ex", async (_, _, _) => { await Task.Yield(); throw new TaskCanceledException("a secret"); }), // a timeout of the driver's own
            StubMethod.Always("ex", null!),
        ];
        foreach (var driver in drivers)
        {
            var result = await driver.ResolveAsync(Id, cancellationToken: TestContext.Current.CancellationToken);
            result.Error!.Code.Should().Be("INTERNAL_ERROR");
            result.Error.ToString().Should().NotContain("secret");
            Encoding.UTF8.GetString(result.ToUtf8()).Should().NotContain("secret");
        }

        (await drivers[0].ResolveAsync(Id, cancellationToken: TestContext.Current.CancellationToken)).Exception!.Message.Should().Be("a secret");
    }

    [Fact]
    public async Task The_callers_cancellation_passes()
    {
        using var source = new CancellationTokenSource();
        var driver = new StubMethod("ex", async (_, _, token) =>
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
            return DidResolutionResult.Found(Document);
        });
        await FluentActions.Awaiting(async () => await driver.ResolveAsync(Id, cancellationToken: source.Token)).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(async () => await driver.ResolveAsync(Id, cancellationToken: source.Token)).Should().ThrowAsync<OperationCanceledException>();
        driver.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_deactivated_DID_has_neither_document_nor_error()
    {
        var result = await StubMethod.Always("ex", DidResolutionResult.FromDeactivated()).ResolveAsync(Id, cancellationToken: TestContext.Current.CancellationToken);
        (result.Document, result.Error, result.IsDeactivated).Should().Be((null, null, true));
        result.TryGetDocument(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("NOT_FOUND");
        Encoding.UTF8.GetString(result.ToUtf8()).Should().Be("""{"didDocument":null,"didResolutionMetadata":{},"didDocumentMetadata":{"deactivated":true}}""");
    }

    [Fact]
    public async Task Relative_URLs_are_expanded_when_asked()
    {
        var driver = StubMethod.Of("ex", """{"id":"did:ex:1","authentication":["#k"]}""");
        (await driver.ResolveAsync(Id, cancellationToken: TestContext.Current.CancellationToken))
            .Document!.Json.GetProperty("authentication")[0].GetString().Should().Be("#k");
        (await driver.ResolveAsync(Id, new() { ExpandRelativeUrls = true }, TestContext.Current.CancellationToken))
            .Document!.Json.GetProperty("authentication")[0].GetString().Should().Be("did:ex:1#k");
    }

    [Fact]
    public void A_result_is_written_as_the_standard_has_it()
    {
        var found = DidResolutionResult.Found(Document, new DidDocumentMetadata
        {
            Created = new DateTimeOffset(2019, 3, 23, 7, 35, 22, 900, TimeSpan.FromHours(1)),
            Updated = new DateTimeOffset(2023, 8, 10, 13, 40, 6, TimeSpan.Zero),
            NextUpdate = new DateTimeOffset(2024, 8, 10, 13, 40, 6, TimeSpan.Zero),
            Deactivated = false,
            VersionId = "2",
            NextVersionId = "3",
            EquivalentId = [Did.Parse("did:ex:one")],
            CanonicalId = Did.Parse("did:ex:one"),
            Additional = ImmutableSortedDictionary<string, JsonElement>.Empty.Add("proof", JsonElement.Parse("[]"u8)),
        });
        Encoding.UTF8.GetString(found.ToUtf8()).Should().Be(
            """{"didDocument":{"@context":["https://www.w3.org/ns/did/v1.1"],"id":"did:ex:1"},"didResolutionMetadata":{"contentType":"application/did"},"didDocumentMetadata":{"created":"2019-03-23T06:35:22Z","updated":"2023-08-10T13:40:06Z","deactivated":false,"nextUpdate":"2024-08-10T13:40:06Z","versionId":"2","nextVersionId":"3","equivalentId":["did:ex:one"],"canonicalId":"did:ex:one","proof":[]}}""");

        var failed = DidResolutionResult.Failed(DidResolutionError.NotFound, "No.");
        Encoding.UTF8.GetString(failed.ToUtf8()).Should().Be(
            """{"didDocument":null,"didResolutionMetadata":{"error":{"type":"https://www.w3.org/ns/did#NOT_FOUND","title":"Not found","detail":"No."}},"didDocumentMetadata":{}}""");
    }

    [Fact]
    public void Every_error_has_its_own_strings_and_is_read_from_each()
    {
        foreach (var error in Enum.GetValues<DidResolutionError>())
        {
            foreach (var text in new[] { error.ToTypeUrl(), error.ToCode(), error.ToLegacyCode() })
            {
                DidResolutionErrors.TryParse(text, out var read).Should().BeTrue();
                read.Should().Be(error);
            }

            error.ToTitle().Should().NotBeEmpty();
            error.ToProblem("x").Code.Should().Be(error.ToCode());
        }

        DidResolutionError.InvalidDid.ToLegacyCode().Should().Be("invalidDid");
        DidResolutionErrors.TryParse("invaliddid", out _).Should().BeFalse();
        DidResolutionErrors.TryParse(null, out _).Should().BeFalse();
        DidResolutionErrors.TryParse("", out _).Should().BeFalse();
        FluentActions.Invoking(() => ((DidResolutionError)99).ToCode()).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ((ControlledIdentifierError)99).ToCode()).Should().Throw<ArgumentOutOfRangeException>();
        ControlledIdentifierError.InvalidVerificationMethod.ToCode().Should().Be("INVALID_VERIFICATION_METHOD");
    }

    [Fact]
    public void A_resolver_has_one_driver_for_each_method()
    {
        FluentActions.Invoking(() => new DidResolver(new KeyMethod(), new KeyMethod())).Should().Throw<ArgumentException>().WithParameterName("methods");
        FluentActions.Invoking(() => new DidResolver([null!])).Should().Throw<ArgumentException>().WithParameterName("methods");
        foreach (var name in new[] { "", "Ex", "e-x", "e:x", "ex:1" })
            FluentActions.Invoking(() => new DidResolver(StubMethod.Of(name))).Should().Throw<ArgumentException>().WithParameterName("methods");
        new DidResolver().Methods.Should().BeEmpty();
    }

    [Fact]
    public void A_result_cannot_contradict_itself()
    {
        FluentActions.Invoking(() => new DidResolutionResult(new() { Error = DidResolutionError.NotFound.ToProblem("x") }, Document, new()))
            .Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new DidResolutionResult(new(), null, new())).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task Memoizing_tells_options_apart_and_remembers_no_cancellation()
    {
        var calls = 0;
        var driver = new StubMethod("ex", async (_, _, token) =>
        {
            calls++;
            await Task.Yield();
            token.ThrowIfCancellationRequested();
            return DidResolutionResult.Found(Document);
        });
        var resolver = new MemoizingDidResolver(driver);
        using var cancelled = new CancellationTokenSource();
        var pending = resolver.ResolveAsync(Id, cancellationToken: cancelled.Token);
        await cancelled.CancelAsync();
        try
        {
            await pending;
        }
        catch (OperationCanceledException)
        {
            // either way is fine; the next caller is what counts
        }

        (await resolver.ResolveAsync(Id, cancellationToken: TestContext.Current.CancellationToken)).Document.Should().NotBeNull();
        var before = calls;
        (await resolver.ResolveAsync(Id, cancellationToken: TestContext.Current.CancellationToken)).Document.Should().NotBeNull();
        calls.Should().Be(before);
        await resolver.ResolveAsync(Id, new DidResolutionOptions { Accept = "application/did+json" }, TestContext.Current.CancellationToken);
        await resolver.ResolveAsync(Id, new DidResolutionOptions { NoCache = true }, TestContext.Current.CancellationToken);
        calls.Should().Be(before + 2);
        new DidResolutionOptions { Additional = Additional("a") }.Should().Be(new DidResolutionOptions { Additional = Additional("a") });
        new DidResolutionOptions { Additional = Additional("a") }.Should().NotBe(new DidResolutionOptions { Additional = Additional("b") });
    }

    [Fact]
    public async Task Callers_who_ask_at_the_same_time_wait_for_one_resolution()
    {
        var gate = new TaskCompletionSource();
        var driver = new StubMethod("ex", async (_, _, token) =>
        {
            await gate.Task.WaitAsync(token);
            return DidResolutionResult.Found(Document);
        });
        var resolver = new MemoizingDidResolver(driver);
        using var impatient = new CancellationTokenSource();
        var token = TestContext.Current.CancellationToken;

        // The first caller's token is the resolution's own; when it is cancelled, the others still get an answer.
        var first = resolver.ResolveAsync(Id, cancellationToken: impatient.Token).AsTask();
        Task<DidResolutionResult>[] others = [.. Enumerable.Range(0, 10).Select(_ => resolver.ResolveAsync(Id, cancellationToken: token).AsTask())];
        driver.Calls.Should().Be(1);
        await impatient.CancelAsync();
        gate.SetResult();
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        foreach (var other in others)
            (await other).Document.Should().BeSameAs(Document);
        (await resolver.ResolveAsync(Id, cancellationToken: token)).Document.Should().BeSameAs(Document);
    }

    private static ImmutableSortedDictionary<string, string> Additional(string name) =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(name, "x");

    private static async Task Code(StubMethod driver, DidResolutionOptions options, string? code) =>
        (await driver.ResolveAsync(Id, options, TestContext.Current.CancellationToken)).Error?.Code.Should().Be(code);
}
