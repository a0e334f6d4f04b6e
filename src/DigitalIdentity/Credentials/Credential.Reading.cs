using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;
using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity;

public sealed partial class Credential
{
    private readonly JsonElement _json;
    private readonly VcdmVersion _version;
    private IReadOnlyList<CredentialSubject>? _subjects;

    private Credential(JsonElement json) => (_json, _version) = (json, ContextRules.Version(json.GetProperty("@context"u8)));

    /// <summary>Reads a credential, secured by an embedded proof or not, and applies the structural rules of the data model.</summary>
    /// <param name="utf8Json">The JSON text, from anywhere. It is copied.</param>
    /// <param name="credential">The credential; null on failure.</param>
    /// <param name="problems">
    /// What is wrong, each with a JSON Pointer: one <c>PARSING_ERROR</c> for what is not strict JSON (duplicate names, half surrogate pairs,
    /// over 4 MiB or 64 levels), else one <c>MALFORMED_VALUE_ERROR</c> for each broken rule, 64 at most. Empty on success.
    /// </param>
    /// <returns>True on success. Dates are not compared with the present: see <see cref="CredentialValidity"/>.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out Credential? credential, out IReadOnlyList<Problem> problems)
    {
        if (StrictJson.TryParse(utf8Json, out var json, out var error))
            return TryRead(json, out credential, out problems);
        credential = null;
        problems = [VcdmError.ParsingError.ToProblem($"The credential is not acceptable JSON ({error}).")];
        return false;
    }

    /// <summary>As <see cref="TryParse"/>, from JSON that was parsed strictly and is not disposed.</summary>
    internal static bool TryRead(JsonElement json, [NotNullWhen(true)] out Credential? credential, out IReadOnlyList<Problem> problems)
    {
        var findings = default(Findings);
        credential = Read(json, ref findings);
        problems = findings.Problems;
        return credential is not null;
    }

    /// <summary>The credential, or null when a rule found something in it.</summary>
    internal static Credential? Read(JsonElement json, ref Findings findings)
    {
        var before = findings.Count;
        CredentialRules.Check(json, ref findings);
        return findings.Count == before ? new Credential(json) : null;
    }

    /// <summary>Wraps JSON that the rules have passed.</summary>
    internal static Credential Wrap(JsonElement json) => new(json);

    /// <summary>A URL, or the <c>id</c> of an object.</summary>
    internal static string? IdOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.GetProperty("id"u8).GetString() : value.GetString();

    private JsonElement Member(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Json.TryGetProperty(name, out var value) ? value : default;
    }

    private string? Text(string name) => Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private DateTimeOffset? Date(string name) =>
        JsonText.TryRead(Member(name), out var text) && XsdDateTime.TryParse(text, offsetRequired: false, out var date) ? date : null;

    private JsonNode[] Nodes(string name) => [.. OwnedJson.Items(Member(name)).Select(item => OwnedJson.ToNode(item)!)];

    private JsonObject[] Objects(string name) => [.. OwnedJson.Items(Member(name)).Select(item => JsonObject.Create(item)!)];

    private IReadOnlyList<CredentialSubject> ReadSubjects() =>
        _subjects ??= Array.AsReadOnly(OwnedJson.Items(Member("credentialSubject")).Select(item => new CredentialSubject(item)).ToArray());
}
