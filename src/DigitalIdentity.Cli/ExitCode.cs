namespace DigitalIdentity.Cli;

/// <summary>What the process ends with. The table stands in the README of the tool.</summary>
internal static class ExitCode
{
    /// <summary>Done; what was verified is valid.</summary>
    public const int Ok = 0;

    /// <summary>What was given is invalid: a forged, expired or malformed artefact.</summary>
    public const int Invalid = 1;

    /// <summary>It could not be told: something that is needed is out of reach.</summary>
    public const int Indeterminate = 2;

    /// <summary>The command was used wrongly: unknown options, unreadable files, keys that do not fit (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>A defect of this tool (EX_SOFTWARE).</summary>
    public const int Defect = 70;

    /// <summary>What was made could not be written: a full disk, a closed pipe (EX_IOERR).</summary>
    public const int Output = 74;

    /// <summary>The person pressed Ctrl-C.</summary>
    public const int Interrupted = 130;
}
