using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd;

/// <summary>A document is needed that the loader has to wait for. Always caught by the processor.</summary>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the assembly.")]
internal sealed class DocumentPending(DocumentRequest request, Task<JsonLdResult<RemoteDocument>> loading) : Exception
{
    public DocumentRequest Request { get; } = request;

    public Task<JsonLdResult<RemoteDocument>> Loading { get; } = loading;
}
