// Reference: RFC 9110 section 5.6.4 (Quoted Strings).
using System.Text;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>The value of a parameter as it stands in a header.</summary>
/// <param name="raw">The text, without the quotes around it.</param>
/// <param name="IsQuoted">Whether it was quoted, so that a backslash quotes what follows.</param>
internal readonly ref struct HeaderText(ReadOnlySpan<char> raw, bool IsQuoted)
{
    private readonly ReadOnlySpan<char> raw = raw;
    private readonly bool isQuoted = IsQuoted;

    /// <summary>The text that it stands for.</summary>
    public string Read()
    {
        if (!isQuoted || !raw.Contains('\\'))
            return raw.ToString();
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\\' && i + 1 < raw.Length)
                i++;
            text.Append(raw[i]);
        }

        return text.ToString();
    }
}
