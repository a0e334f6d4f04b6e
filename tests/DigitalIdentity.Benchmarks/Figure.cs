namespace DigitalIdentity.Benchmarks;

/// <summary>One figure: something of ours against a baseline that anyone can reproduce.</summary>
/// <param name="Name">What is measured, and on which input.</param>
/// <param name="Ours">Ours, once.</param>
/// <param name="Baseline">The baseline, once.</param>
/// <param name="Bound">What we aim for, as text.</param>
public sealed record Figure(string Name, Action Ours, Action Baseline, string Bound);
