using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>Where DID documents are stricter than other controlled identifier documents, and which codes each uses. One instance reads one document.</summary>
internal abstract class DocumentRules
{
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
}
