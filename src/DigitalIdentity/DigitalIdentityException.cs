namespace DigitalIdentity;

/// <summary>
/// A store, network or remote signer that the library depends on broke while it was doing something other than verifying.
/// Bad input from others never throws: it is a coded result.
/// </summary>
public sealed class DigitalIdentityException : Exception
{
    /// <summary>Wraps what was being done and what broke.</summary>
    /// <param name="problem">The coded reason.</param>
    /// <param name="innerException">The failure underneath, if there was one.</param>
    public DigitalIdentityException(Problem problem, Exception? innerException = null)
        : base(problem?.ToString(), innerException)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Problem = problem;
    }

    /// <summary>The coded reason.</summary>
    public Problem Problem { get; }
}
