using System.Diagnostics;
using System.Globalization;

namespace DigitalIdentity.Benchmarks;

/// <summary>
/// The quick mode: measures ours and the baseline in turn, in one process, so that the ratio holds on a noisy machine, and prints one
/// line per figure.
/// </summary>
public sealed class RatioRun
{
    private const int Rounds = 25;
    private const double RoundMicroseconds = 4_000;

    private readonly string? _filter;

    private RatioRun(string? filter) => _filter = filter;

    /// <summary>Measures the figures whose names contain <paramref name="filter"/> (all when null).</summary>
    public static void Print(IEnumerable<Figure> figures, string? filter)
    {
        var run = new RatioRun(filter);
        Console.WriteLine($"{"NAME",-44} {"ours_us",10} {"baseline_us",12} {"ratio",7} {"allocated_bytes",16}   bound");
        foreach (var figure in figures)
            run.Measure(figure);
    }

    private void Measure(Figure figure)
    {
        if (_filter is not null && !figure.Name.Contains(_filter, StringComparison.OrdinalIgnoreCase))
            return;

        var oursBatch = BatchSize(figure.Ours);
        var baselineBatch = BatchSize(figure.Baseline);
        var ours = new double[Rounds];
        var baseline = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            baseline[round] = Time(figure.Baseline, baselineBatch);
            ours[round] = Time(figure.Ours, oursBatch);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < oursBatch; i++)
            figure.Ours();
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / oursBatch;

        var (us, them) = (Median(ours), Median(baseline));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{figure.Name,-44} {us,10:F2} {them,12:F2} {us / them,7:F2} {allocated,16}   {figure.Bound}"));
    }

    /// <summary>Warms up (tiered compilation included) and finds how many calls fill a round.</summary>
    private static int BatchSize(Action action)
    {
        var warm = Stopwatch.GetTimestamp();
        var calls = 0;
        do
        {
            action();
            calls++;
        }
        while (calls < 200 || Stopwatch.GetElapsedTime(warm).TotalMilliseconds < 1_200);

        var each = Stopwatch.GetElapsedTime(warm).TotalMicroseconds / calls;
        return Math.Max(1, (int)(RoundMicroseconds / each));
    }

    private static double Time(Action action, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
