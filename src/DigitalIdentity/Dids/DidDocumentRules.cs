using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>The rules of DID documents (DID 1.1 section 5), where they are stricter.</summary>
internal sealed class DidDocumentRules : DocumentRules
{
    private Did? _subject;

    internal override bool ServiceIdRequired => true;

    internal override bool IsBaseContext(string? context) => context is DidContexts.V1 or DidContexts.V1_1;

    internal override Problem Malformed(string pointer, string detail) => DidResolutionError.InvalidDidDocument.At(pointer, detail);

    internal override bool IsIdentifier(string text) => Did.TryParse(text, out _);

    internal override bool AcceptSubject(string text) => Did.TryParse(text, out _subject);

    internal override bool TryResolveMethod(string reference, [NotNullWhen(true)] out string? absolute)
    {
        absolute = DidUrl.TryResolve(_subject!, reference, out var url) ? url.Value : null;
        return absolute is not null;
    }

    internal override bool TryResolveService(string reference, [NotNullWhen(true)] out string? absolute)
    {
        if (TryResolveMethod(reference, out absolute))
            return true;
        absolute = !reference.StartsWith("did:", StringComparison.Ordinal) && UriReference.IsAbsolute(reference) ? reference : null;
        return absolute is not null;
    }
}
