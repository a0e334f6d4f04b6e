using DigitalIdentity.Benchmarks.ConstantTime;

namespace DigitalIdentity.Cryptography.Tests.ConstantTime;

/// <summary>The statistics of the constant-time measurement, on numbers that are known: no test asserts a time.</summary>
public sealed class WelchTestTests
{
    /// <summary>Means 3 and 6, variances 5/2 and 10, five values each: t = -3 / sqrt(1/2 + 2).</summary>
    [Fact]
    public void The_statistic_is_that_of_the_definition() =>
        WelchTest.Statistic([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]).Should().BeApproximately(-3 / Math.Sqrt(2.5), 1e-12);

    /// <summary>Means 2 and 10, variances 1 and 2/3, three and four values: t = -8 / sqrt(1/3 + 1/6).</summary>
    [Fact]
    public void Samples_may_have_different_sizes() =>
        WelchTest.Statistic([1, 2, 3], [9, 10, 10, 11]).Should().BeApproximately(-8 / Math.Sqrt(0.5), 1e-12);

    [Fact]
    public void What_does_not_vary_and_differs_differs_beyond_doubt()
    {
        WelchTest.Statistic([7, 7, 7], [8, 8, 8]).Should().Be(double.NegativeInfinity);
        WelchTest.Statistic([7, 7, 7], [7, 7, 7]).Should().Be(0);
    }

    [Fact]
    public void Too_few_values_say_nothing()
    {
        WelchTest.Statistic([1], [2, 3]).Should().Be(0);
        WelchTest.Statistic([], []).Should().Be(0);
        WelchTest.Cropped([], [1, 2]).Should().Be(0);
    }

    [Fact]
    public void Cropping_finds_a_difference_under_interruptions()
    {
        // Every tenth value is an interruption of a thousand and more; below them the means are 100.5 and 101.5.
        var a = Enumerable.Range(0, 2000).Select(i => i % 10 == 0 ? 1000.0 + i * 37 % 9000 : 100 + i % 2).ToArray();
        var b = Enumerable.Range(0, 2000).Select(i => i % 10 == 0 ? 1000.0 + i * 53 % 9000 : 101 + i % 2).ToArray();
        Math.Abs(WelchTest.Statistic(a, b)).Should().BeLessThan(4.5);
        WelchTest.Cropped(a, b).Should().BeGreaterThan(20);
    }

    [Fact]
    public void Cropping_finds_nothing_in_equal_samples()
    {
        var a = Enumerable.Range(0, 2000).Select(i => 100.0 + i * 7919 % 211).ToArray();
        var b = Enumerable.Range(2000, 2000).Select(i => 100.0 + i * 7919 % 211).ToArray();
        WelchTest.Cropped(a, b).Should().BeLessThan(4.5);
    }
}
