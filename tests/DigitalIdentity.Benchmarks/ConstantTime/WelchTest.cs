// Reference: Welch, The generalization of Student's problem (1947); Reparaz, Balasch, Verbauwhede, Dude, is my code constant time? (2016/1123).
namespace DigitalIdentity.Benchmarks.ConstantTime;

/// <summary>Whether two samples have the same mean, when their variances are unknown and unequal.</summary>
public static class WelchTest
{
    /// <summary>How many upper tails are cut off, one after the other.</summary>
    private const int Crops = 40;

    /// <summary>A crop that leaves less than this part of the samples says nothing.</summary>
    private const double LeastPart = 0.1;

    /// <summary>
    /// Welch's t: (mean of a - mean of b) / sqrt(variance of a / n + variance of b / m). Zero when a sample has less than two values; an infinity
    /// when both are constant and differ.
    /// </summary>
    public static double Statistic(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length < 2 || b.Length < 2)
            return 0;

        var (meanA, varianceA) = Moments(a);
        var (meanB, varianceB) = Moments(b);
        var difference = meanA - meanB;
        return difference == 0 ? 0 : difference / Math.Sqrt(varianceA / a.Length + varianceB / b.Length);
    }

    /// <summary>
    /// The largest |t| over the samples as they are and over those below ever lower quantiles of both together: what interrupts a measurement
    /// makes it long, and hides small differences in the rest.
    /// </summary>
    public static double Cropped(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var most = Math.Abs(Statistic(a, b));
        double[] both = [.. a, .. b];
        Array.Sort(both);
        for (var i = 0; i < Crops; i++)
        {
            // Quantiles as the reference has them: 1 - 2^(-10 (i + 1) / crops), which is denser to the upper end.
            var part = 1 - Math.Pow(0.5, 10.0 * (i + 1) / Crops);
            if (part < LeastPart)
                continue;
            var limit = both[(int)(part * (both.Length - 1))];
            most = Math.Max(most, Math.Abs(Statistic(Below(a, limit), Below(b, limit))));
        }

        return most;
    }

    /// <summary>Mean and unbiased variance.</summary>
    private static (double Mean, double Variance) Moments(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var before = values[i] - mean;
            mean += before / (i + 1);
            squares += before * (values[i] - mean);
        }

        return (mean, squares / (values.Length - 1));
    }

    private static double[] Below(ReadOnlySpan<double> values, double limit)
    {
        var kept = new List<double>(values.Length);
        foreach (var value in values)
            if (value <= limit)
                kept.Add(value);
        return [.. kept];
    }
}
