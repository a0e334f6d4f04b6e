// Reference: Data Integrity BBS Cryptosuites 1.0, privacy considerations: "Linkage via JSON-LD Node Identifiers", "... via Proof Options and Mandatory
//            Reveal", "... via Holder Selective Reveal"
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Credentials.Linkability;

/// <summary>
/// Finds what a credential shows that few others show: identifiers, the place in a status list, instants, embedded images, addresses. What it finds is as
/// much as can be known without knowing the credentials of everybody else.
/// </summary>
internal sealed class LinkFinder
{
    // As many as a report of broken rules has: whoever sends more makes nothing clearer.
    private const int MostReported = 64;

    private readonly int _most;
    private readonly List<Problem> _found = [];
    private readonly HashSet<string> _pointers = new(StringComparer.Ordinal);

    /// <summary>Finds as much as a report has room for, or all.</summary>
    public LinkFinder(bool all = false) => _most = all ? int.MaxValue : MostReported;

    /// <summary>What was found, in the order of the document.</summary>
    public IReadOnlyList<Problem> Found => _found;

    /// <summary>Notes a finding, unless its place has one already.</summary>
    public void Add(Problem problem)
    {
        if (_found.Count < _most && _pointers.Add(problem.Pointer))
            _found.Add(problem);
    }

    /// <summary>Looks at all of a credential but its proofs.</summary>
    public void Document(JsonElement credential)
    {
        foreach (var member in credential.EnumerateObject())
        {
            var pointer = JsonPointer.Root.Append(member.Name);
            switch (member.Name)
            {
                case "id" or "@id":
                    if (IsIdentifier(member.Value))
                        Add(LinkProblems.CredentialId(pointer.ToString()));
                    break;
                case "validFrom" or "validUntil" or "issuanceDate" or "expirationDate":
                    if (IsInstant(member.Value))
                        Add(LinkProblems.Instant(pointer.ToString()));
                    break;
                case "credentialStatus":
                    Each(member.Value, pointer, Status);
                    break;
                case "credentialSubject":
                    Each(member.Value, pointer, (subject, place) => Values(subject, place, isSubject: true));
                    break;
                case var name when !MandatoryPlaces.IsForEverybody(name):
                    Values(member.Value, pointer, isSubject: false);
                    break;
            }
        }
    }

    /// <summary>True for an instant that is not the beginning of a day.</summary>
    public static bool IsInstant(DateTimeOffset date) => date.TimeOfDay != TimeSpan.Zero;

    /// <summary>True for a date that tells more than the day.</summary>
    public static bool IsInstant(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && XsdDateTime.TryParse(value.GetString(), offsetRequired: false, out var date) && IsInstant(date);

    private static bool IsIdentifier(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && !text.StartsWith("_:", StringComparison.Ordinal);

    private void Status(JsonElement status, JsonPointer pointer)
    {
        var place = status.ValueKind == JsonValueKind.Object && status.TryGetProperty("statusListIndex"u8, out _) ? pointer.Append("statusListIndex") : pointer;
        Add(LinkProblems.StatusIndex(place.ToString()));
    }

    private void Values(JsonElement value, JsonPointer pointer, bool isSubject)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    var place = pointer.Append(member.Name);
                    if (member.Name is "id" or "@id")
                    {
                        if (IsIdentifier(member.Value))
                            Add(isSubject ? LinkProblems.SubjectId(place.ToString()) : LinkProblems.OtherId(place.ToString()));
                    }
                    else if (member.Name is not ("type" or "@type" or "@context"))
                    {
                        Values(member.Value, place, isSubject: false);
                    }
                }

                break;
            case JsonValueKind.Array:
                Each(value, pointer, (item, place) => Values(item, place, isSubject: false));
                break;
            case JsonValueKind.String:
                Text(value, pointer);
                break;
        }
    }

    private void Text(JsonElement value, JsonPointer pointer)
    {
        if (IsInstant(value))
        {
            Add(LinkProblems.Instant(pointer.ToString()));
            return;
        }

        var text = value.GetString()!;
        if (Starts("data:"))
            Add(LinkProblems.Media(pointer.ToString()));
        else if (Starts("mailto:") || Starts("tel:") || Starts("did:") || Starts("urn:uuid:"))
            Add(LinkProblems.Contact(pointer.ToString()));

        bool Starts(string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
    }

    private static void Each(JsonElement value, JsonPointer pointer, Action<JsonElement, JsonPointer> look)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            look(value, pointer);
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
            look(item, pointer.Append(index++));
    }
}
