namespace DigitalIdentity;

/// <summary>Whether a condition must hold.</summary>
public enum Strictness
{
    /// <summary>It must hold; otherwise the outcome is not valid.</summary>
    Require,

    /// <summary>It need not hold; when it does not, the report carries a warning.</summary>
    Warn,
}
