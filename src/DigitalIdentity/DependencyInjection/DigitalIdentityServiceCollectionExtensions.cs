using DigitalIdentity;

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The second door: an <see cref="IdentityAgent"/> from the service container, made by the same builder.</summary>
public static class DigitalIdentityServiceCollectionExtensions
{
    /// <summary>
    /// Registers one <see cref="IdentityAgent"/> for the application, with a <see cref="TimeProvider"/> from the container if there is one. May be
    /// called more than once: every <paramref name="configure"/> is applied, in order, to the same agent.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Adds methods, suites, formats, a fetcher; null for the defaults.</param>
    public static IServiceCollection AddDigitalIdentity(this IServiceCollection services, Action<IdentityAgentBuilder>? configure = null) =>
        services.AddDigitalIdentity((builder, _) => configure?.Invoke(builder));

    /// <summary>Like the other overload, with the container at hand, for fetchers and caches that live in it.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Adds methods, suites, formats, a fetcher.</param>
    public static IServiceCollection AddDigitalIdentity(this IServiceCollection services, Action<IdentityAgentBuilder, IServiceProvider> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddSingleton(new AgentConfiguration(configure));
        services.TryAddSingleton(static provider =>
        {
            var builder = IdentityAgent.CreateBuilder();
            if (provider.GetService<TimeProvider>() is { } time)
                builder.UseTimeProvider(time);
            foreach (var configuration in provider.GetServices<AgentConfiguration>())
                configuration.Configure(builder, provider);
            return builder.Build();
        });
        return services;
    }

    private sealed record AgentConfiguration(Action<IdentityAgentBuilder, IServiceProvider> Configure);
}
