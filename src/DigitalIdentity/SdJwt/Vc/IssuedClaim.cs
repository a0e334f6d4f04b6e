// Reference: RFC 9901 section 7.1 step 3; draft-ietf-oauth-sd-jwt-vc-19 section 4.6 (array positions as issued).
using System.Text.Json;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>
/// The claims of a verified SD-JWT as a tree that keeps what the Processed SD-JWT Payload leaves out: which claims are selectively
/// disclosable, and where hidden ones are.
/// </summary>
internal sealed class IssuedClaim
{
    private IssuedClaim(JsonValueKind kind, bool isDisclosable) => (Kind, IsDisclosable) = (kind, isDisclosable);

    /// <summary>The kind of value; undefined for an array element that is hidden.</summary>
    internal JsonValueKind Kind { get; }

    /// <summary>The claim itself is a Disclosure; what is around it does not matter.</summary>
    internal bool IsDisclosable { get; }

    /// <summary>Members of an object.</summary>
    internal Dictionary<string, IssuedClaim> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Elements of an array, hidden ones included.</summary>
    internal List<IssuedClaim> Elements { get; } = [];

    /// <summary>The object has members that are hidden, or decoys.</summary>
    internal bool HasHiddenMembers { get; private set; }

    /// <summary>Builds the tree of an SD-JWT that was verified, so that its form and depth are known to be right.</summary>
    internal static IssuedClaim Read(ProcessedSdJwtPayload payload)
    {
        var disclosures = new Dictionary<string, SdJwtDisclosure>(StringComparer.Ordinal);
        if (!payload.Token.TryGetDisclosures(out var list))
            throw new InvalidOperationException("A verified SD-JWT has Disclosures that can be read.");
        foreach (var disclosure in list)
            disclosures[disclosure.Digest(payload.HashAlgorithm)] = disclosure;
        var claims = JsonElement.Parse(payload.Signature.Payload.Span, new JsonDocumentOptions { MaxDepth = payload.Token.Limits.MaxDepth + 4 });
        return Read(claims, false, disclosures);
    }

    private static IssuedClaim Read(JsonElement json, bool isDisclosable, Dictionary<string, SdJwtDisclosure> disclosures)
    {
        var claim = new IssuedClaim(json.ValueKind, isDisclosable);
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                if (member.NameEquals(ClaimNames.Digests))
                    claim.AddHidden(member.Value, disclosures);
                else if (!member.NameEquals(ClaimNames.HashAlgorithm))
                    claim.Members[member.Name] = Read(member.Value, false, disclosures);
            }
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in json.EnumerateArray())
                claim.Elements.Add(
                    element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(ClaimNames.Placeholder, out var digest) ? Read(element, false, disclosures)
                    : disclosures.TryGetValue(digest.GetString()!, out var disclosure) ? Read(disclosure.Value, true, disclosures)
                    : new IssuedClaim(JsonValueKind.Undefined, true));
        }

        return claim;
    }

    private void AddHidden(JsonElement digests, Dictionary<string, SdJwtDisclosure> disclosures)
    {
        foreach (var digest in digests.EnumerateArray())
        {
            if (disclosures.TryGetValue(digest.GetString()!, out var disclosure) && disclosure.Name is { } name)
                Members[name] = Read(disclosure.Value, true, disclosures);
            else
                HasHiddenMembers = true;
        }
    }
}
