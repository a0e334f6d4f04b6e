namespace DigitalIdentity.Interop.Peers;

/// <summary>A peer could not be installed or started, answered nonsense, took too long or died.</summary>
public sealed class PeerException(string message, Exception? inner = null) : Exception(message, inner);
