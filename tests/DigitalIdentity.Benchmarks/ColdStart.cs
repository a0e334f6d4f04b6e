using System.Diagnostics;
using System.Globalization;

namespace DigitalIdentity.Benchmarks;

/// <summary>Whole processes: what the first work of a program costs over a program that does nothing.</summary>
public static class ColdStart
{
    private const int Runs = 21;

    /// <summary>Prints the medians of a program with <c>--nothing</c>, and with each of the given switches.</summary>
    /// <param name="program">The native program, or a <c>.dll</c> for the <c>dotnet</c> host.</param>
    public static void Print(string program)
    {
        var nothing = Median(program, "--nothing");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"--nothing",-16} {nothing,8:F1} ms"));
        foreach (var work in new[] { "--first", "--canonicalize" })
        {
            var median = Median(program, work);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work,-16} {median,8:F1} ms, {median - nothing:F1} over nothing"));
        }
    }

    private static double Median(string program, string argument)
    {
        var times = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            var isManaged = program.EndsWith(".dll", StringComparison.Ordinal);
            var start = Stopwatch.GetTimestamp();
            using var process = Process.Start(isManaged ? "dotnet" : program, isManaged ? [program, argument] : [argument]);
            process.WaitForExit();
            times[run] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} {argument} ended with {process.ExitCode}.");
        }

        Array.Sort(times);
        return times[Runs / 2];
    }
}
