// Reference: https://www.rfc-editor.org/rfc/rfc9380#section-3 (hash_to_curve, encode_to_curve), #section-6.6.3 (curves with A = 0), #section-8.8.1 (suites of G1).
// Parameters: BLS12381G1_XMD:SHA-256_SSWU_RO_ and _NU_, and the same with XOF:SHAKE-256.
namespace DigitalIdentity.Cryptography.Bls12381.HashToCurve;

/// <summary>
/// Hashes messages to points of G1. The time taken depends on the lengths of message and tag only. The results are in the subgroup.
/// </summary>
internal static class HashToG1
{
    /// <summary>
    /// A point that is indistinguishable from one of a random oracle (<c>hash_to_curve</c>, suites named <c>_RO_</c>).
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="tag">The domain separation tag (DST), not empty.</param>
    /// <param name="kind">How the message is expanded.</param>
    public static G1Projective HashToCurve(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, ExpandMessageKind kind)
    {
        Span<Fp> u = stackalloc Fp[2];
        HashToField.Hash(message, tag, kind, u);        // 1. u = hash_to_field(msg, 2)
        var q0 = MapToCurve(u[0]);                      // 2. Q0 = map_to_curve(u[0])
        var q1 = MapToCurve(u[1]);                      // 3. Q1 = map_to_curve(u[1])
        u.Clear();
        var r = q0 + q1;                                // 4. R = Q0 + Q1
        return CofactorG1.Clear(r);                     // 5. P = clear_cofactor(R), 6. return P
    }

    /// <summary>A point whose distribution is not uniform (<c>encode_to_curve</c>, suites named <c>_NU_</c>).</summary>
    /// <inheritdoc cref="HashToCurve"/>
    public static G1Projective EncodeToCurve(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, ExpandMessageKind kind)
    {
        Span<Fp> u = stackalloc Fp[1];
        HashToField.Hash(message, tag, kind, u);        // 1. u = hash_to_field(msg, 1)
        var q = MapToCurve(u[0]);                       // 2. Q = map_to_curve(u[0])
        u.Clear();
        return CofactorG1.Clear(q);                     // 3. P = clear_cofactor(Q), 4. return P
    }

    /// <summary>A point of the curve, which need not be in the subgroup (<c>map_to_curve</c>, section 6.6.3).</summary>
    /// <param name="u">The field element.</param>
    internal static G1Projective MapToCurve(in Fp u)
    {
        SswuG1.Map(u, out var xn, out var xd, out var y);   // 1. (x', y') = map_to_curve_simple_swu(u)
        return IsogenyG1.Map(xn, xd, y);                    // 2. (x, y) = iso_map(x', y'), 3. return (x, y)
    }
}
