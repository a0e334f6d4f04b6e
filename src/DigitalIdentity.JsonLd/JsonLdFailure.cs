using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd;

/// <summary>
/// How the algorithms stop: always caught by the processor, which turns it into a <see cref="JsonLdProblem"/>. It remembers the
/// value at fault by reference; the place of that value is looked up in the documents only then.
/// </summary>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the assembly.")]
internal sealed class JsonLdFailure : Exception
{
    public JsonLdFailure(JsonLdErrorCode code, string message, LdValue? at = null, string? key = null)
        : base(message) => (Code, At, Key) = (code, at, key);

    public JsonLdErrorCode Code { get; }

    /// <summary>The object or array at fault, or that holds the value at fault.</summary>
    public LdValue? At { get; }

    /// <summary>The member at fault of <see cref="At"/>; null for the value itself.</summary>
    public string? Key { get; }

    /// <summary>The place, when it is known without a search.</summary>
    public string? Pointer { get; init; }

    /// <summary>The document that <see cref="Pointer"/> leads through; null for the input.</summary>
    public string? Url { get; init; }
}
