// Reference: XML Schema Definition Language (XSD) 1.1 Part 2, sections 3.3.7 dateTime and 3.4.28 dateTimeStamp;
//            Verifiable Credentials Data Model v2.0 section 4.9 and appendix B.1 (a missing offset is read as UTC).
// Parameters: years 0001 to 9999, at most 64 characters, instants to 100 ns (further digits are checked, then dropped).
using System.Buffers;
using System.Globalization;
using System.Text;

namespace DigitalIdentity;

/// <summary>Reads and writes the dates of W3C standards: <c>xsd:dateTimeStamp</c>, strictly.</summary>
/// <remarks>
/// Impossible dates, seconds of 60, lower-case <c>t</c> or <c>z</c>, blanks and comma fractions are refused, as the XSD grammar has it.
/// <c>24:00:00</c> is the first instant of the next day.
/// </remarks>
internal static class XsdDateTime
{
    private const int MaxLength = 64;
    private const int SecondsEnd = 19; // the length of yyyy-MM-ddTHH:mm:ss

    /// <summary>Reads a date from UTF-8.</summary>
    /// <param name="utf8">The whole text; nothing may precede or follow the date.</param>
    /// <param name="offsetRequired">True for <c>dateTimeStamp</c>; false reads a date without offset as UTC.</param>
    /// <param name="value">The instant, with the offset that was written.</param>
    /// <returns>False for anything but a date, or a date that <see cref="DateTimeOffset"/> cannot hold.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, bool offsetRequired, out DateTimeOffset value)
    {
        value = default;
        if (utf8.Length is < SecondsEnd or > MaxLength || !HasSeparators(utf8)
            || !TryNumber(utf8[..4], out var year) || !TryNumber(utf8[5..7], out var month) || !TryNumber(utf8[8..10], out var day)
            || !TryNumber(utf8[11..13], out var hour) || !TryNumber(utf8[14..16], out var minute) || !TryNumber(utf8[17..19], out var second)
            || !TryFraction(utf8[SecondsEnd..], out var fraction, out var isZero, out var used)
            || !TryOffset(utf8[(SecondsEnd + used)..], offsetRequired, out var offset))
            return false;

        if (year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || minute > 59 || second > 59)
            return false;
        if (hour > 23 && !(hour == 24 && minute == 0 && second == 0 && isZero))
            return false;

        var local = new DateTime(year, month, day).Ticks
            + (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + fraction;
        if (!IsInRange(local) || !IsInRange(local - offset.Ticks))
            return false;
        value = new DateTimeOffset(local, offset);
        return true;
    }

    /// <summary>Reads a date from text; otherwise as <see cref="TryParse(ReadOnlySpan{byte}, bool, out DateTimeOffset)"/>.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="offsetRequired">True for <c>dateTimeStamp</c>; false reads a date without offset as UTC.</param>
    /// <param name="value">The instant, with the offset that was written.</param>
    public static bool TryParse(ReadOnlySpan<char> text, bool offsetRequired, out DateTimeOffset value)
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        if (text.Length <= MaxLength && Ascii.FromUtf16(text, utf8, out var written) == OperationStatus.Done)
            return TryParse(utf8[..written], offsetRequired, out value);
        value = default;
        return false;
    }

    /// <summary>Writes <c>yyyy-MM-ddTHH:mm:ssZ</c>, in UTC; fractions of a second are dropped.</summary>
    /// <param name="value">The instant.</param>
    public static string Format(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool HasSeparators(ReadOnlySpan<byte> utf8) =>
        utf8[4] == '-' && utf8[7] == '-' && utf8[10] == 'T' && utf8[13] == ':' && utf8[16] == ':';

    private static bool IsInRange(long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            value = (value * 10) + (digit - '0');
        }

        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> rest, out long ticks, out bool isZero, out int used)
    {
        (ticks, isZero, used) = (0, true, 0);
        if (rest.IsEmpty || rest[0] != '.')
            return true;

        var scale = TimeSpan.TicksPerSecond;
        for (used = 1; used < rest.Length && char.IsAsciiDigit((char)rest[used]); used++)
        {
            scale /= 10;
            ticks += (rest[used] - '0') * scale;
            isZero &= rest[used] == '0';
        }

        return used > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> rest, bool required, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (rest.IsEmpty)
            return !required;
        if (rest.Length == 1)
            return rest[0] == 'Z';
        if (rest.Length != 6 || rest[0] is not ((byte)'+' or (byte)'-') || rest[3] != ':'
            || !TryNumber(rest[1..3], out var hours) || !TryNumber(rest[4..6], out var minutes)
            || minutes > 59 || hours > 14 || (hours == 14 && minutes != 0))
            return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (rest[0] == '-')
            offset = -offset;
        return true;
    }
}
