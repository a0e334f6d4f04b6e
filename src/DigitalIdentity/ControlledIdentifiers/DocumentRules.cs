using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Dids;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>Where DID documents are stricter than other controlled identifier documents, and which codes each uses. One instance reads one document.</summary>
internal abstract class DocumentRules
{
    internal static DocumentRules ForUrl() => new UrlRules();

    internal static DocumentRules ForDid() => new DidRules();

    /// <summary>A service must have an identifier.</summary>
    internal abstract bool ServiceIdRequired { get; }

    /// <summary>True for what the first <c>@context</c>, when there is one, may be.</summary>
    internal abstract bool IsBaseContext(string? context);

    internal abstract Problem Malformed(string pointer, string detail);

    /// <summary>A subject or controller: a DID, or any URL.</summary>
    internal abstract bool IsIdentifier(string text);

    /// <summary>The subject: an identifier without a fragment. Asked first, once.</summary>
    internal abstract bool AcceptSubject(string text);

    /// <summary>A verification method's URL, absolute or relative to the subject.</summary>
    internal abstract bool TryResolveMethod(string reference, [NotNullWhen(true)] out string? absolute);

    /// <summary>A service's URL, absolute or relative to the subject.</summary>
    internal abstract bool TryResolveService(string reference, [NotNullWhen(true)] out string? absolute);

    private sealed class UrlRules : DocumentRules
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

    private sealed class DidRules : DocumentRules
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
}
