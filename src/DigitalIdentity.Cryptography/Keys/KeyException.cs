namespace DigitalIdentity.Cryptography.Keys;

/// <summary>The exceptions of this folder. None ever carries key bytes.</summary>
internal static class KeyException
{
    public static ArgumentException Refused(KeyError error, string parameter) => new($"The key was refused: {error}.", parameter);

    public static InvalidOperationException NotExportable() =>
        new($"The key is not exportable. Make or import it with {nameof(KeyExportPolicy)}.{nameof(KeyExportPolicy.Exportable)}.");

    public static InvalidOperationException CannotVerify(KeyAlgorithm algorithm) => new($"{algorithm.Name} keys do not verify signatures.");
}
