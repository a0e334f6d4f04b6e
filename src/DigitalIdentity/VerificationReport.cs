using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity;

/// <summary>
/// The outcome of verifying a credential or presentation: the verdict, every check that led to it, and, only if the verdict is
/// <see cref="VerificationStatus.Valid"/>, the verified content.
/// </summary>
/// <typeparam name="T">What was verified: a <c>VerifiedCredential</c> or a <c>VerifiedPresentation</c>.</typeparam>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class VerificationReport<T>
    where T : class
{
    private readonly T? _verified;

    internal VerificationReport(IReadOnlyList<Check> checks, T? verified)
    {
        Checks = checks;
        Status = StatusOf(checks);
        if (Status == VerificationStatus.Valid)
            _verified = verified ?? throw new InvalidOperationException("Every check passed, but nothing was verified.");
    }

    /// <summary>The verdict.</summary>
    public VerificationStatus Status { get; }

    /// <summary>Every check that was made, in order.</summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>Why the verdict is not <see cref="VerificationStatus.Valid"/>: failed checks first, then those that could not be made.</summary>
    public IReadOnlyList<Problem> Problems => field ??= [.. Of(CheckOutcome.Failed), .. Of(CheckOutcome.Indeterminate)];

    /// <summary>What the caller should know although it does not change the verdict.</summary>
    public IReadOnlyList<Problem> Warnings => field ??= [.. Of(CheckOutcome.Warning)];

    /// <summary>The verified content; there is no other way to it.</summary>
    /// <param name="verified">The content, when the verdict is <see cref="VerificationStatus.Valid"/>; otherwise null.</param>
    /// <returns>True when the verdict is <see cref="VerificationStatus.Valid"/>.</returns>
    public bool TryGetVerified([NotNullWhen(true)] out T? verified)
    {
        verified = _verified;
        return verified is not null;
    }

    /// <summary>The verdict and the first problem, on one line.</summary>
    public override string ToString() => Problems is [var first, ..] ? $"{Status}: {first}" : Status.ToString();

    private static VerificationStatus StatusOf(IReadOnlyList<Check> checks)
    {
        var status = checks.Count == 0 ? VerificationStatus.Indeterminate : VerificationStatus.Valid;
        for (var i = 0; i < checks.Count; i++)
        {
            switch (checks[i].Outcome)
            {
                case CheckOutcome.Failed:
                    return VerificationStatus.Invalid;
                case CheckOutcome.Indeterminate:
                    status = VerificationStatus.Indeterminate;
                    break;
            }
        }

        return status;
    }

    private IEnumerable<Problem> Of(CheckOutcome outcome)
    {
        foreach (var check in Checks)
            if (check.Outcome == outcome && check.Problem is not null)
                yield return check.Problem;
    }
}
