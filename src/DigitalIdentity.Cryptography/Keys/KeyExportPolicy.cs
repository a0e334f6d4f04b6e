namespace DigitalIdentity;

/// <summary>Says whether the secret bytes of a key may leave the object that holds them. Fixed when the key is made.</summary>
public enum KeyExportPolicy
{
    /// <summary>The key signs or agrees, and nothing else: every export throws <see cref="InvalidOperationException"/>.</summary>
    None,

    /// <summary>The key can be exported in every encoding it has.</summary>
    Exportable,
}
