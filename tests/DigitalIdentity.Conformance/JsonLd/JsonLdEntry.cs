using System.Text.Json;

using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Conformance.JsonLd;

/// <summary>One entry of a manifest: the fields of the suites' vocabulary.</summary>
internal sealed class JsonLdEntry(string folder, string baseIri, JsonElement json)
{
    /// <summary>The folder of the suite.</summary>
    internal string Folder { get; } = folder;

    /// <summary>The URL that stands for the folder.</summary>
    internal string BaseIri { get; } = baseIri;

    internal string Id { get; } = json.GetProperty("@id").GetString()!;

    internal string Name => $"{Id} {json.GetProperty("name").GetString()}: {(json.TryGetProperty("purpose", out var purpose) ? purpose.GetString() : "")}";

    internal bool IsNegative => Is("jld:NegativeEvaluationTest");

    /// <summary>True when it asks only that there is no error.</summary>
    internal bool IsSyntaxOnly => Is("jld:PositiveSyntaxTest");

    /// <summary>True when the suite means it for processors of JSON-LD 1.0 only.</summary>
    internal bool IsFor10 => Option("specVersion") is "json-ld-1.0";

    internal bool IsOrdered => Flag("ordered") ?? false;

    internal string ErrorCode => json.GetProperty("expectErrorCode").GetString()!;

    internal string InputUrl => BaseIri + json.GetProperty("input").GetString();

    internal byte[] Input => Read("input")!;

    internal byte[] Expected => Read("expect")!;

    internal byte[]? Context => Read("context");

    internal string? FrameUrl => json.TryGetProperty("frame", out var frame) ? BaseIri + frame.GetString() : null;

    /// <summary>The values of an option that is one text or several.</summary>
    internal string[] OptionTexts(string name) =>
        !Options.TryGetProperty(name, out var value) ? []
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.GetString()!).ToArray() : [value.ToString()];

    internal string? Option(string name) => OptionTexts(name) is [var only] ? only : null;

    private JsonElement Options => json.TryGetProperty("option", out var options) ? options : JsonElement.Parse("{}");

    private static readonly string[] Known =
    [
        "base", "compactArrays", "compactToRelative", "expandContext", "omitGraph", "ordered", "processingMode", "produceGeneralizedRdf",
        "rdfDirection", "useNativeTypes", "useRdfType",
        "specVersion", // IsFor10
        "normative", // what is not normative is met all the same
        "useJCS", // there is no other way to write JSON literals here
        "contentType", "httpLink", "httpStatus", "redirectTo", // what the server of remote documents does
        "processorFeature", // HTML is not read
    ];

    /// <summary>The options of the entry, every one of them.</summary>
    internal JsonLdOptions ToOptions(IDocumentLoader loader)
    {
        Options.EnumerateObject().Select(option => option.Name).Should().BeSubsetOf(Known);
        return new JsonLdOptions
        {
            DocumentLoader = loader,
            Base = Option("base"),
            ExpandContext = Option("expandContext") is { } context ? JsonLdInput.FromUtf8(File.ReadAllBytes(Path.Combine(Folder, context))) : null,
            ProcessingMode = Option("processingMode") switch
            {
                null or "json-ld-1.1" => JsonLdVersion.JsonLd11,
                "json-ld-1.0" => JsonLdVersion.JsonLd10,
                var other => throw new InvalidOperationException(other),
            },
            CompactArrays = Flag("compactArrays") ?? true,
            CompactToRelative = Flag("compactToRelative") ?? true,
            OmitGraph = Flag("omitGraph"),
            Ordered = IsOrdered,
            ProduceGeneralizedRdf = Flag("produceGeneralizedRdf") ?? false,
            RdfDirection = Option("rdfDirection") switch
            {
                null => RdfDirection.None,
                "i18n-datatype" => RdfDirection.I18nDatatype,
                "compound-literal" => RdfDirection.CompoundLiteral,
                var other => throw new InvalidOperationException(other),
            },
            UseNativeTypes = Flag("useNativeTypes") ?? false,
            UseRdfType = Flag("useRdfType") ?? false,
        };
    }

    /// <summary>A loader that finds the suite's URLs in its folder.</summary>
    /// <param name="waits">Whether it answers only after a wait, as one that reads from a network does.</param>
    internal IDocumentLoader Loader(bool waits = false) => new SuiteLoader(Folder, BaseIri, waits);

    private bool? Flag(string name) => Options.TryGetProperty(name, out var value) ? value.GetBoolean() : null;

    private bool Is(string type) => json.GetProperty("@type").EnumerateArray().Any(item => item.GetString() == type);

    private byte[]? Read(string member) =>
        json.TryGetProperty(member, out var path) ? File.ReadAllBytes(Path.Combine(Folder, path.GetString()!)) : null;
}
