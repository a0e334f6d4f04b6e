using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DigitalIdentity.Tests.Http;

/// <summary>
/// A TLS server that says whatever a test wants, byte by byte, for what a correct server would never send. HTTP/1.1 only.
/// </summary>
internal sealed class RawTlsServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new(TimeSpan.FromMinutes(10));
    private readonly Func<Stream, CancellationToken, Task> answer;
    private readonly SslStreamCertificateContext certificate;
    private readonly Task loop;
    private int connections;

    private RawTlsServer(Func<Stream, CancellationToken, Task> answer, X509Certificate2 certificate)
    {
        // Offline: the server itself must not call the places that its certificate names.
        (this.answer, this.certificate) = (answer, SslStreamCertificateContext.Create(certificate, null, offline: true));
        listener.Start();
        loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many TCP connections were made.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>Starts a server that runs <paramref name="answer"/> once the request's header block has been read.</summary>
    public static RawTlsServer Start(Func<Stream, CancellationToken, Task> answer, X509Certificate2? certificate = null) =>
        new(answer, certificate ?? TestCertificates.Localhost);

    /// <summary>Starts a server that sends a text and closes.</summary>
    public static RawTlsServer Start(string answer) =>
        Start((stream, cancel) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancel).AsTask());

    public Uri Url(string path = "/") => new($"https://localhost:{Port}{path}");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await loop;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref connections);
                open.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificate }, stop.Token);
                await ReadHeadersAsync(stream);
                await answer(stream, stop.Token);
                await stream.ShutdownAsync();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or AuthenticationException or SocketException)
        {
            // The client went away, which is what most tests are about.
        }
    }

    private async Task ReadHeadersAsync(SslStream stream)
    {
        var seen = new StringBuilder();
        var buffer = new byte[1024];
        while (!seen.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, stop.Token);
            if (read == 0)
                throw new IOException("The request ended early.");
            seen.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }
}
