// Reference: Bernstein, Yang, Fast constant-time gcd computation and modular inversion (2019/266): division steps, 62 at a time on the low words.
// Timing: variable. For public numbers only.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>Inverses modulo p by division steps, for public numbers.</summary>
internal static class VartimeInversion
{
    /// <summary>Number of limbs, of 62 bits each; the last has the sign.</summary>
    private const int Limbs = 7;

    private const int Bits = 62;

    private const long Mask = (1L << Bits) - 1;

    /// <summary>1 / p mod 2^62.</summary>
    private const long InverseOfPrime = (long)(unchecked(0 - Fp.Inverse) & (ulong)Mask);

    private static ReadOnlySpan<long> Prime =>
    [
        (long)(Fp.P0 & (ulong)Mask),
        (long)(((Fp.P0 >> 62) | (Fp.P1 << 2)) & (ulong)Mask),
        (long)(((Fp.P1 >> 60) | (Fp.P2 << 4)) & (ulong)Mask),
        (long)(((Fp.P2 >> 58) | (Fp.P3 << 6)) & (ulong)Mask),
        (long)(((Fp.P3 >> 56) | (Fp.P4 << 8)) & (ulong)Mask),
        (long)(((Fp.P4 >> 54) | (Fp.P5 << 10)) & (ulong)Mask),
        (long)(Fp.P5 >> 52),
    ];

    /// <summary>1 / a; zero for zero.</summary>
    public static Fp Invert(in Fp a)
    {
        // f = p and g = a, with d a = f and e a = g modulo p all along.
        Limbs7 f = default, g = default, d = default, e = default;
        Prime.CopyTo(f);
        Split(a, g);
        e[0] = 1;
        long eta = -1;
        var length = Limbs;
        while (!IsZero(g, length))
        {
            eta = DivisionSteps(eta, (ulong)f[0], (ulong)g[0], out var matrix);
            ApplyModulo(ref d, ref e, matrix);
            Apply(ref f, ref g, length, matrix);
            length = Shorten(ref f, ref g, length);
        }

        // f is 1 or -1 now, or p for zero, where d is zero.
        Normalize(ref d, f[length - 1] < 0);
        return Join(d) * (Fp.RSquared * Fp.RSquared);
    }

    /// <summary>62 division steps on the low words, as the matrix that does them, times 2^62.</summary>
    private static long DivisionSteps(long eta, ulong f, ulong g, out Matrix matrix)
    {
        ulong u = 1, v = 0, q = 0, r = 1;
        var left = Bits;
        while (true)
        {
            var zeros = BitOperations.TrailingZeroCount(g | (ulong.MaxValue << left));
            g >>= zeros;
            u <<= zeros;
            v <<= zeros;
            eta -= zeros;
            left -= zeros;
            if (left == 0)
                break;

            ulong w;
            if (eta < 0)
            {
                eta = -eta;
                (f, g) = (g, 0 - f);
                (u, q) = (q, 0 - u);
                (v, r) = (r, 0 - v);

                // As many low bits of g go to zero at once as the steps allow, but at most six.
                var limit = (int)Math.Min(eta + 1, left);
                w = f * g * ((f * f) - 2) & (ulong.MaxValue >> (64 - limit)) & 63;
            }
            else
            {
                var limit = (int)Math.Min(eta + 1, left);
                w = f + (((f + 1) & 4) << 1); // 1 / f mod 16
                w = (0 - w) * g & (ulong.MaxValue >> (64 - limit)) & 15;
            }

            g += f * w;
            q += u * w;
            r += v * w;
        }

        matrix = new((long)u, (long)v, (long)q, (long)r);
        return eta;
    }

    /// <summary>(f, g) = matrix (f, g) / 2^62, without a rest.</summary>
    private static void Apply(ref Limbs7 f, ref Limbs7 g, int length, in Matrix t)
    {
        var cf = (Math.BigMul(t.U, f[0]) + Math.BigMul(t.V, g[0])) >> Bits;
        var cg = (Math.BigMul(t.Q, f[0]) + Math.BigMul(t.R, g[0])) >> Bits;
        for (var i = 1; i < length; i++)
        {
            cf += Math.BigMul(t.U, f[i]) + Math.BigMul(t.V, g[i]);
            cg += Math.BigMul(t.Q, f[i]) + Math.BigMul(t.R, g[i]);
            f[i - 1] = (long)cf & Mask;
            g[i - 1] = (long)cg & Mask;
            cf >>= Bits;
            cg >>= Bits;
        }

        f[length - 1] = (long)cf;
        g[length - 1] = (long)cg;
    }

    /// <summary>(d, e) = matrix (d, e) / 2^62 modulo p, between -2p and p.</summary>
    private static void ApplyModulo(ref Limbs7 d, ref Limbs7 e, in Matrix t)
    {
        // First p where d or e is negative, then the multiple of p that makes the lowest limb vanish.
        var prime = Prime;
        var signD = d[Limbs - 1] >> 63;
        var signE = e[Limbs - 1] >> 63;
        var md = (t.U & signD) + (t.V & signE);
        var me = (t.Q & signD) + (t.R & signE);
        var cd = Math.BigMul(t.U, d[0]) + Math.BigMul(t.V, e[0]);
        var ce = Math.BigMul(t.Q, d[0]) + Math.BigMul(t.R, e[0]);
        md -= ((InverseOfPrime * (long)cd) + md) & Mask;
        me -= ((InverseOfPrime * (long)ce) + me) & Mask;
        cd = (cd + Math.BigMul(prime[0], md)) >> Bits;
        ce = (ce + Math.BigMul(prime[0], me)) >> Bits;
        for (var i = 1; i < Limbs; i++)
        {
            cd += Math.BigMul(t.U, d[i]) + Math.BigMul(t.V, e[i]) + Math.BigMul(prime[i], md);
            ce += Math.BigMul(t.Q, d[i]) + Math.BigMul(t.R, e[i]) + Math.BigMul(prime[i], me);
            d[i - 1] = (long)cd & Mask;
            e[i - 1] = (long)ce & Mask;
            cd >>= Bits;
            ce >>= Bits;
        }

        d[Limbs - 1] = (long)cd;
        e[Limbs - 1] = (long)ce;
    }

    /// <summary>One limb less when the last of both is a sign only.</summary>
    private static int Shorten(ref Limbs7 f, ref Limbs7 g, int length)
    {
        var (lastF, lastG) = (f[length - 1], g[length - 1]);
        if (length < 2 || (lastF ^ (lastF >> 63)) != 0 || (lastG ^ (lastG >> 63)) != 0)
            return length;
        f[length - 2] |= lastF << Bits;
        g[length - 2] |= lastG << Bits;
        return length - 1;
    }

    private static bool IsZero(in Limbs7 value, int length)
    {
        long bits = 0;
        for (var i = 0; i < length; i++)
            bits |= value[i];
        return bits == 0;
    }

    /// <summary>From between -2p and p to between 0 and p, of the value or of its opposite.</summary>
    private static void Normalize(ref Limbs7 value, bool negate)
    {
        var prime = Prime;
        var add = value[Limbs - 1] < 0;
        for (var i = 0; i < Limbs; i++)
        {
            if (add)
                value[i] += prime[i];
            if (negate)
                value[i] = -value[i];
        }

        Carry(ref value);
        if (value[Limbs - 1] >= 0)
            return;
        for (var i = 0; i < Limbs; i++)
            value[i] += prime[i];
        Carry(ref value);
    }

    private static void Carry(ref Limbs7 value)
    {
        for (var i = 0; i < Limbs - 1; i++)
        {
            value[i + 1] += value[i] >> Bits;
            value[i] &= Mask;
        }
    }

    private static void Split(in Fp a, Span<long> limbs)
    {
        limbs[0] = (long)a.L0 & Mask;
        limbs[1] = (long)((a.L0 >> 62) | (a.L1 << 2)) & Mask;
        limbs[2] = (long)((a.L1 >> 60) | (a.L2 << 4)) & Mask;
        limbs[3] = (long)((a.L2 >> 58) | (a.L3 << 6)) & Mask;
        limbs[4] = (long)((a.L3 >> 56) | (a.L4 << 8)) & Mask;
        limbs[5] = (long)((a.L4 >> 54) | (a.L5 << 10)) & Mask;
        limbs[6] = (long)(a.L5 >> 52);
    }

    private static Fp Join(ReadOnlySpan<long> limbs) => new(
        (ulong)limbs[0] | ((ulong)limbs[1] << 62),
        ((ulong)limbs[1] >> 2) | ((ulong)limbs[2] << 60),
        ((ulong)limbs[2] >> 4) | ((ulong)limbs[3] << 58),
        ((ulong)limbs[3] >> 6) | ((ulong)limbs[4] << 56),
        ((ulong)limbs[4] >> 8) | ((ulong)limbs[5] << 54),
        ((ulong)limbs[5] >> 10) | ((ulong)limbs[6] << 52));

    [InlineArray(Limbs)]
    private struct Limbs7
    {
        private long _first;
    }

    private readonly struct Matrix(long u, long v, long q, long r)
    {
        public readonly long U = u, V = v, Q = q, R = r;
    }
}
