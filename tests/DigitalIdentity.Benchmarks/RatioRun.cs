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
        var ours = new double[Rounds];
        if ((figure.Elsewhere is null ? Beside(figure, ours, oursBatch) : Between(figure, ours, oursBatch)) is not { } them)
        {
            Console.WriteLine($"{figure.Name,-44} skipped: the peer that is its baseline is not here");
            return;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < oursBatch; i++)
            figure.Ours();
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / oursBatch;

        var us = Median(ours);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{figure.Name,-44} {us,10:F2} {them,12:F2} {Ratio(us / them),7} {allocated,16}   {figure.Bound}"));
    }

    /// <summary>Measures both in turn, in this process.</summary>
    private static double? Beside(Figure figure, double[] ours, int oursBatch)
    {
        var baselineBatch = BatchSize(figure.Baseline);
        var baseline = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            baseline[round] = Time(figure.Baseline, baselineBatch);
            ours[round] = Time(figure.Ours, oursBatch);
        }

        return Median(baseline);
    }

    /// <summary>Measures ours between two measurements of the other process, and takes the better of those.</summary>
    private static double? Between(Figure figure, double[] ours, int oursBatch)
    {
        var first = figure.Elsewhere!();
        for (var round = 0; first is not null && round < Rounds; round++)
            ours[round] = Time(figure.Ours, oursBatch);
        return first is { } x && figure.Elsewhere() is { } y ? Math.Min(x, y) : null;
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

    private static string Ratio(double ratio) => ratio.ToString(ratio < 0.1 ? "F4" : "F2", CultureInfo.InvariantCulture);

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
