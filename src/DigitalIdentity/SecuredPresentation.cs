using System.Diagnostics.CodeAnalysis;
using System.Text;

using DigitalIdentity.Credentials.Formats;

namespace DigitalIdentity;

/// <summary>
/// A presentation as it is sent to a verifier: secured by its holder for one audience, or by what the credentials in it are bound to. What it says is reached by verifying it.
/// </summary>
/// <remarks>Immutable and thread-safe. It holds disclosed claims: personal data.</remarks>
public sealed class SecuredPresentation
{
    private SecuredInput? _input;

    /// <summary>For credential formats: wraps what was just made.</summary>
    /// <param name="format">How it is secured.</param>
    /// <param name="mediaType">Media type of <paramref name="utf8"/>, such as <c>application/vp+jwt</c>.</param>
    /// <param name="utf8">The secured presentation; not to be changed afterwards.</param>
    public SecuredPresentation(Format format, string mediaType, ReadOnlyMemory<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentException.ThrowIfNullOrEmpty(mediaType);
        (Format, MediaType, Utf8) = (format, mediaType, utf8);
    }

    internal SecuredPresentation(SecuredInput input)
        : this(input.Format, input.MediaType, input.Utf8) => _input = input;

    /// <summary>How it is secured.</summary>
    public Format Format { get; }

    /// <summary>Media type of <see cref="Utf8"/>, such as <c>application/vp+jwt</c> or <c>application/vp</c>.</summary>
    public string MediaType { get; }

    /// <summary>The secured presentation as UTF-8 text: JSON, or a compact token.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>
    /// What in it tells the verifier, or verifiers who compare, that two presentations are of one person: one warning of the kind
    /// <see cref="CheckKind.Linkability"/> for each thing, with its JSON Pointer, as the verifier's report will have it. For the holder to see before it is
    /// sent. Only for credentials that are embedded with selective disclosure (<c>bbs-2023</c>; of <c>ecdsa-sd-2023</c> it says that the proof itself is
    /// recognised), and only as <see cref="Holder"/> made it: empty for other formats, which are all recognised by their signatures, and for one that arrived.
    /// </summary>
    public IReadOnlyList<Check> Linkable { get; internal init; } = [];

    /// <summary>Recognizes a presentation that arrived from elsewhere. Only its outermost syntax is checked; nothing is verified.</summary>
    /// <param name="utf8">JSON with a proof, an enveloped presentation, a compact JWT, or an SD-JWT with key binding; at most 4 MiB. Copied.</param>
    /// <param name="presentation">The presentation.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SecuredPresentation? presentation, [NotNullWhen(false)] out Problem? problem)
    {
        presentation = null;
        if (!SecuredInput.TryOpen(utf8.ToArray(), out var input, out problem))
            return false;
        if (!input.IsPresentation)
        {
            problem = CredentialProblems.Malformed("A credential that is bound to no audience is not a presentation.");
            return false;
        }

        presentation = new SecuredPresentation(input);
        return true;
    }

    /// <summary>Recognizes a presentation that arrived as text (see the other overload).</summary>
    /// <param name="text">The presentation.</param>
    /// <param name="presentation">The presentation.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out SecuredPresentation? presentation, [NotNullWhen(false)] out Problem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(Encoding.UTF8.GetBytes(text), out presentation, out problem);
    }

    /// <summary>The secured presentation as text. Personal data.</summary>
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
