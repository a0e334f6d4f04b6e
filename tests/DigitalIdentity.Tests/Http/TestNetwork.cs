using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

using DigitalIdentity.Http;

namespace DigitalIdentity.Tests.Http;

/// <summary>
/// A pretended internet: names have the addresses that a test gives them, one answer after the other, and every address that a
/// fetcher agrees to connect to leads to a server on this machine.
/// </summary>
internal sealed class TestNetwork(int port)
{
    private readonly Dictionary<string, Queue<string[]>> answers = [];

    /// <summary>A global address that nothing in these tests ever reaches.</summary>
    public const string Public = "93.184.215.14";

    /// <summary>Every look-up, in order.</summary>
    public ConcurrentQueue<string> Lookups { get; } = new();

    /// <summary>Every address that was dialled, in order.</summary>
    public ConcurrentQueue<IPEndPoint> Dialled { get; } = new();

    /// <summary>Adds one answer for a name. The last one stays.</summary>
    public TestNetwork Name(string host, params string[] addresses)
    {
        if (!answers.TryGetValue(host, out var queue))
            answers[host] = queue = new();
        queue.Enqueue(addresses);
        return this;
    }

    /// <summary>A policy on this network. Loopback is not allowed.</summary>
    public FetchPolicy Policy => FetchPolicy.Default with
    {
        TrustedRoots = [TestCertificates.Root],
        Resolver = ResolveAsync,
        Connector = ConnectAsync,
    };

    private ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Lookups.Enqueue(host);
        if (!answers.TryGetValue(host, out var queue))
            throw new SocketException((int)SocketError.HostNotFound);
        var answer = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        return new([.. answer.Select(IPAddress.Parse)]);
    }

    private async ValueTask<Stream> ConnectAsync(string host, IPEndPoint address, CancellationToken cancellationToken)
    {
        Dialled.Enqueue(address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
