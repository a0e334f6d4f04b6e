using System.Net;
using System.Net.Http.Headers;

namespace VcApiServer.Load;

/// <summary>Sends one body after the other until it is told to stop.</summary>
internal static class Worker
{
    private static readonly Uri Verify = new("/credentials/verify", UriKind.Relative);

    public static async Task RunAsync(HttpClient client, LoadBodies bodies, Tally tally, int number, CancellationToken stop)
    {
        // Neighbours start at different bodies.
        for (var turn = number * 7; !stop.IsCancellationRequested; turn++)
        {
            var malformed = turn % 5 == 4;
            var list = malformed ? bodies.Malformed : bodies.Valid;
            try
            {
                using var content = new ByteArrayContent(list[turn / 5 % list.Count]);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var response = await client.PostAsync(Verify, content, stop);
                Count(tally, malformed, response.StatusCode);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (HttpRequestException broken)
            {
                tally.Fail(broken.Message);
            }
        }
    }

    private static void Count(Tally tally, bool malformed, HttpStatusCode status)
    {
        if (!malformed && status == HttpStatusCode.OK)
            tally.Verify();
        else if (malformed && (int)status is >= 400 and < 500)
            tally.Refuse();
        else
            tally.Fail($"A {(malformed ? "malformed" : "valid")} body was answered with {(int)status}.");
    }
}
