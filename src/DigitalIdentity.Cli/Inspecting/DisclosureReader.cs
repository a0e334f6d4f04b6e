// Reference: RFC 9901 section 7.1, step 3: how disclosures take the place of their digests. Here without any judgement of the token.
using System.Globalization;
using System.Text.Json;

using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>Puts the disclosures of an SD-JWT into their places, and counts what has none.</summary>
internal sealed class DisclosureReader
{
    private readonly Dictionary<string, SdJwtDisclosure> _unused = new(StringComparer.Ordinal);

    public DisclosureReader(IReadOnlyList<SdJwtDisclosure> disclosures, SdJwtHashAlgorithm algorithm)
    {
        foreach (var disclosure in disclosures)
            _unused.TryAdd(disclosure.Digest(algorithm), disclosure);
    }

    /// <summary>Disclosures for which no digest was found.</summary>
    public int UnusedCount => _unused.Count;

    public ClaimNode Read(JsonElement claims)
    {
        var root = ClaimNode.Root();
        ReadObject(root, claims, 1);
        return root;
    }

    private void ReadValue(ClaimNode node, JsonElement value, int depth)
    {
        if (depth < ClaimNode.MaxDepth && value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any())
            ReadObject(node, value, depth + 1);
        else if (depth < ClaimNode.MaxDepth && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
            ReadArray(node, value, depth + 1);
        else
            node.SetScalar(value);
    }

    private void ReadObject(ClaimNode node, JsonElement value, int depth)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (member.Name == "_sd" && member.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var digest in member.Value.EnumerateArray())
                {
                    if (Take(digest) is not { Name: { } name } disclosure)
                        node.AddHidden();
                    else
                        ReadValue(node.Add(name, isSelective: true), disclosure.Value, depth);
                }
            }
            else if (!(depth == 1 && member.Name is "_sd_alg" or "@context" or "cnf" or "verifiableCredential" or "iat" or "nbf" or "exp"))
            {
                ReadValue(node.Add(member.Name), member.Value, depth);
            }
        }
    }

    private void ReadArray(ClaimNode node, JsonElement value, int depth)
    {
        node.SetArray();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var name = index++.ToString(CultureInfo.InvariantCulture);
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("..."u8, out var digest))
                ReadValue(node.Add(name), item, depth);
            else if (Take(digest) is { Name: null } disclosure)
                ReadValue(node.Add(name, isSelective: true), disclosure.Value, depth);
            else
                node.AddHidden();
        }
    }

    // Each is used once, so that a token cannot make its reader run in circles.
    private SdJwtDisclosure? Take(JsonElement digest) =>
        digest.ValueKind == JsonValueKind.String && _unused.Remove(digest.GetString()!, out var disclosure) ? disclosure : null;
}
