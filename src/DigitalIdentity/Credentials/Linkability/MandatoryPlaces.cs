// Reference: Verifiable Credentials Data Model 2.0 section 4; RDF 1.1 N-Quads
// Parameters: a value is found by the name of its property and its text, else by its text alone
using System.Globalization;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.Credentials.Linkability;

/// <summary>Finds where, in a credential, the values stand that its issuer made mandatory. A derived proof says which statements they are, not where.</summary>
internal sealed class MandatoryPlaces
{
    private const string RdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

    // The places of a value under a name, each for one statement; and the first place of a value under whatever name.
    private readonly Dictionary<(string Name, string Text), Queue<Place>> _named = [];
    private readonly Dictionary<string, Place> _any = new(StringComparer.Ordinal);

    private MandatoryPlaces(JsonElement credential)
    {
        foreach (var member in credential.EnumerateObject())
        {
            if (member.Name is "@context" or "proof")
                continue;
            var hasOwnRule = IsForEverybody(member.Name)
                || member.Name is "id" or "validFrom" or "validUntil" or "issuanceDate" or "expirationDate" or "credentialStatus";
            Collect(member.Value, JsonPointer.Root.Append(member.Name), member.Name, hasOwnRule);
        }
    }

    /// <summary>Members that are the same for all credentials of an issuer, or have findings of their own.</summary>
    public static bool IsForEverybody(string member) => member is "@context" or "type" or "@type" or "issuer" or "credentialSchema" or "relatedResource" or "proof";

    /// <summary>Adds a finding for each mandatory value that is not for everybody.</summary>
    /// <param name="credential">The credential as it is shown.</param>
    /// <param name="nQuads">The mandatory statements.</param>
    /// <param name="finder">Where findings go.</param>
    public static void Find(JsonElement credential, ReadOnlyMemory<byte> nQuads, LinkFinder finder)
    {
        if (nQuads.IsEmpty || !RdfDataset.TryParseNQuads(nQuads.Span, out var statements, out _))
            return;
        MandatoryPlaces? places = null;
        foreach (var (_, predicate, value, _) in statements)
        {
            if (value.Kind == RdfTermKind.BlankNode || predicate.Value == RdfType)
                continue;
            places ??= new MandatoryPlaces(credential);
            if (places.Find(predicate.Value, value) is not { } place)
                finder.Add(LinkProblems.MandatoryUnnamed(predicate.Value));
            else if (!place.HasOwnRule)
                finder.Add(LinkProblems.Mandatory(place.Pointer));
        }
    }

    private Place? Find(string property, RdfTerm value)
    {
        var name = property[(property.LastIndexOfAny(['#', '/', ':']) + 1)..];
        string[] texts = value.Kind == RdfTermKind.Literal && TryNumber(value.Value, out var number) ? [value.Value, number] : [value.Value];
        foreach (var text in texts)
            if (_named.TryGetValue((name, text), out var places) && places.TryDequeue(out var place))
                return place;
        foreach (var text in texts)
            if (_any.TryGetValue(text, out var place))
                return place;
        return null;
    }

    private void Collect(JsonElement value, JsonPointer pointer, string name, bool hasOwnRule)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                // The identifier of an object is the value of the property that it stands under.
                foreach (var member in value.EnumerateObject())
                    Collect(member.Value, pointer.Append(member.Name), member.Name is "id" or "@id" or "@value" ? name : member.Name, hasOwnRule);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    Collect(item, pointer.Append(index++), name, hasOwnRule);
                break;
            case JsonValueKind.String:
                Add(value.GetString()!);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Add(value.ValueKind == JsonValueKind.True ? "true" : "false");
                break;
            case JsonValueKind.Number when TryNumber(value.GetRawText(), out var number):
                Add(number);
                break;
        }

        void Add(string text)
        {
            var place = new Place(pointer.ToString(), hasOwnRule);
            if (!_named.TryGetValue((name, text), out var places))
                _named.Add((name, text), places = new Queue<Place>(1));
            places.Enqueue(place);
            _any.TryAdd(text, place);
        }
    }

    // In one form, however it was written; no text of a document has the sign.
    private static bool TryNumber(string text, out string number)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        number = isNumber ? '\0' + value.ToString("R", CultureInfo.InvariantCulture) : "";
        return isNumber;
    }

    private sealed record Place(string Pointer, bool HasOwnRule);
}
