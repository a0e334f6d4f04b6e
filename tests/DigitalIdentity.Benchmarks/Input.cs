using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Benchmarks;

/// <summary>One of the three inputs: a credential, the same claims as a plain claim set, and what a verifier asks for.</summary>
public sealed class Input
{
    private Input(string name)
    {
        Name = name;
        Credential = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Inputs", $"{name}.json"));
        ContextUrl = $"https://bench.example/contexts/{name}/v1";
        Context = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Inputs", "contexts", $"{name}-v1.jsonld"));
        Claims = JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Inputs", $"{name}.claims.json")))!.AsObject();
        using var pointers = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Inputs", "pointers.json")));
        Mandatory = [.. pointers.RootElement.GetProperty(name).GetProperty("mandatory").EnumerateArray().Select(p => p.GetString()!)];
        Selective = [.. pointers.RootElement.GetProperty(name).GetProperty("selective").EnumerateArray().Select(p => p.GetString()!)];
    }

    public static IReadOnlyList<Input> All { get; } = [new("small"), new("medium"), new("large")];

    public string Name { get; }

    /// <summary>The credential as UTF-8 JSON; its issuer is to be replaced by the one that signs.</summary>
    public byte[] Credential { get; }

    /// <summary>The URL by which the credential names its own context.</summary>
    public string ContextUrl { get; }

    /// <summary>Its own context, as UTF-8 JSON.</summary>
    public byte[] Context { get; }

    /// <summary>The claims of an SD-JWT VC.</summary>
    public JsonObject Claims { get; }

    /// <summary>JSON Pointers into the credential to what is always shown.</summary>
    public IReadOnlyList<string> Mandatory { get; }

    /// <summary>JSON Pointers into the credential to what is shown.</summary>
    public IReadOnlyList<string> Selective { get; }

    /// <summary>The same below the claim set.</summary>
    public string[] SelectiveClaims => [.. Selective.Select(p => p["/credentialSubject".Length..])];

    /// <summary>
    /// What can be hidden: each claim at the top (5 and 24); in the large input two of those, each course, and five claims in each (602).
    /// </summary>
    public string[] Disclosable => Name == "large"
        ? ["/studentNumber", "/programme", .. Courses().SelectMany(c => c)]
        : [.. Claims.Select(c => "/" + c.Key)];

    /// <summary>The credential with another issuer.</summary>
    public Credential IssuedBy(Did did)
    {
        var json = JsonNode.Parse(Credential)!.AsObject();
        json["issuer"] = did.Value;
        return DigitalIdentity.Credential.TryParse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), out var credential, out var problems)
            ? credential
            : throw new InvalidDataException(problems[0].ToString());
    }

    private IEnumerable<IEnumerable<string>> Courses() =>
        Claims["courses"]!.AsArray().Select((course, i) => course!.AsObject().Where(c => c.Key != "type").Select(c => $"/courses/{i}/{c.Key}").Prepend($"/courses/{i}"));
}
