namespace DigitalIdentity.Cryptography.Encoding;

// Public here; the JSON-LD package compiles the other part as a type of its own.
public static partial class Sha256Batch;
