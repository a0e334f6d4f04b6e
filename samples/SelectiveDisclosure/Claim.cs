using System.Text.Json;
using DigitalIdentity;

namespace SelectiveDisclosure;

/// <summary>One value of the licence, and where it is.</summary>
/// <param name="Pointer">JSON Pointer below the subject, such as <c>/address/city</c>.</param>
/// <param name="Json">The value as JSON text.</param>
internal sealed record Claim(string Pointer, string Json)
{
    /// <summary>The last part of the pointer.</summary>
    public string Name => Pointer[(Pointer.LastIndexOf('/') + 1)..];

    /// <summary>What gives the value away: a text gives itself away, <c>true</c> only together with its name.</summary>
    public string Trace => Json[0] == '"' ? Json : $"\"{Name}\",{Json}";

    /// <summary>Every value at every depth but the subject's identifier, in order.</summary>
    public static IReadOnlyList<Claim> AllOf(CredentialSubject subject) => [.. Below(subject.Json, "").Where(c => c.Pointer != "/id")];

    private static IEnumerable<Claim> Below(JsonElement element, string pointer) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Below(m.Value, $"{pointer}/{m.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Below(item, $"{pointer}/{i}")),
        _ => [new Claim(pointer, element.GetRawText())],
    };
}
