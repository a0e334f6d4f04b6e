using DigitalIdentity.Dids;
using DigitalIdentity.Http;

namespace DigitalIdentity.Tests;

public class IdentityAgentBuilderTests
{
    [Fact]
    public async Task The_agent_of_the_README_is_built_with_a_network_and_reaches_none_for_what_needs_none()
    {
        using var fetcher = new SafeHttpFetcher();
        var agent = IdentityAgent.CreateBuilder()
            .AddDidWeb(fetcher)
            .UseResolver(r => new FallbackDidResolver(r, new UniversalResolver(new Uri("https://resolver.example"), fetcher)))
            .UseResolver(r => new CachingDidResolver(r))
            .Build();
        using var did = await agent.Dids.CreateAsync("key", KeyAlgorithm.P256);

        (await agent.Dids.ResolveAsync(did.Did)).Document!.Id.Should().Be(did.Did);
    }

    [Fact]
    public void An_agent_does_not_change_when_its_builder_goes_on()
    {
        var builder = IdentityAgent.CreateBuilder();
        var before = builder.Build();

        var after = builder.AddCryptosuite(new DigitalIdentity.DataIntegrity.Suites.EddsaJcs2022()).Build();

        before.Cryptosuites.Should().HaveSameCount(after.Cryptosuites, "a suite of the same name replaces the built-in one");
        after.Cryptosuites.Should().NotEqual(before.Cryptosuites);
        after.Verifier.Should().NotBeSameAs(before.Verifier);
    }

    [Fact]
    public void The_parts_that_a_caller_hands_over_are_checked()
    {
        var builder = IdentityAgent.CreateBuilder();

        builder.Invoking(b => b.AddDidMethod(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.AddCryptosuite(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.AddCredentialFormat(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.AddDidWeb(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.UseResolver(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.UseTimeProvider(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.UseVerificationOptions(null!)).Should().Throw<ArgumentNullException>();
    }
}
