using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.JsonLd;

/// <summary>What an operation made, or why it made nothing. Immutable and thread-safe.</summary>
/// <typeparam name="T">What the operation makes.</typeparam>
public readonly struct JsonLdResult<T>
    where T : class
{
    private readonly T? _value;

    /// <summary>Success.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public JsonLdResult(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Failure.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <exception cref="ArgumentNullException"><paramref name="problem"/> is null.</exception>
    public JsonLdResult(JsonLdProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Problem = problem;
    }

    /// <summary>True when there is a value.</summary>
    public bool IsSuccess => _value is not null;

    /// <summary>Why there is no value; null when there is one.</summary>
    public JsonLdProblem? Problem { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message is the problem.</exception>
    public T Value => _value ?? throw new InvalidOperationException(Problem?.ToString() ?? "There is no result.");

    /// <summary>The value, when there is one.</summary>
    /// <param name="value">The value, or null.</param>
    /// <param name="problem">Why there is none, or null.</param>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out JsonLdProblem? problem)
    {
        (value, problem) = (_value, Problem);
        return value is not null;
    }
}
