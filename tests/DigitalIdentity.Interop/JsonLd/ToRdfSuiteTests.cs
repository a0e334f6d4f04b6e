using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.JsonLd;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>
/// Each input of the W3C toRdf suite that a processor takes has the canonical form that the peer gives it. What the suite itself expects
/// is checked elsewhere; here both sides go the whole way, to labels and order.
/// </summary>
public sealed class ToRdfSuiteTests
{
    private const string Suite = "json-ld-api";
    private const string Base = "https://w3c.github.io/json-ld-api/tests/";

    public static TheoryData<string> Tests
    {
        get
        {
            if (!Suites.Available)
                return ["none"];

            using var manifest = Suites.Json(Suite, "toRdf-manifest.jsonld");
            return [.. manifest.RootElement.GetProperty("sequence").EnumerateArray().Where(IsForBoth).Select(t => t.GetProperty("@id").GetString()!)];
        }
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public async Task The_canonical_form_is_the_same(string id)
    {
        var folder = Suites.Require(Suite);
        var peer = await TheirJsonLd.RequireAsync();
        using var manifest = Suites.Json(Suite, "toRdf-manifest.jsonld");
        var test = manifest.RootElement.GetProperty("sequence").EnumerateArray().Single(t => t.GetProperty("@id").GetString() == id);
        var input = test.GetProperty("input").GetString()!;
        var text = await File.ReadAllTextAsync(Path.Combine(folder, input));

        var option = test.TryGetProperty("option", out var given) ? given : default;
        string? Option(string name) => option.ValueKind == JsonValueKind.Object && option.TryGetProperty(name, out var value) ? value.GetString() : null;
        var @base = Option("base") ?? Base + input;
        var direction = Option("rdfDirection");
        var expandContext = Option("expandContext") is { } file ? await File.ReadAllTextAsync(Path.Combine(folder, file)) : null;
        var contexts = Directory.GetFiles(Path.Combine(folder, "toRdf"), "*.jsonld").ToDictionary(f => $"{Base}toRdf/{Path.GetFileName(f)}", File.ReadAllText);

        var ours = await OurJsonLd.CanonizeAsync(text, new JsonLdOptions
        {
            DocumentLoader = OurJsonLd.Loader(contexts),
            Base = @base,
            SafeMode = false,
            RdfDirection = direction == "i18n-datatype" ? RdfDirection.I18nDatatype : RdfDirection.None,
            ExpandContext = expandContext is null ? null : (JsonLdInput)expandContext,
        });
        var options = new JsonObject { ["base"] = @base };
        if (direction is not null)
            options["rdfDirection"] = direction;
        if (expandContext is not null)
            options["expandContext"] = JsonNode.Parse(expandContext);
        var theirs = await peer.CanonizeAsync(text, contexts, options, eachQuadOnce: true);
        Agreement.Check($"toRdf {id}", ours, theirs, Agreement.Lines, text);
    }

    /// <summary>Positive tests of JSON-LD 1.1; the peer has no compound literals, and a canonical form no blank node predicates.</summary>
    private static bool IsForBoth(JsonElement test)
    {
        var option = test.TryGetProperty("option", out var given) ? given : default;
        bool Is(string name, string value) => option.ValueKind == JsonValueKind.Object && option.TryGetProperty(name, out var has) && has.ToString() == value;
        return test.GetProperty("@type").EnumerateArray().Any(t => t.GetString() == "jld:PositiveEvaluationTest")
            && !Is("specVersion", "json-ld-1.0") && !Is("processingMode", "json-ld-1.0") && !Is("rdfDirection", "compound-literal") && !Is("produceGeneralizedRdf", "True");
    }
}
