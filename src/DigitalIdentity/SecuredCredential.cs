using System.Diagnostics.CodeAnalysis;
using System.Text;

using DigitalIdentity.Credentials.Formats;

namespace DigitalIdentity;

/// <summary>
/// A credential as it is stored and sent: secured by its issuer, exactly as it arrived or was issued. What it says is reached by verifying it.
/// </summary>
/// <remarks>Immutable and thread-safe. Holders may keep <see cref="Utf8"/>; it holds claims, so treat it as personal data.</remarks>
public sealed class SecuredCredential
{
    private SecuredInput? _input;

    /// <summary>For credential formats: wraps what was just issued.</summary>
    /// <param name="format">How it is secured.</param>
    /// <param name="mediaType">Media type of <paramref name="utf8"/>, such as <c>application/vc+sd-jwt</c>.</param>
    /// <param name="utf8">The secured credential; not to be changed afterwards.</param>
    public SecuredCredential(Format format, string mediaType, ReadOnlyMemory<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentException.ThrowIfNullOrEmpty(mediaType);
        (Format, MediaType, Utf8) = (format, mediaType, utf8);
    }

    internal SecuredCredential(SecuredInput input)
        : this(input.Format, input.MediaType, input.Utf8) => _input = input;

    /// <summary>How it is secured.</summary>
    public Format Format { get; }

    /// <summary>Media type of <see cref="Utf8"/>, such as <c>application/vc+sd-jwt</c> or <c>application/vc</c>.</summary>
    public string MediaType { get; }

    /// <summary>The secured credential as UTF-8 text: JSON, or a compact token.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Recognizes a credential that arrived from elsewhere. Only its outermost syntax is checked; nothing is verified.</summary>
    /// <param name="utf8">JSON with a proof, an enveloped credential, a compact JWT, or an SD-JWT; at most 4 MiB. Copied.</param>
    /// <param name="credential">The credential.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SecuredCredential? credential, [NotNullWhen(false)] out Problem? problem)
    {
        credential = null;
        if (!SecuredInput.TryOpen(utf8.ToArray(), out var input, out problem))
            return false;
        if (input.IsPresentation)
        {
            problem = CredentialProblems.Malformed("A presentation is not a credential.");
            return false;
        }

        credential = new SecuredCredential(input);
        return true;
    }

    /// <summary>Recognizes a credential that arrived as text (see the other overload).</summary>
    /// <param name="text">The credential.</param>
    /// <param name="credential">The credential.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out SecuredCredential? credential, [NotNullWhen(false)] out Problem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(Encoding.UTF8.GetBytes(text), out credential, out problem);
    }

    /// <summary>The secured credential as text. Personal data.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);

    /// <summary>Opened once, then shared.</summary>
    internal bool TryOpen([NotNullWhen(true)] out SecuredInput? input, [NotNullWhen(false)] out Problem? problem)
    {
        (input, problem) = (_input, null);
        if (input is not null)
            return true;
        if (!SecuredInput.TryOpen(Utf8, out input, out problem))
            return false;
        _input = input;
        return true;
    }
}
