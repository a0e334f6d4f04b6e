using DigitalIdentity.Dids;
using DigitalIdentity.Testing;
using DigitalIdentity.Tests.Dids;

using Microsoft.Extensions.DependencyInjection;

namespace DigitalIdentity.Tests.DependencyInjection;

/// <summary>The second door: an agent from the service container.</summary>
public sealed class ServiceCollectionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_agent_from_the_container_knows_everything_built_in()
    {
        await using var provider = new ServiceCollection().AddDigitalIdentity().BuildServiceProvider();
        var agent = provider.GetRequiredService<IdentityAgent>();
        var plain = IdentityAgent.CreateBuilder().Build();

        agent.Cryptosuites.Select(s => s.Name).Should().Equal(plain.Cryptosuites.Select(s => s.Name));
        agent.CredentialFormats.Select(f => f.Format).Should().Equal(plain.CredentialFormats.Select(f => f.Format));
        using var issuer = await agent.Dids.CreateAsync("key", KeyAlgorithm.Ed25519);
        var secured = await agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, Format.EddsaJcs2022);
        (await agent.Verifier.VerifyAsync(secured)).Status.Should().Be(VerificationStatus.Valid);
    }

    [Fact]
    public async Task Every_call_configures_the_same_agent_in_order()
    {
        var calls = new List<string>();
        var builders = new HashSet<IdentityAgentBuilder>(ReferenceEqualityComparer.Instance);
        await using var provider = new ServiceCollection()
            .AddDigitalIdentity(b => Note("first", b.AddDidMethod(StubMethod.Of("one", """{"id":"did:one:1"}""")).AddDidMethod(StubMethod.Of("both"))))
            .AddDigitalIdentity()
            .AddDigitalIdentity((b, _) => Note("second", b.AddDidMethod(StubMethod.Of("two", """{"id":"did:two:1"}"""))))
            .AddDigitalIdentity(b => Note("third", b.AddDidMethod(StubMethod.Of("both", """{"id":"did:both:1"}"""))))
            .BuildServiceProvider();

        var agent = provider.GetRequiredService<IdentityAgent>();

        calls.Should().Equal("first", "second", "third");
        builders.Should().ContainSingle();
        provider.GetServices<IdentityAgent>().Should().ContainSingle();
        foreach (var did in new[] { "did:one:1", "did:two:1", "did:both:1" })
            (await agent.Dids.ResolveAsync(did)).Document!.Id.Value.Should().Be(did);

        void Note(string name, IdentityAgentBuilder builder)
        {
            calls.Add(name);
            builders.Add(builder);
        }
    }

    [Fact]
    public async Task What_configures_the_agent_can_take_from_the_container()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new Registry(new() { ["1"] = KeyAlgorithm.P256.Generate() }));
        services.AddSingleton<RegistryMethod>();
        services.AddDigitalIdentity((builder, provider) => builder.AddDidMethod(provider.GetRequiredService<RegistryMethod>()));
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var agent = provider.GetRequiredService<IdentityAgent>();

        using var issuer = await agent.Dids.ControlAsync(Did.Parse("did:registry:1"), [provider.GetRequiredService<Registry>().Keys["1"]]);
        var secured = await agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, Format.SdJwt);

        (await agent.Verifier.VerifyAsync(secured)).TryGetVerified(out var verified).Should().BeTrue();
        verified!.Issuer.Should().Be("did:registry:1");
        (await agent.Dids.ResolveAsync("did:registry:2")).Error!.Code.Should().Be("NOT_FOUND");
        (await Agents.Agent.Verifier.VerifyAsync(secured)).TryGetVerified(out _).Should().BeFalse("other agents do not know the method");
    }

    [Fact]
    public async Task The_clock_is_the_containers_unless_the_builder_is_given_another()
    {
        using var issuer = await Agents.CreateAsync();
        var pass = new Credential("Pass", issuer.Did) { Subject = new() { ["zone"] = "A" }, ValidFrom = Noon, ValidUntil = Noon.AddHours(1) };
        var secured = await Agents.Agent.Issuer.IssueAsync(pass, issuer, Format.Jwt);

        (await StatusAsync(new FixedTime(Noon.AddMinutes(5)), null)).Should().Be(VerificationStatus.Valid);
        (await StatusAsync(new FixedTime(Noon.AddHours(2)), null)).Should().Be(VerificationStatus.Invalid);
        (await StatusAsync(new FixedTime(Noon.AddHours(2)), new FixedTime(Noon))).Should().Be(VerificationStatus.Valid);
        (await StatusAsync(null, new FixedTime(Noon))).Should().Be(VerificationStatus.Valid);

        async Task<VerificationStatus> StatusAsync(TimeProvider? registered, TimeProvider? given)
        {
            var services = new ServiceCollection();
            services.AddDigitalIdentity(builder => _ = given is null ? builder : builder.UseTimeProvider(given));
            if (registered is not null)
                services.AddSingleton(registered);
            await using var provider = services.BuildServiceProvider();
            return (await provider.GetRequiredService<IdentityAgent>().Verifier.VerifyAsync(secured)).Status;
        }
    }

    [Fact]
    public async Task There_is_one_agent_made_when_first_asked_for()
    {
        var made = 0;
        await using var provider = new ServiceCollection().AddDigitalIdentity(_ => Interlocked.Increment(ref made)).BuildServiceProvider();
        made.Should().Be(0);

        var agents = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var scope = provider.CreateScope();
            return scope.ServiceProvider.GetRequiredService<IdentityAgent>();
        })));

        agents.Distinct().Should().ContainSingle();
        made.Should().Be(1);
    }

    [Fact]
    public void An_agent_of_ones_own_is_left_alone()
    {
        using var provider = new ServiceCollection().AddSingleton(Agents.Agent).AddDigitalIdentity().BuildServiceProvider();
        provider.GetRequiredService<IdentityAgent>().Should().BeSameAs(Agents.Agent);
    }

    [Fact]
    public void A_missing_argument_is_named()
    {
        FluentActions.Invoking(() => ((IServiceCollection)null!).AddDigitalIdentity()).Should().Throw<ArgumentNullException>().WithParameterName("services");
        FluentActions.Invoking(() => new ServiceCollection().AddDigitalIdentity((Action<IdentityAgentBuilder, IServiceProvider>)null!))
            .Should().Throw<ArgumentNullException>().WithParameterName("configure");
    }

    [Fact]
    public void What_is_wrong_with_the_configuration_comes_out_when_the_agent_is_asked_for()
    {
        using var provider = new ServiceCollection().AddDigitalIdentity(b => b.AddDidMethod(StubMethod.Of("Not A Name"))).BuildServiceProvider();
        FluentActions.Invoking(provider.GetRequiredService<IdentityAgent>).Should().Throw<ArgumentException>().WithMessage("*Not A Name*");
    }

    private sealed record Registry(Dictionary<string, SigningKey> Keys);

    private sealed class RegistryMethod(Registry registry) : DidMethod
    {
        public override string Name => "registry";

        protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken) =>
            new(registry.Keys.TryGetValue(did.MethodSpecificId, out var key)
                ? Found(new DidDocumentBuilder(did).AddKey("#1", key.PublicKey, ControlledIdentifiers.VerificationRelationship.AssertionMethod).Build())
                : NotFound());
    }
}
