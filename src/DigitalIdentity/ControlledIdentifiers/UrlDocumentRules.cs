using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>The rules of documents whose identifier is any URL (Controlled Identifiers 1.0 section 2).</summary>
internal sealed class UrlDocumentRules : DocumentRules
{
    private string _subject = "";

    internal override bool ServiceIdRequired => false;

    internal override bool IsBaseContext(string? context) => context is not null;

    internal override Problem Malformed(string pointer, string detail) => pointer == "/id"
        ? ControlledIdentifierError.InvalidControlledIdentifierDocumentId.At(pointer, detail)
        : ControlledIdentifierError.InvalidControlledIdentifierDocument.At(pointer, detail);

    internal override bool IsIdentifier(string text) => UriReference.IsAbsolute(text, allowUnicode: true);

    internal override bool AcceptSubject(string text)
    {
        _subject = text;
        return IsIdentifier(text) && !text.Contains('#', StringComparison.Ordinal);
    }

    internal override bool TryResolveMethod(string reference, [NotNullWhen(true)] out string? absolute) =>
        UriReference.TryResolve(_subject, reference, out absolute);

    internal override bool TryResolveService(string reference, [NotNullWhen(true)] out string? absolute) =>
        UriReference.TryResolve(_subject, reference, out absolute);
}
