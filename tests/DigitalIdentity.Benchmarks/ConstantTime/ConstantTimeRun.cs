using System.Globalization;
using System.Runtime;

namespace DigitalIdentity.Benchmarks.ConstantTime;

/// <summary>
/// Measures whether times depend on secrets. It trusts itself only when it finds the leaks that were put there, and none where there can be none.
/// What it does not find may still be there: it measures one machine, one compiler, and differences above its noise.
/// </summary>
internal static class ConstantTimeRun
{
    /// <summary>Above this |t| the means differ: by chance in less than one measurement of 100,000.</summary>
    private const double Threshold = 4.5;

    /// <summary>A subject is measured so often, and the middle one counts: a machine that others use too has bad moments.</summary>
    private const int Measurements = 3;

    private const double MeasurementMilliseconds = 2_000;
    private const int FewestSamples = 1_000, MostSamples = 40_000;

    /// <summary>Measures the controls, and the claims whose names contain <paramref name="filter"/> (all when null).</summary>
    /// <returns>0 when every claim holds; 1 when one does not; 2 when a control says that the harness is no good here.</returns>
    public static int Print(string? filter)
    {
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        Console.WriteLine($"# {Environment.Version}, {System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture}, {Tier.Name}");
        Console.WriteLine($"{"SUBJECT",-44} {"fixed_ns",12} {"random_ns",12} {"difference",10} {"max_|t|",8}   verdict (median of {Measurements}: {Threshold:F1} or more is a leak)");
        if (TimingSubjects.Controls().Any(control => !Measure(control)))
        {
            Console.WriteLine("The harness is no good here: a control is not what it should be. Nothing below it was measured.");
            return 2;
        }

        var failures = TimingSubjects.Claims()
            .Where(c => filter is null || c.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))
            .Count(claim => !Measure(claim));
        Console.WriteLine(failures == 0 ? "No leak was found." : $"Subjects that leak: {failures}.");
        return failures == 0 ? 0 : 1;
    }

    /// <summary>True when the subject is what is expected of it.</summary>
    private static bool Measure(TimingSubject subject)
    {
        subject.WarmUp(TimeSpan.FromMilliseconds(500));
        var (probeFixed, probeRandom) = subject.Measure(256);
        var each = Median([.. probeFixed, .. probeRandom]) / 1e6;
        var samples = Math.Clamp((int)(MeasurementMilliseconds / Math.Max(each, 1e-6)), FewestSamples, MostSamples);

        var found = new (double T, double Fixed, double Random)[Measurements];
        for (var i = 0; i < found.Length; i++)
        {
            var (ofFixed, ofRandom) = subject.Measure(samples);
            found[i] = (WelchTest.Cropped(ofFixed, ofRandom), Median(ofFixed), Median(ofRandom));
        }

        Array.Sort(found, (a, b) => a.T.CompareTo(b.T));
        var (t, medianFixed, medianRandom) = found[Measurements / 2];
        var leaks = t >= Threshold;
        var asExpected = leaks == (subject.Expectation == Expectation.Leaks);
        var verdict = (subject.Expectation, leaks) switch
        {
            (Expectation.Leaks, true) => "leaks, as it must",
            (Expectation.Leaks, false) => "NOT FOUND to leak",
            (_, false) => "no leak found",
            _ => "LEAKS",
        };
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{subject.Name,-44} {medianFixed,12:F1} {medianRandom,12:F1} {(medianFixed - medianRandom) / medianRandom,10:P2} {t,8:F1}   {verdict}; {samples} samples"));
        return asExpected;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
