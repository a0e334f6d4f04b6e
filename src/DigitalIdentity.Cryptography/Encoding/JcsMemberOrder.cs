namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>The order of RFC 8785 for members that lie in one buffer.</summary>
internal readonly struct JcsMemberOrder(byte[] output) : IComparer<JcsMember>
{
    public int Compare(JcsMember x, JcsMember y) => JcsMember.Compare(x, y, output);
}
