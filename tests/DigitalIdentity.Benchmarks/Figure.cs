namespace DigitalIdentity.Benchmarks;

/// <summary>One figure: something of ours against a baseline that anyone can reproduce.</summary>
/// <param name="Name">What is measured, and on which input.</param>
/// <param name="Ours">Ours, once.</param>
/// <param name="Baseline">The baseline, once.</param>
/// <param name="Bound">What we aim for, as text.</param>
public sealed record Figure(string Name, Action Ours, Action Baseline, string Bound)
{
    /// <summary>
    /// Asks another process, such as a peer under Node, for the median of the baseline in microseconds; it answers null where it cannot be
    /// had. Null when <see cref="Baseline"/> is the baseline.
    /// </summary>
    public Func<double?>? Elsewhere { get; init; }

    /// <summary>A figure whose baseline another process measures.</summary>
    public static Figure Against(Func<double?> elsewhere, string name, Action ours, string bound) =>
        new(name, ours, () => throw new InvalidOperationException("Another process measures this baseline."), bound) { Elsewhere = elsewhere };
}
