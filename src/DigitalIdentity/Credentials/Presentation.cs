using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;
using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity;

/// <summary>
/// A presentation of the W3C Verifiable Credentials Data Model, 2.0 or 1.1: made with <c>new</c>, or read from JSON. It is not secured and
/// proves nothing by itself; challenge and domain are part of what secures it.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. One that was read keeps the original UTF-8, so that whatever it holds beside its properties survives byte for
/// byte; one that is made keeps copies of what it is given, credentials byte for byte.
/// </remarks>
public sealed class Presentation
{
    private readonly VcdmDraft? _draft;
    private readonly JsonElement _json;
    private readonly VcdmVersion _version;
    private IReadOnlyList<PresentedCredential>? _credentials;

    /// <summary>Makes a presentation that names no holder.</summary>
    public Presentation() => _draft = VcdmDraft.Presentation();

    /// <summary>Makes a presentation.</summary>
    /// <param name="holder">The holder's DID.</param>
    public Presentation(Did holder)
        : this((holder ?? throw new ArgumentNullException(nameof(holder))).Value)
    {
    }

    /// <summary>Makes a presentation.</summary>
    /// <param name="holder">The holder: a URL, or an object with a URL for <c>id</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="holder"/> is neither.</exception>
    public Presentation(JsonNode holder)
        : this()
    {
        ArgumentNullException.ThrowIfNull(holder);
        _draft!.Set("holder", OwnedJson.Copy(holder, nameof(holder)), PresentationRules.Holder, nameof(holder));
    }

    private Presentation(JsonElement json) => (_json, _version) = (json, ContextRules.Version(json.GetProperty("@context"u8)));

    /// <summary>The version of the data model. Default when made: <see cref="VcdmVersion.V2_0"/>.</summary>
    /// <exception cref="ArgumentException">What is already set breaks a rule of that version.</exception>
    public VcdmVersion Version
    {
        get => _draft?.Version ?? _version;
        init => _draft!.SetVersion(value, nameof(Version));
    }

    /// <summary>The presentation's own identifier; null when it has none.</summary>
    /// <exception cref="ArgumentException">Set to something else than an absolute URL.</exception>
    public string? Id
    {
        get => Member("id") is { ValueKind: JsonValueKind.String } id ? id.GetString() : null;
        init => _draft!.Set("id", value is null ? default : OwnedJson.Copy(value, nameof(Id)), PresentationRules.Id, nameof(Id));
    }

    /// <summary>
    /// The contexts, the base context first; each a URL or an object. When making one, set those that follow the base context; see
    /// <see cref="Credential.Contexts"/> for what is added when none are set.
    /// </summary>
    /// <exception cref="ArgumentException">Set to an item that is neither an absolute URL nor an object, or that redefines a protected term.</exception>
    public IReadOnlyList<JsonNode> Contexts
    {
        get => [.. OwnedJson.Items(Member("@context")).Select(item => OwnedJson.ToNode(item)!)];
        init => _draft!.SetContexts(value, nameof(Contexts));
    }

    /// <summary>The types. When making one, set those beside <c>VerifiablePresentation</c>.</summary>
    /// <exception cref="ArgumentException">Set to an item that is neither a term nor an absolute URL.</exception>
    public IReadOnlyList<string> Types
    {
        get => [.. OwnedJson.Items(Member("type")).Select(type => type.GetString()!)];
        init => _draft!.AddTypes(value, nameof(Types));
    }

    /// <summary>The holder's URL, such as a DID: the value of <c>holder</c>, or its <c>id</c>; null when none is named.</summary>
    public string? Holder => Member("holder") is { ValueKind: not JsonValueKind.Undefined } holder ? Credential.IdOf(holder) : null;

    /// <summary>The credentials presented; empty when there are none.</summary>
    /// <exception cref="ArgumentException">Set to null items, or to JWTs in version 2.0.</exception>
    public IReadOnlyList<PresentedCredential> Credentials
    {
        get => _credentials ??= Array.AsReadOnly(OwnedJson.Items(Member("verifiableCredential")).Select(PresentedCredential.Wrap).ToArray());
        init => SetCredentials(value, nameof(Credentials));
    }

    /// <summary><c>termsOfUse</c> of the holder (2.0 section 5.5). Each has a type.</summary>
    /// <exception cref="ArgumentException">Set to an object without type.</exception>
    public IReadOnlyList<JsonObject> TermsOfUse
    {
        get => [.. OwnedJson.Items(Member("termsOfUse")).Select(item => JsonObject.Create(item)!)];
        init => _draft!.Set("termsOfUse", value, PresentationRules.TermsOfUse, nameof(TermsOfUse));
    }

    /// <summary>True when the document has a <c>proof</c> of its own. Says nothing about whether it holds.</summary>
    public bool HasProof => Member("proof").ValueKind != JsonValueKind.Undefined;

    /// <summary>The document as JSON.</summary>
    public JsonElement Json => _draft?.Built() ?? _json;

    /// <summary>The document as UTF-8: the bytes that were read, without white space around them.</summary>
    public ReadOnlySpan<byte> Utf8 => JsonMarshal.GetRawUtf8Value(Json);

    /// <summary>
    /// Any property of the presentation, as a node of your own; null when it is absent or JSON null. When making one, set properties that
    /// have no property here.
    /// </summary>
    /// <param name="name">The property's name.</param>
    /// <exception cref="ArgumentException">Set by a name that is empty, a JSON-LD keyword, <c>proof</c>, or has a property here; or to what is not plain JSON.</exception>
    public JsonNode? this[string name]
    {
        get => OwnedJson.ToNode(Member(name));
        init => _draft!.SetOther(name, value, PresentationRules.RefreshService);
    }

    /// <summary>Reads a presentation, secured by an embedded proof or not, and applies the structural rules of the data model, to its credentials too.</summary>
    /// <param name="utf8Json">The JSON text, from anywhere. It is copied.</param>
    /// <param name="presentation">The presentation; null on failure.</param>
    /// <param name="problems">
    /// What is wrong, each with a JSON Pointer: one <c>PARSING_ERROR</c> for what is not strict JSON, else one
    /// <c>MALFORMED_VALUE_ERROR</c> for each broken rule, 64 at most. Empty on success.
    /// </param>
    /// <returns>True on success.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out Presentation? presentation, out IReadOnlyList<Problem> problems)
    {
        if (StrictJson.TryParse(utf8Json, out var json, out var error))
            return TryRead(json, out presentation, out problems);
        presentation = null;
        problems = [VcdmError.ParsingError.ToProblem($"The presentation is not acceptable JSON ({error}).")];
        return false;
    }

    /// <summary>
    /// The credentials that nothing but this presentation would secure, and that it may not carry so: without proof of their own, they must
    /// be the holder's own claims, and the presentation must name the holder (2.0 section 4.13.4).
    /// </summary>
    /// <returns>One <c>CRYPTOGRAPHIC_SECURITY_ERROR</c> for each such credential; empty when there are none.</returns>
    public IReadOnlyList<Problem> FindUnsecuredCredentials()
    {
        var findings = default(Findings);
        for (var i = 0; i < Credentials.Count; i++)
        {
            if (Credentials[i] is not { IsSecured: false, Embedded: { } credential } || (Holder is { } holder && holder == credential.Issuer))
                continue;
            findings.Add(VcdmError.CryptographicSecurityError, ((Place)"/verifiableCredential").Item(i),
                "The credential has no proof, and its issuer is not the holder of the presentation.", "Present the credential with its proof.");
        }

        return findings.Problems;
    }

    /// <summary>The types and the holder; no claims.</summary>
    public override string ToString() => _draft is null ? $"{string.Join(", ", Types)} by {Holder ?? "(no holder)"}" : _draft.ToString();

    /// <summary>As <see cref="TryParse"/>, from JSON that was parsed strictly and is not disposed.</summary>
    internal static bool TryRead(JsonElement json, [NotNullWhen(true)] out Presentation? presentation, out IReadOnlyList<Problem> problems)
    {
        var findings = default(Findings);
        PresentationRules.Check(json, ref findings);
        problems = findings.Problems;
        presentation = findings.Count == 0 ? new Presentation(json) : null;
        return presentation is not null;
    }

    private JsonElement Member(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Json.TryGetProperty(name, out var value) ? value : default;
    }

    private void SetCredentials(IReadOnlyList<PresentedCredential> credentials, string parameter)
    {
        ArgumentNullException.ThrowIfNull(credentials, parameter);
        if (credentials.Any(credential => credential is null))
            throw new ArgumentException("A credential is null.", parameter);
        var value = credentials.Count == 0 ? default : OwnedJson.Many(credentials.Select(credential => credential.Json));
        _draft!.Set("verifiableCredential", value, PresentationRules.Credentials, parameter);
    }
}
