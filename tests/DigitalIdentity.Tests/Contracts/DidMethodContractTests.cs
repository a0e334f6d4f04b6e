using System.Collections.Immutable;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;

namespace DigitalIdentity.Tests.Contracts;

/// <summary>What holds for every DID method that ships, with every key that it takes.</summary>
public sealed class DidMethodContractTests
{
    /// <summary>How a method is made that reads what it said to host; methods that host nothing are taken as they ship.</summary>
    private static readonly Dictionary<string, Func<HostedFiles, DidMethod>> Networked = new() { ["web"] = files => new WebMethod(files) };

    private static readonly Dictionary<string, string> Locations = new() { ["web"] = "issuer.example/people/alice" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Methods => new(BuiltIn.DidMethods.Select(m => m.Name));

    public static TheoryData<string> Creators => new(BuiltIn.DidMethods.Where(m => m is IDidCreator).Select(m => m.Name));

    public static TheoryData<string, string> Cases => new(
        from method in BuiltIn.DidMethods
        where method is IDidCreator
        from algorithm in KeyAlgorithm.All
        where algorithm.CanSign
        select (method.Name, algorithm.Name));

    [Fact]
    public void Names_are_unique_and_are_method_names()
    {
        BuiltIn.DidMethods.Select(m => m.Name).Should().OnlyHaveUniqueItems().And.AllSatisfy(name => name.Should().MatchRegex("^[a-z0-9]+$"));
        BuiltIn.DidMethods.Should().AllSatisfy(m => m.Name.Should().Be(m.Name, "a name does not change"));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task What_is_made_resolves_to_itself(string method, string algorithm)
    {
        var (driver, creation) = await CreateAsync(method, algorithm);

        foreach (var accept in new[] { null, DidMediaTypes.Did, DidMediaTypes.DidJson, DidMediaTypes.DidLdJson })
        {
            var result = await driver.ResolveAsync(creation.Did, new() { Accept = accept }, Cancel);
            result.Error.Should().BeNull();
            result.Document!.Id.Should().Be(creation.Did);
            creation.Did.Method.Should().Be(method);
            JsonElement.DeepEquals(result.Document.Json, creation.Document.Json).Should().BeTrue();
            result.ResolutionMetadata.ContentType.Should().Be(accept ?? DidMediaTypes.Did);
            result.DocumentMetadata.Deactivated.Should().NotBe(true);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task The_finder_finds_every_key_for_what_it_is_listed_for_and_for_nothing_else(string method, string algorithm)
    {
        var (driver, creation) = await CreateAsync(method, algorithm);
        var finder = new VerificationMethodFinder(driver);
        creation.VerificationMethods.Should().ContainSingle();
        creation.Document.VerificationMethods.Select(m => m.Id).Should().Contain(creation.VerificationMethods).And.OnlyHaveUniqueItems();

        foreach (var relationship in VerificationRelationships.All)
        {
            foreach (var id in creation.Document.VerificationMethods.Select(m => m.Id))
            {
                var result = await finder.FindAsync(id, relationship, Cancel);
                result.TryGet(out var found, out var problem).Should().Be(creation.Document.Lists(relationship, id), problem?.ToString());
                found?.Controller.Should().Be(creation.Did.Value);
                if (found is not null && id == creation.VerificationMethods[0])
                    found.PublicKey.Should().Be(TestKeys.Of(Agents.Algorithm(algorithm)).PublicKey);
            }
        }

        foreach (var use in new[] { VerificationRelationship.AssertionMethod, VerificationRelationship.Authentication })
            creation.Document.Lists(use, creation.VerificationMethods[0]).Should().BeTrue("an issuer asserts and a holder authenticates");
        (await finder.FindAsync(creation.Did + "#no-such-key", VerificationRelationship.AssertionMethod, Cancel)).IsIndeterminate.Should().BeFalse();
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_credential_is_issued_and_verified_by_it(string method, string algorithm)
    {
        var files = new HostedFiles();
        var builder = IdentityAgent.CreateBuilder();
        if (Networked.TryGetValue(method, out var networked))
            builder.AddDidMethod(networked(files));
        var agent = builder.Build();
        using var issuer = await agent.Dids.CreateAsync(method, [TestKeys.Of(Agents.Algorithm(algorithm))], Locations.GetValueOrDefault(method), Cancel);
        if (issuer.Hosting is not null)
            files.Host(issuer.Hosting);

        // Keys for BBS sign no tokens.
        var isForTokens = Agents.Algorithm(algorithm).JoseAlgorithms.Count > 0;
        var secured = await agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, isForTokens ? Format.Jwt : Format.Bbs2023, cancellationToken: Cancel);
        if (!isForTokens)
            secured = await agent.Holder.DiscloseAsync(secured, [""], Cancel);

        (await agent.Verifier.VerifyAsync(secured, cancellationToken: Cancel)).TryGetVerified(out var verified).Should().BeTrue();
        verified!.Issuer.Should().Be(issuer.Did.Value);
    }

    [Theory, MemberData(nameof(Methods))]
    public async Task A_DID_of_another_method_is_refused(string method)
    {
        var driver = Driver(method, new());
        foreach (var other in new[] { "did:nosuchmethod:1", $"did:{method}x:1", $"did:x{method}:1" }.Concat(BuiltIn.DidMethods.Where(m => m.Name != method).Select(m => $"did:{m.Name}:1")))
            (await driver.ResolveAsync(Did.Parse(other), cancellationToken: Cancel)).Error!.Code.Should().Be("METHOD_NOT_SUPPORTED");
    }

    [Theory, MemberData(nameof(Creators))]
    public async Task A_caller_who_gives_up_is_not_answered(string method)
    {
        var (driver, creation) = await CreateAsync(method, "Ed25519");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await FluentActions.Awaiting(async () => await driver.ResolveAsync(creation.Did, cancellationToken: cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
        (await driver.ResolveAsync(creation.Did, cancellationToken: Cancel)).Document.Should().NotBeNull();
    }

    [Theory, MemberData(nameof(Creators))]
    public async Task Options_of_resolution_are_honoured_or_refused_with_a_code(string method)
    {
        var (driver, creation) = await CreateAsync(method, "Ed25519");

        (await CodeAsync(new() { Accept = "text/html" })).Should().Be("REPRESENTATION_NOT_SUPPORTED");
        (await CodeAsync(new() { Additional = Option("no-such-option", "x") })).Should().Be("FEATURE_NOT_SUPPORTED");
        (await CodeAsync(new() { VersionId = "1" })).Should().Be("FEATURE_NOT_SUPPORTED");
        (await CodeAsync(new() { VersionTime = DateTimeOffset.UnixEpoch })).Should().Be("FEATURE_NOT_SUPPORTED");
        (await CodeAsync(new() { VersionId = "1", VersionTime = DateTimeOffset.UnixEpoch })).Should().BeOneOf("INVALID_OPTIONS", "FEATURE_NOT_SUPPORTED");
        (await CodeAsync(new() { ExpandRelativeUrls = true, NoCache = true })).Should().BeNull();

        async Task<string?> CodeAsync(DidResolutionOptions options) => (await driver.ResolveAsync(creation.Did, options, Cancel)).Error?.Code;
    }

    [Theory, MemberData(nameof(Creators))]
    public async Task Options_of_creation_are_honoured_or_refused_with_an_argument_error(string method)
    {
        var creator = (IDidCreator)Driver(method, new());
        var keys = ImmutableArray.Create(new DidCreationKey(TestKeys.Of(KeyAlgorithm.Ed25519).PublicKey));
        var location = Locations.GetValueOrDefault(method);
        DidCreationOptions[] wrong =
        [
            new() { Keys = [], Location = location },
            new() { Keys = keys, Location = location is null ? "example.com" : null },
            new() { Keys = keys, Location = location, Additional = Option("no-such-option", "x") },
        ];
        foreach (var options in wrong)
            await FluentActions.Awaiting(async () => await creator.CreateAsync(options, Cancel)).Should().ThrowAsync<ArgumentException>().WithParameterName("options");
        await FluentActions.Awaiting(async () => await creator.CreateAsync(null!, Cancel)).Should().ThrowAsync<ArgumentNullException>();
        (await creator.CreateAsync(new() { Keys = keys, Location = location }, Cancel)).Did.Method.Should().Be(method);
    }

    [Theory, MemberData(nameof(Creators))]
    public async Task The_same_keys_and_place_give_the_same_DID(string method)
    {
        var (_, first) = await CreateAsync(method, "P-256");
        var (_, second) = await CreateAsync(method, "P-256");

        second.Did.Should().Be(first.Did);
        JsonElement.DeepEquals(second.Document.Json, first.Document.Json).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Creators))]
    public async Task Whatever_stands_after_the_method_is_answered_with_a_code(string method)
    {
        var (driver, creation) = await CreateAsync(method, "Ed25519");
        var id = creation.Did.MethodSpecificId;
        string[] tails =
        [
            "1", "z", "z1", ":::1", "%00", "%2F..%2F", "..", "-", "_", new string('1', 4000), "z" + new string('1', 2000), id + id, id[..^1], id[1..], id.ToUpperInvariant(), id + "%",
            id + ":x", "1:" + id, "%7A" + id[1..],
        ];
        foreach (var tail in tails)
        {
            var result = await driver.ResolveAsync($"did:{method}:{tail}", cancellationToken: Cancel);
            (result.Document is null).Should().Be(result.Error is not null, tail);
            result.Document?.Id.Value.Should().Be($"did:{method}:{tail}", "what resolves is what was asked for");
            result.Error?.Type.Should().StartWith("https://www.w3.org/ns/did#");
        }
    }

    [Theory, MemberData(nameof(Creators))]
    public async Task One_driver_serves_many_threads(string method)
    {
        var (driver, creation) = await CreateAsync(method, "Ed25519");
        await Parallel.ForAsync(0, 64, Cancel, async (_, token) =>
            (await driver.ResolveAsync(creation.Did, cancellationToken: token)).Document!.Id.Should().Be(creation.Did));
    }

    [Fact]
    public async Task A_missing_DID_is_a_programming_error()
    {
        foreach (var driver in BuiltIn.DidMethods)
            await FluentActions.Awaiting(async () => await driver.ResolveAsync((Did)null!, cancellationToken: Cancel)).Should().ThrowAsync<ArgumentNullException>();
    }

    private static async Task<(DidMethod Driver, DidCreation Creation)> CreateAsync(string method, string algorithm)
    {
        var files = new HostedFiles();
        var driver = Driver(method, files);
        var key = new DidCreationKey(TestKeys.Of(Agents.Algorithm(algorithm)).PublicKey);
        var creation = await ((IDidCreator)driver).CreateAsync(new() { Keys = [key], Location = Locations.GetValueOrDefault(method) }, Cancel);
        if (creation.Hosting is not null)
            files.Host(creation.Hosting);
        return (driver, creation);
    }

    private static DidMethod Driver(string method, HostedFiles files) =>
        Networked.TryGetValue(method, out var make) ? make(files) : BuiltIn.DidMethods.Single(m => m.Name == method);

    private static ImmutableSortedDictionary<string, string> Option(string name, string value) =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(name, value);
}
