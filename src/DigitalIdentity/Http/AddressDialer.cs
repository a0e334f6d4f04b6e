using System.Net;
using System.Net.Sockets;

namespace DigitalIdentity.Http;

// Reference: RFC 8305 (Happy Eyeballs), section 5, for the staggered attempts.
// Parameters: a next attempt starts after 250 ms or when the last one failed; at most 8 addresses are tried.

/// <summary>
/// Connects to a host: one look-up, every address vetted, and then only vetted addresses dialled. Nothing looks the name up
/// again afterwards, so an answer that changes (DNS rebinding) changes nothing.
/// </summary>
internal sealed class AddressDialer(FetchPolicy policy, TimeProvider time)
{
    private const int MaxAddresses = 8;
    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(250);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await ResolveAsync(host, cancellationToken).ConfigureAwait(false);

        // One bad address refuses the host: no honest public name mixes global and private addresses.
        foreach (var address in addresses)
            if (!policy.AddressFilter(address) && !(policy.AllowLoopbackForTesting && GlobalAddress.IsLoopback(address)))
                throw new FetchFailedException(FetchError.AddressNotGlobal, $"'{host}' has the address {address}, which may not be connected to.");

        return await RaceAsync(host, addresses, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];

        IReadOnlyList<IPAddress>? addresses;
        try
        {
            addresses = policy.Resolver is { } resolver
                ? await resolver(host, cancellationToken).ConfigureAwait(false)
                : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new FetchFailedException(FetchError.DnsFailure, $"'{host}' could not be looked up: {e.Message}", e);
        }

        return addresses is { Count: > 0 }
            ? [.. addresses]
            : throw new FetchFailedException(FetchError.DnsFailure, $"'{host}' has no address.");
    }

    private async ValueTask<Stream> RaceAsync(
        string host, IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        using var race = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task<Stream>>();
        var count = Math.Min(addresses.Count, MaxAddresses);
        Exception? failure = null;
        try
        {
            for (var next = 0; next < count || running.Count > 0;)
            {
                if (next < count)
                    running.Add(DialAsync(host, new(addresses[next++], port), race.Token).AsTask());

                var head = next < count ? Task.Delay(Stagger, time, race.Token) : Task.Delay(Timeout.InfiniteTimeSpan, race.Token);
                var ended = await Task.WhenAny([.. running, head]).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (ended is not Task<Stream> attempt)
                    continue;

                running.Remove(attempt);
                if (attempt.IsCompletedSuccessfully)
                    return await attempt.ConfigureAwait(false);
                failure = attempt.Exception?.InnerException ?? failure;
            }
        }
        finally
        {
            await race.CancelAsync().ConfigureAwait(false);
#pragma warning disable CA2025 // A loser sees the cancellation, and cleans up after itself when it gets to it.
            foreach (var loser in running)
                _ = DisposeAsync(loser);
#pragma warning restore CA2025
        }

        throw new FetchFailedException(FetchError.ConnectFailed, $"No connection to '{host}': {failure?.Message}", failure);
    }

    private async ValueTask<Stream> DialAsync(string host, IPEndPoint address, CancellationToken cancellationToken)
    {
        if (policy.Connector is { } connector)
            return await connector(host, address, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The connector gave no stream.");

#pragma warning disable CA2000 // The stream owns the socket; on failure it is disposed of here.
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task DisposeAsync(Task<Stream> loser)
    {
        try
        {
            var stream = await loser.ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The race is over: how a loser failed matters to nobody, and must not surface as an unobserved exception.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
