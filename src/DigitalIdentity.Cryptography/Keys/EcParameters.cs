using DigitalIdentity.Cryptography.Keys.Curves;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>Domain parameters of one curve and the hash its signatures use.</summary>
/// <param name="order">The order of the group, hexadecimal.</param>
/// <param name="hashSize">Bytes of the hash: 32 (SHA-256), 48 (SHA-384) or 64 (SHA-512).</param>
/// <param name="points">Makes the point checks, on first use.</param>
/// <param name="backend">Makes the backend, on first use.</param>
internal sealed class EcParameters(string order, int hashSize, Func<IPointCodec> points, Func<EcBackend> backend)
{
    private readonly Lazy<IPointCodec> points = new(points);
    private readonly Lazy<EcBackend> backend = new(backend);

    public byte[] Order { get; } = Convert.FromHexString(order);

    public int HashSize { get; } = hashSize;

    public IPointCodec Points => points.Value;

    public EcBackend Backend => backend.Value;
}
