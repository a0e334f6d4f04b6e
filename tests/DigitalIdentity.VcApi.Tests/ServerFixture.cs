using DigitalIdentity.VcApi.Tests;

using VcApiServer.Demonstration;
using VcApiServer.Hosting;

[assembly: AssemblyFixture(typeof(ServerFixture))]

namespace DigitalIdentity.VcApi.Tests;

/// <summary>One server for all tests, on a free loopback port, with a client that trusts its certificate.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private HttpClient? _http;
    private RunningServer? _server;

    internal RunningServer Server => _server!;

    internal HttpClient Http => _http!;

    internal ApiClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(new ServerOptions { ConfigureAgent = agent => agent.AddDidMethod(new TestMethod()) });
        _http = _server.CreateClient();
        Client = new ApiClient(_http);
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
