using System.Text.Json;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>What an artefact is, who says to have signed it, what it shows and what it hides. Nothing in it is verified unless it says so.</summary>
internal sealed class Inspection
{
    /// <summary>What it is, for machines: <c>sd-jwt</c>, <c>jwt</c>, <c>credential</c>, <c>presentation</c>, <c>did</c>, <c>did-document</c>, <c>key</c>, <c>private-key</c>, <c>json</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is, for people.</summary>
    public required string Title { get; init; }

    /// <summary>Names and values worth a look.</summary>
    public List<(string Name, string Value)> Facts { get; } = [];

    /// <summary>Who says to have signed it.</summary>
    public List<InspectedSignature> Signatures { get; } = [];

    /// <summary>What it shows; null where there is nothing of that sort.</summary>
    public ClaimNode? Claims { get; set; }

    /// <summary>What its first proof with selective disclosure says of itself; null when it has none that can be read.</summary>
    public InspectedDisclosure? Disclosure { get; set; }

    /// <summary>Whether the signature holds, when that was tried.</summary>
    public (VerificationStatus Status, Problem? Problem)? Verification { get; set; }

    /// <summary>What a person should know.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What is inside it, such as the credentials of a presentation.</summary>
    public List<Inspection> Parts { get; } = [];

    /// <summary>Adds a fact, when the document has a string there.</summary>
    public void AddText(JsonElement json, string member, string name)
    {
        if (json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String)
            Facts.Add((name, value.GetString()!));
    }
}
