using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;

namespace DigitalIdentity;

public sealed partial class Credential
{
    private readonly VcdmDraft? _draft;

    /// <summary>Makes a credential of one type beside <c>VerifiableCredential</c>.</summary>
    /// <param name="type">A term, such as <c>UniversityDegreeCredential</c>, or an absolute URL; <c>VerifiableCredential</c> for no further type.</param>
    /// <param name="issuer">The issuer's DID.</param>
    /// <exception cref="ArgumentException"><paramref name="type"/> is empty, a JSON-LD keyword, or has characters that no term has.</exception>
    public Credential(string type, Did issuer)
        : this(type, (issuer ?? throw new ArgumentNullException(nameof(issuer))).Value)
    {
    }

    /// <summary>Makes a credential of one type beside <c>VerifiableCredential</c>.</summary>
    /// <param name="type">A term, such as <c>UniversityDegreeCredential</c>, or an absolute URL; <c>VerifiableCredential</c> for no further type.</param>
    /// <param name="issuer">The issuer: a URL, or an object with <c>id</c> and perhaps <c>name</c> and <c>description</c>.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="type"/> is empty, a JSON-LD keyword, or has characters that no term has; <paramref name="issuer"/> is neither a URL nor
    /// an object with a URL for <c>id</c>.
    /// </exception>
    public Credential(string type, JsonNode issuer)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(issuer);
        _draft = VcdmDraft.Credential();
        _draft.AddTypes([type], nameof(type));
        _draft.Set("issuer", OwnedJson.Copy(issuer, nameof(issuer)), CredentialRules.Issuer, nameof(issuer));
    }

    private Credential(VcdmDraft draft) => _draft = draft;

    /// <summary>The same credential, valid from another time. Every other member keeps its bytes.</summary>
    internal Credential WithValidFrom(DateTimeOffset validFrom)
    {
        if (_draft is not null)
        {
            var copy = new Credential(_draft.Clone());
            copy.AssignDate("validFrom", validFrom, nameof(validFrom));
            return copy;
        }

        var name = _version == VcdmVersion.V1_1 ? "issuanceDate" : "validFrom";
        var members = new JsonDraft([]);
        foreach (var member in _json.EnumerateObject())
            members[member.Name] = member.Value;
        members[name] = OwnedJson.String(XsdDateTime.Format(validFrom));
        var findings = default(Findings);
        return Read(members.Build(), ref findings) ?? throw new ArgumentException(findings.First!.ToString(), nameof(validFrom));
    }

    private void SetSubjects(IReadOnlyList<CredentialSubject> subjects, string parameter)
    {
        ArgumentNullException.ThrowIfNull(subjects, parameter);
        if (subjects.Count == 0 || subjects.Any(subject => subject is null))
            throw new ArgumentException("A credential has one or more subjects.", parameter);
        _draft!.Set("credentialSubject", OwnedJson.OneOrMany([.. subjects.Select(subject => subject.Freeze())]), CredentialRules.Subject, parameter);
    }

    private void Assign(string name, JsonNode? value, VcdmRule rule, string parameter) =>
        _draft!.Set(name, value is null ? default : OwnedJson.Copy(value, parameter), rule, parameter);

    private void AssignDate(string name, DateTimeOffset? value, string parameter) =>
        _draft!.Set(name, value is { } date ? OwnedJson.String(XsdDateTime.Format(date)) : default, CredentialRules.ValidityPeriod, parameter);
}
