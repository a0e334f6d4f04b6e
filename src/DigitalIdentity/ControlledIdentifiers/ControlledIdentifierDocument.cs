using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>
/// A controlled identifier document (Controlled Identifiers 1.0 section 2): who an identifier's keys are, and what each may be used for.
/// A <see cref="Dids.DidDocument"/> is one whose identifier is a DID.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. A document that was parsed keeps its original bytes, unknown properties included; the other members are a
/// view of it, with relative URLs made absolute.
/// </remarks>
public class ControlledIdentifierDocument
{
    private readonly DocumentParts _parts;
    private byte[]? _utf8;
    private object? _json; // a boxed JsonElement

    private protected ControlledIdentifierDocument(DocumentParts parts, byte[]? utf8, JsonElement? json) =>
        (_parts, _utf8, _json) = (parts, utf8, json is { } element ? element : null);

    /// <summary>The base identifier: the document's <c>id</c>, a URL.</summary>
    public string Identifier => _parts.Identifier;

    /// <summary>Who may change the document, when it says so; empty when it does not.</summary>
    public ImmutableArray<string> Controllers => _parts.Controllers;

    /// <summary>Other identifiers of the subject. Worth nothing until the other side says the same (section 2.1.3).</summary>
    public ImmutableArray<string> AlsoKnownAs => _parts.AlsoKnownAs;

    /// <summary>The methods of the <c>verificationMethod</c> property; those written out in a relationship stand there.</summary>
    public ImmutableArray<VerificationMethod> VerificationMethods => _parts.Methods;

    /// <summary><c>authentication</c>.</summary>
    public ImmutableArray<VerificationMethodReference> Authentication => _parts.Authentication;

    /// <summary><c>assertionMethod</c>.</summary>
    public ImmutableArray<VerificationMethodReference> AssertionMethod => _parts.AssertionMethod;

    /// <summary><c>keyAgreement</c>.</summary>
    public ImmutableArray<VerificationMethodReference> KeyAgreement => _parts.KeyAgreement;

    /// <summary><c>capabilityInvocation</c>.</summary>
    public ImmutableArray<VerificationMethodReference> CapabilityInvocation => _parts.CapabilityInvocation;

    /// <summary><c>capabilityDelegation</c>.</summary>
    public ImmutableArray<VerificationMethodReference> CapabilityDelegation => _parts.CapabilityDelegation;

    /// <summary>The services in order.</summary>
    public ImmutableArray<Service> Services => _parts.Services;

    /// <summary>The whole document as JSON object, unknown properties included.</summary>
    public JsonElement Json
    {
        get
        {
            if (_json is JsonElement known)
                return known;
            object made = JsonElement.Parse(Utf8());
            return (JsonElement)(Interlocked.CompareExchange(ref _json, made, null) ?? made);
        }
    }

    private protected bool IsParsed => _json is not null;

    /// <summary>Parses a controlled identifier document whose <c>id</c> is any URL; for DIDs use <see cref="Dids.DidDocument"/>.</summary>
    /// <param name="utf8Json">The document, UTF-8, at most <see cref="DocumentLimits.MaxBytes"/> bytes; it is copied.</param>
    /// <param name="document">The document.</param>
    /// <param name="problem">Why not: <c>INVALID_CONTROLLED_IDENTIFIER_DOCUMENT</c> or <c>..._ID</c>, with the place.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8Json, [NotNullWhen(true)] out ControlledIdentifierDocument? document, [NotNullWhen(false)] out Problem? problem)
    {
        var reader = new DocumentReader(new UrlDocumentRules());
        document = reader.TryRead(utf8Json.Span, out var parts, out var json)
            ? new ControlledIdentifierDocument(parts, utf8Json.ToArray(), json)
            : null;
        problem = reader.Problem;
        return document is not null;
    }

    /// <summary>The entries of a relationship in order.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="relationship"/> is not a member of the enumeration.</exception>
    public ImmutableArray<VerificationMethodReference> GetRelationship(VerificationRelationship relationship) => relationship switch
    {
        VerificationRelationship.Authentication => Authentication,
        VerificationRelationship.AssertionMethod => AssertionMethod,
        VerificationRelationship.KeyAgreement => KeyAgreement,
        VerificationRelationship.CapabilityInvocation => CapabilityInvocation,
        VerificationRelationship.CapabilityDelegation => CapabilityDelegation,
        _ => throw new ArgumentOutOfRangeException(nameof(relationship), relationship, null),
    };

    /// <summary>True when the document lists a method under a relationship, by reference or written out. The whole URL must be the same.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="verificationMethod">Absolute URL of the method.</param>
    public bool Lists(VerificationRelationship relationship, string verificationMethod)
    {
        foreach (var entry in GetRelationship(relationship))
            if (string.Equals(entry.Id, verificationMethod, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>Finds a method by its absolute URL, wherever in this document it is written out. The whole URL must be the same.</summary>
    /// <param name="id">Absolute URL of the method.</param>
    /// <param name="method">The method.</param>
    public bool TryGetVerificationMethod(string id, [NotNullWhen(true)] out VerificationMethod? method)
    {
        foreach (var candidate in VerificationMethods)
        {
            if (string.Equals(candidate.Id, id, StringComparison.Ordinal))
            {
                method = candidate;
                return true;
            }
        }

        foreach (var relationship in VerificationRelationships.All)
        {
            foreach (var entry in GetRelationship(relationship))
            {
                if (entry.Embedded is { } embedded && string.Equals(embedded.Id, id, StringComparison.Ordinal))
                {
                    method = embedded;
                    return true;
                }
            }
        }

        method = null;
        return false;
    }

    /// <summary>Finds a service by its absolute URL. The whole URL must be the same.</summary>
    /// <param name="id">Absolute URL of the service.</param>
    /// <param name="service">The service.</param>
    public bool TryGetService(string id, [NotNullWhen(true)] out Service? service)
    {
        service = Services.FirstOrDefault(candidate => string.Equals(candidate.Id, id, StringComparison.Ordinal));
        return service is not null;
    }

    /// <summary>The document as UTF-8: the original bytes when it was parsed, else written once and kept.</summary>
    public ReadOnlyMemory<byte> ToUtf8() => Utf8();

    /// <summary>Writes the document.</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (_utf8 is null && _json is null)
            DocumentWriter.Write(writer, _parts);
        else
            Json.WriteTo(writer);
    }

    /// <summary>The identifier.</summary>
    public override string ToString() => Identifier;

    private byte[] Utf8() => _utf8 ??= JsonWrite.ToUtf8(writer => DocumentWriter.Write(writer, _parts));
}
