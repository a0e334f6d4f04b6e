using System.Diagnostics;
using System.Globalization;

using VcApiServer.Demonstration;
using VcApiServer.Hosting;

namespace VcApiServer.Load;

/// <summary>
/// Loads the server over loopback HTTPS for a bounded time and reports: verified credentials a second, for each core and for each second
/// of processor time; memory; errors. One body in five is malformed and must be refused.
/// </summary>
/// <remarks>The client runs in the same process, so its share of the processor counts too: the figures are a lower bound of the server's.</remarks>
internal static class LoadRun
{
    private const int ConnectionsForEachCore = 4;

    /// <summary>True when nothing went wrong.</summary>
    public static async Task<bool> RunAsync(RunningServer server, TimeSpan duration)
    {
        Show.Title("Load run");
        Show.Server(server);
        using var client = server.CreateClient();
        var bodies = await LoadBodies.MakeAsync(server, client);
        var tally = new Tally();

        using var watch = Process.GetCurrentProcess();
        Show.Step("1", $"{ConnectionsForEachCore * Environment.ProcessorCount} connections for {duration.TotalSeconds:N0} s, every fifth body malformed");
        Report("start", TimeSpan.Zero, tally, watch);
        var processor = watch.TotalProcessorTime;
        var clock = Stopwatch.StartNew();

        using var stop = new CancellationTokenSource(duration);
        await Task.WhenAll([ReportEveryMinuteAsync(clock, tally, watch, stop.Token), .. Workers(client, bodies, tally, stop.Token)]);

        var elapsed = clock.Elapsed;
        watch.Refresh();
        processor = watch.TotalProcessorTime - processor;
        Report("end", elapsed, tally, watch);
        Show.Step(
            "2", "Verified credentials",
            string.Create(CultureInfo.InvariantCulture, $"{tally.Verified,12:N0}  in all, {tally.Refused:N0} malformed bodies refused, {tally.Errors:N0} errors"),
            string.Create(CultureInfo.InvariantCulture, $"{tally.Verified / elapsed.TotalSeconds,12:N0}  a second"),
            string.Create(CultureInfo.InvariantCulture, $"{tally.Verified / elapsed.TotalSeconds / Environment.ProcessorCount,12:N0}  a second and core ({Environment.ProcessorCount} cores)"),
            string.Create(CultureInfo.InvariantCulture, $"{tally.Verified / processor.TotalSeconds,12:N0}  a second of processor time, client included"));
                if (tally.FirstError is { } error)
            Show.Lines($"first error  {error}");
        Show.Verdict(tally.IsAsExpected);
        return tally.IsAsExpected;
    }

    private static IEnumerable<Task> Workers(HttpClient client, LoadBodies bodies, Tally tally, CancellationToken stop)
    {
        for (var i = 0; i < ConnectionsForEachCore * Environment.ProcessorCount; i++)
            yield return Worker.RunAsync(client, bodies, tally, i, stop);
    }

    private static async Task ReportEveryMinuteAsync(Stopwatch clock, Tally tally, Process watch, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromMinutes(1), stop);
                Report($"{clock.Elapsed.TotalMinutes:F0} min", clock.Elapsed, tally, watch);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private static void Report(string when, TimeSpan elapsed, Tally tally, Process watch)
    {
        watch.Refresh();
        const double mebibyte = 1024 * 1024;
        var live = GC.GetTotalMemory(forceFullCollection: true) / mebibyte;
        var rate = elapsed > TimeSpan.Zero ? tally.Verified / elapsed.TotalSeconds : 0;
        Show.Lines(string.Create(
            CultureInfo.InvariantCulture,
            $"{when,6} {tally.Verified,9:N0} ok {rate,6:N0}/s {tally.Errors} errors, heap {live,4:F1}, working set {watch.WorkingSet64 / mebibyte:F0} MiB"));
    }
}
