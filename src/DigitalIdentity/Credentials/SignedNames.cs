// Reference: Verifiable Credential Data Integrity 1.0 section 2.4.1 (Validating Contexts); Verifiable Credentials Data Model 2.0 section 4 and appendix B.1
// Parameters: the members by which a credential or presentation is judged
using System.Text.Json;

using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Credentials;

/// <summary>
/// That a document, whose RDF was signed, says by the names of the data model what it says in the vocabulary of the data model. The same statements
/// can be written by a full IRI, by a keyword or by a term of an added context; then the signature is good, and who reads <c>validUntil</c>,
/// <c>credentialStatus</c> or the subject's <c>id</c> finds none.
/// </summary>
internal static class SignedNames
{
    private static readonly string[] Single = ["validFrom", "validUntil", "issuanceDate", "expirationDate", "issuer"];

    private static readonly string[] Many =
    [
        "credentialStatus", "credentialSchema", "credentialSubject", "refreshService", "termsOfUse", "evidence", "relatedResource", "confidenceMethod",
        "renderMethod",
    ];

    /// <summary>What a credential's names do not say; null when they say it all.</summary>
    public static Problem? FindHidden(JsonElement credential, IReadOnlyList<CoreStatement> signed) =>
        Find(credential, signed, "VerifiableCredential", static (json, statements) => OfCredential(json, statements));

    /// <summary>The same of a presentation.</summary>
    public static Problem? FindHiddenInPresentation(JsonElement presentation, IReadOnlyList<CoreStatement> signed) =>
        Find(presentation, signed, "VerifiablePresentation", static (json, statements) => Same(json, statements, "holder"));

    private static Problem? Find(
        JsonElement json, IReadOnlyList<CoreStatement> signed, string type, Func<JsonElement, List<CoreStatement>, string?> find)
    {
        string? hidden = "id";
        foreach (var root in Roots(json, signed, type))
        {
            hidden = find(json, [.. signed.Where(s => s.Subject == root)]);
            if (hidden is null)
                return null;
        }

        return DataIntegrityError.DataLossDetectionError.At(
            "/" + hidden, $"The document says its \"{hidden}\" by another name, or says another one than was signed.",
            "Ask for the document in its compact form, with the names of the data model.");
    }

    // Blank nodes cannot be told apart by name: each that has the type may be the document.
    private static IEnumerable<string> Roots(JsonElement json, IReadOnlyList<CoreStatement> signed, string type) =>
        Id(json) is { } id ? [$"<{id}>"] : signed.Where(s => s.Name == "type" && s.Object == type && s.Subject[0] == '_').Select(s => s.Subject);

    private static string? OfCredential(JsonElement json, List<CoreStatement> signed)
    {
        foreach (var name in Single)
            if (signed.Count(s => s.Name == name) != (json.TryGetProperty(name, out _) ? 1 : 0))
                return name;
        foreach (var name in Many)
            if (signed.Count(s => s.Name == name) > (json.TryGetProperty(name, out var value) ? OwnedJson.Items(value).Count() : 0))
                return name;
        return Same(json, signed, "issuer") ?? Same(json, signed, "credentialSubject");
    }

    // Each IRI that was signed is the id of a value, and the reverse.
    private static string? Same(JsonElement json, List<CoreStatement> signed, string name)
    {
        var said = json.TryGetProperty(name, out var values)
            ? OwnedJson.Items(values).Select(v => v.ValueKind == JsonValueKind.String ? v.GetString() : Id(v)).OfType<string>().Select(id => $"<{id}>")
            : [];
        return said.ToHashSet(StringComparer.Ordinal).SetEquals(signed.Where(s => s.Name == name && s.Object[0] == '<').Select(s => s.Object)) ? null : name;
    }

    private static string? Id(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String
        && id.GetString() is { } text && !text.StartsWith("_:", StringComparison.Ordinal)
            ? text
            : null;
}
