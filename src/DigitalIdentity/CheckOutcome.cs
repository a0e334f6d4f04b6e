namespace DigitalIdentity;

/// <summary>How one check ended.</summary>
public enum CheckOutcome
{
    /// <summary>Checked, and good.</summary>
    Passed,

    /// <summary>Checked, and acceptable, but the caller should know (see <see cref="Check.Problem"/>). Does not change the verdict.</summary>
    Warning,

    /// <summary>Could not be checked: a DID or status list was out of reach. Never to be read as forged, nor as good.</summary>
    Indeterminate,

    /// <summary>Checked, and bad.</summary>
    Failed,
}
