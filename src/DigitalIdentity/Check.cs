namespace DigitalIdentity;

/// <summary>One check that was made, of which part of the document, and how it ended.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Kind">What was checked.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Pointer">JSON Pointer to the credential or proof that was checked; empty for the whole document.</param>
/// <param name="Problem">Why, unless <paramref name="Outcome"/> is <see cref="CheckOutcome.Passed"/>; then null.</param>
public sealed record Check(CheckKind Kind, CheckOutcome Outcome, string Pointer = "", Problem? Problem = null)
{
    private static readonly Check[] Passes = [.. Enum.GetValues<CheckKind>().Select(kind => new Check(kind, CheckOutcome.Passed))];

    /// <summary>A check that passed.</summary>
    /// <param name="kind">What was checked.</param>
    /// <param name="pointer">The part that was checked.</param>
    public static Check Pass(CheckKind kind, string pointer = "") =>
        pointer is { Length: 0 } && (uint)kind < (uint)Passes.Length ? Passes[(int)kind] : new(kind, CheckOutcome.Passed, pointer);

    /// <summary>A check that failed; the pointer is the problem's.</summary>
    /// <param name="kind">What was checked.</param>
    /// <param name="problem">Why it failed.</param>
    public static Check Fail(CheckKind kind, Problem problem) => new(kind, CheckOutcome.Failed, problem.Pointer, problem);

    /// <summary>A check that could not be made; the pointer is the problem's.</summary>
    /// <param name="kind">What was to be checked.</param>
    /// <param name="problem">Why it could not be checked.</param>
    public static Check Unknown(CheckKind kind, Problem problem) => new(kind, CheckOutcome.Indeterminate, problem.Pointer, problem);

    /// <summary>A check that passed with something the caller should know; the pointer is the problem's.</summary>
    /// <param name="kind">What was checked.</param>
    /// <param name="problem">What the caller should know.</param>
    public static Check Warn(CheckKind kind, Problem problem) => new(kind, CheckOutcome.Warning, problem.Pointer, problem);

    /// <summary>The same check, of a part that lies below a place; its pointers were relative to that.</summary>
    internal Check Under(string pointer) => pointer.Length == 0
        ? this
        : this with { Pointer = pointer + Pointer, Problem = Problem is null ? null : Problem with { Pointer = pointer + Problem.Pointer } };
}
