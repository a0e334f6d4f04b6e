namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>One message of a batch: its number, and where it lies.</summary>
internal readonly record struct Sha256LaneMessage(int Index, int Offset, int Length);
