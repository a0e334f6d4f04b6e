// Reference: RFC 8785 section 3.2.2.3; ECMA-262 section 6.1.6.1.20, Number::toString with radix 10.
// Parameters: 21 digits before the exponent form on the large side, six zeros after the point on the small side.
using System.Globalization;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Prints IEEE 754 doubles exactly as ECMAScript does, which is how canonical JSON has them.</summary>
static partial class EcmaScriptNumber
{
    /// <summary>The longest text of any number, in characters: 25.</summary>
    public const int MaxLength = 25;

    /// <summary>Prints a number.</summary>
    /// <param name="value">A finite number; negative zero prints as <c>0</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is NaN or infinite.</exception>
    public static string Format(double value)
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        return TryFormat(value, utf8, out var written)
            ? System.Text.Encoding.ASCII.GetString(utf8[..written])
            : throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no NaN and no infinities.");
    }

    /// <summary>Prints a number as UTF-8 (ASCII).</summary>
    /// <param name="value">Any double; negative zero prints as <c>0</c>.</param>
    /// <param name="utf8Destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="bytesWritten">Number of bytes written; 0 on failure.</param>
    /// <returns>False when <paramref name="value"/> is NaN or infinite.</returns>
    /// <exception cref="ArgumentException"><paramref name="utf8Destination"/> is shorter than <see cref="MaxLength"/>.</exception>
    public static bool TryFormat(double value, Span<byte> utf8Destination, out int bytesWritten)
    {
        if (utf8Destination.Length < MaxLength)
            throw new ArgumentException("The destination is shorter than the longest number.", nameof(utf8Destination));

        bytesWritten = 0;
        if (!double.IsFinite(value))
            return false;
        if (value == 0)
        {
            utf8Destination[0] = (byte)'0';
            bytesWritten = 1;
            return true;
        }

        // The runtime's shortest round-trip digits are ECMAScript's digits; only the layout differs.
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        Span<byte> digits = stackalloc byte[32];
        var count = Digits(text[..length], digits, out var point);

        var at = 0;
        if (value < 0)
            utf8Destination[at++] = (byte)'-';
        bytesWritten = at + Layout(digits[..count], point, utf8Destination[at..]);
        return true;
    }

    /// <summary>
    /// True when a JSON number is certainly spelled as ECMAScript would: up to 15 significant digits, which a double always keeps,
    /// no exponent, no needless zero. False says nothing.
    /// </summary>
    /// <param name="number">A number that the JSON grammar allows.</param>
    internal static bool IsCanonical(ReadOnlySpan<byte> number)
    {
        var digits = number[0] == '-' ? number[1..] : number;
        if (digits.Length > 16)
            return false;
        if (!digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return digits.Length <= 15 && (digits[0] != '0' || digits.Length == number.Length); // "-0" prints as "0"

        // One point, digits on both sides. From 0.000001 up there is no exponent; the last digit must not be zero.
        var point = digits.IndexOf((byte)'.');
        return point > 0 && digits[^1] != '0' && !digits[(point + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && (digits[0] != '0' || digits[2..Math.Min(digits.Length, 8)].ContainsAnyExcept((byte)'0'));
    }

    // Splits runtime text into k significant digits and n, so that the value is 0.digits x 10^n.
    private static int Digits(ReadOnlySpan<byte> text, Span<byte> digits, out int point)
    {
        var count = 0;
        var seenPoint = false;
        point = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '-')
                continue;
            if (c == '.')
            {
                seenPoint = true;
                continue;
            }

            if (c == 'E')
            {
                point += int.Parse(text[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }

            if (count == 0 && c == '0')
            {
                if (seenPoint)
                    point--;
                continue;
            }

            digits[count++] = c;
            if (!seenPoint)
                point++;
        }

        while (digits[count - 1] == '0')
            count--;
        return count;
    }

    private static int Layout(ReadOnlySpan<byte> digits, int n, Span<byte> to)
    {
        var k = digits.Length;
        if (k <= n && n <= 21)
        {
            digits.CopyTo(to);
            to[k..n].Fill((byte)'0');
            return n;
        }

        if (n is > 0 and <= 21)
        {
            digits[..n].CopyTo(to);
            to[n] = (byte)'.';
            digits[n..].CopyTo(to[(n + 1)..]);
            return k + 1;
        }

        if (n is > -6 and <= 0)
        {
            to[0] = (byte)'0';
            to[1] = (byte)'.';
            to[2..(2 - n)].Fill((byte)'0');
            digits.CopyTo(to[(2 - n)..]);
            return 2 - n + k;
        }

        var at = 0;
        to[at++] = digits[0];
        if (k > 1)
        {
            to[at++] = (byte)'.';
            digits[1..].CopyTo(to[at..]);
            at += k - 1;
        }

        to[at++] = (byte)'e';
        to[at++] = n > 0 ? (byte)'+' : (byte)'-';
        Math.Abs(n - 1).TryFormat(to[at..], out var written, provider: CultureInfo.InvariantCulture);
        return at + written;
    }
}
