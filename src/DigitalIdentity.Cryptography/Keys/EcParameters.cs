using DigitalIdentity.Cryptography.Keys.Curves;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>Domain parameters of one curve, as hexadecimal, and the hash its signatures use.</summary>
internal sealed class EcParameters(string prime, string b, bool minusThree, string order, int hashSize)
{
    public Lazy<WeierstrassCurve> Curve { get; } =
        new(() => new(Convert.FromHexString(prime), Convert.FromHexString(b), minusThree));

    public byte[] Order { get; } = Convert.FromHexString(order);

    public int HashSize { get; } = hashSize;
}
