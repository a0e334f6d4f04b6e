using System.Globalization;
using System.Text;

namespace DigitalIdentity.Cli.Output;

/// <summary>
/// Text that others wrote, made fit for a terminal: what moves the cursor, recolours, hides or reorders is shown as an escape instead of
/// being obeyed. A credential cannot draw a green "VALID" on the screen of who looks at it.
/// </summary>
internal static class SafeText
{
    private const int ZeroWidthNonJoiner = 0x200c;
    private const int ZeroWidthJoiner = 0x200d;

    /// <summary>The text on one line.</summary>
    /// <param name="text">Text from anywhere.</param>
    /// <param name="maxLength">Where to cut it, in UTF-16 units; what is cut off is shown as <c>...</c>.</param>
    public static string Of(string text, int maxLength = int.MaxValue)
    {
        var safe = new StringBuilder(Math.Min(text.Length, 256));
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= maxLength)
                return safe.Append("...").ToString();
            if (IsHarmless(rune))
                safe.Append(rune);
            else
                safe.Append(Escape(rune));
        }

        return safe.ToString();
    }

    /// <summary>JSON or N-Quads that goes to a terminal: such characters in their <c>\u</c> form, which means the same in both.</summary>
    /// <param name="utf8">The text.</param>
    public static byte[] OfDocument(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHarmless(rune) || rune.Value is '\n' or '\t')
            {
                safe.Append(rune);
                continue;
            }

            foreach (var unit in rune.ToString())
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        }

        return Encoding.UTF8.GetBytes(safe.ToString());
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate => false,
        // Bidirectional controls, tags, the byte order mark and other invisible ones. The joiners are letters' business in many scripts.
        UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner,
        _ => true,
    };

    private static string Escape(Rune rune) => rune.Value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        var value => string.Create(CultureInfo.InvariantCulture, $"\\u{{{value:X}}}"),
    };
}
