namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>What a controlled identifier document, a DID document among them, may have at most. A larger one is refused as malformed.</summary>
public static class DocumentLimits
{
    /// <summary>Bytes: 1048576 (1 MiB).</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Nesting of objects and arrays: 32.</summary>
    public const int MaxDepth = 32;

    /// <summary>Entries of all sets (controllers, aliases, methods, references, services and their types) together: 1024.</summary>
    public const int MaxEntries = 1024;
}
