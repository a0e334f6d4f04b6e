// Reference: draft-ietf-oauth-sd-jwt-vc-19 sections 4.2 (document), 4.5 (display), 4.6 (claims).
// Parameters: 256 KiB, 1000 claims, paths of 32 steps.
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>Reads one Type Metadata document. After a failure <see cref="Problem"/> says where.</summary>
internal sealed class SdJwtVcTypeReader
{
    private const int MaxClaims = 1000;
    private const int MaxSteps = 32;

    internal static StrictJsonOptions Limits { get; } = new() { MaxBytes = 256 << 10, MaxDepth = 32 };

    internal Problem? Problem { get; private set; }

    internal SdJwtVcTypeMetadata? Read(JsonElement json)
    {
        if (!Required(json, "vct", "", out var type) || type.Length == 0 || !Optional(json, "name", "", out var name) || !Optional(json, "description", "", out var description)
            || !Optional(json, "extends", "", out var extends) || !Integrity(json, "extends#integrity", "", out var integrity)
            || !TryReadDisplay(json, out var display) || !TryReadClaims(json, out var claims))
        {
            Problem ??= SdJwtVcError.InvalidTypeMetadata.ToProblem("/vct");
            return null;
        }

        return new SdJwtVcTypeMetadata(json, type)
        {
            Name = name,
            Description = description,
            Extends = extends,
            ExtendsIntegrity = integrity,
            Display = display,
            Claims = claims,
        };
    }

    // Section 4.5.
    private bool TryReadDisplay(JsonElement json, out IReadOnlyList<SdJwtVcTypeDisplay>? display)
    {
        display = null;
        if (!json.TryGetProperty("display"u8, out var list))
            return true;
        if (!IsArray(list, "/display"))
            return false;
        var result = new List<SdJwtVcTypeDisplay>();
        foreach (var item in list.EnumerateArray())
        {
            var place = Place("/display", result.Count);
            if (!IsObject(item, place) || !Required(item, "locale", place, out var locale) || !Required(item, "name", place, out var name)
                || !Optional(item, "description", place, out var description))
                return false;
            SdJwtVcSimpleRendering? simple = null;
            IReadOnlyList<SdJwtVcSvgTemplate> templates = [];
            if (item.TryGetProperty("rendering"u8, out var rendering)
                && (!IsObject(rendering, place += "/rendering") || !TryReadSimple(rendering, place, out simple) || !TryReadTemplates(rendering, place, out templates)))
                return false;
            result.Add(new SdJwtVcTypeDisplay(locale, name, description, simple, templates));
        }

        display = result.AsReadOnly();
        return true;
    }

    // Section 4.5.1.1.
    private bool TryReadSimple(JsonElement rendering, string place, out SdJwtVcSimpleRendering? simple)
    {
        simple = null;
        if (!rendering.TryGetProperty("simple"u8, out var json))
            return true;
        place += "/simple";
        if (!IsObject(json, place) || !TryReadImage(json, "logo", place, out var logo) || !TryReadImage(json, "background_image", place, out var background)
            || !Optional(json, "background_color", place, out var backgroundColor) || !Optional(json, "text_color", place, out var textColor))
            return false;
        simple = new SdJwtVcSimpleRendering(logo, background, backgroundColor, textColor);
        return true;
    }

    private bool TryReadImage(JsonElement simple, string name, string place, out SdJwtVcImage? image)
    {
        image = null;
        if (!simple.TryGetProperty(name, out var json))
            return true;
        place = $"{place}/{name}";
        if (!IsObject(json, place) || !Address(json, place, out var url) || !Optional(json, "uri#integrity", place, out var integrity)
            || !Optional(json, "alt_text", place, out var text))
            return false;
        image = new SdJwtVcImage(url, integrity, text);
        return true;
    }

    // Section 4.5.1.2.
    private bool TryReadTemplates(JsonElement rendering, string place, out IReadOnlyList<SdJwtVcSvgTemplate> templates)
    {
        templates = [];
        if (!rendering.TryGetProperty("svg_templates"u8, out var list))
            return true;
        place += "/svg_templates";
        if (!IsArray(list, place))
            return false;
        var result = new List<SdJwtVcSvgTemplate>();
        foreach (var item in list.EnumerateArray())
        {
            var at = Place(place, result.Count);
            if (!IsObject(item, at) || !Address(item, at, out var url) || !Optional(item, "uri#integrity", at, out var integrity))
                return false;
            var hasProperties = item.TryGetProperty("properties"u8, out var properties);
            if (!hasProperties && list.GetArrayLength() > 1)
                return Fail(at + "/properties");
            (string? orientation, string? scheme, string? contrast) = (null, null, null);
            if (hasProperties && (!IsObject(properties, at += "/properties")
                || !OneOf(properties, "orientation", at, ["portrait", "landscape"], out orientation)
                || !OneOf(properties, "color_scheme", at, ["light", "dark"], out scheme)
                || !OneOf(properties, "contrast", at, ["normal", "high"], out contrast)))
                return false;
            if (hasProperties && orientation is null && scheme is null && contrast is null)
                return Fail(at);
            result.Add(new SdJwtVcSvgTemplate(url, integrity, orientation, scheme, contrast));
        }

        templates = result.AsReadOnly();
        return true;
    }

    // Section 4.6: claim metadata that is malformed makes its processing fail.
    private bool TryReadClaims(JsonElement json, out IReadOnlyList<SdJwtVcClaimMetadata> claims)
    {
        claims = [];
        if (!json.TryGetProperty("claims"u8, out var list))
            return true;
        var result = new List<SdJwtVcClaimMetadata>();
        var isValid = IsArray(list, "/claims") && (list.GetArrayLength() <= MaxClaims || Fail("/claims"));
        for (var i = 0; isValid && i < list.GetArrayLength(); i++)
        {
            isValid = TryReadClaim(list[i], Place("/claims", i), out var claim)
                && ((result.TrueForAll(other => !claim!.HasPathOf(other)) && (claim!.SvgId is null || result.TrueForAll(other => other.SvgId != claim.SvgId)))
                    || Fail(Place("/claims", i)));
            if (isValid)
                result.Add(claim!);
        }

        claims = result.AsReadOnly();
        if (!isValid)
            Problem = SdJwtVcError.InvalidClaimMetadata.ToProblem(Problem!.Pointer);
        return isValid;
    }

    private bool TryReadClaim(JsonElement json, string place, out SdJwtVcClaimMetadata? claim)
    {
        claim = null;
        if (!IsObject(json, place) || !TryReadPath(json, place + "/path", out var path) || !TryReadClaimDisplay(json, place + "/display", out var display)
            || !OneOf(json, "sd", place, ["always", "allowed", "never"], out var sd) || !Optional(json, "svg_id", place, out var svgId))
            return false;
        var hasMandatory = json.TryGetProperty("mandatory"u8, out var mandatory);
        if (hasMandatory && mandatory.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return Fail(place + "/mandatory");
        if (svgId is not null && (svgId.Length == 0 || char.IsAsciiDigit(svgId[0]) || !svgId.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
            return Fail(place + "/svg_id");

        claim = new SdJwtVcClaimMetadata(path)
        {
            Display = display,
            Mandatory = hasMandatory ? mandatory.GetBoolean() : null,
            SelectiveDisclosure = sd switch
            {
                "always" => SdJwtVcSelectiveDisclosure.Always,
                "never" => SdJwtVcSelectiveDisclosure.Never,
                "allowed" => SdJwtVcSelectiveDisclosure.Allowed,
                _ => null,
            },
            SvgId = svgId,
        };
        return true;
    }

    // Section 4.6.1: one or more of strings, null and non-negative integers.
    private bool TryReadPath(JsonElement claim, string place, out IReadOnlyList<SdJwtVcPathComponent> path)
    {
        path = [];
        if (!claim.TryGetProperty("path"u8, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MaxSteps)
            return Fail(place);
        var result = new List<SdJwtVcPathComponent>();
        foreach (var step in list.EnumerateArray())
        {
            var index = 0;
            if (step.ValueKind == JsonValueKind.String)
                result.Add(new SdJwtVcPathComponent(step.GetString(), null));
            else if (step.ValueKind == JsonValueKind.Null)
                result.Add(SdJwtVcPathComponent.All);
            else if (step.ValueKind == JsonValueKind.Number && step.TryGetInt32(out index) && index >= 0)
                result.Add(new SdJwtVcPathComponent(null, index));
            else
                return Fail(Place(place, result.Count));
        }

        path = result.AsReadOnly();
        return true;
    }

    // Section 4.6.2.
    private bool TryReadClaimDisplay(JsonElement claim, string place, out IReadOnlyList<SdJwtVcClaimDisplay>? display)
    {
        display = null;
        if (!claim.TryGetProperty("display"u8, out var list))
            return true;
        if (!IsArray(list, place))
            return false;
        var result = new List<SdJwtVcClaimDisplay>();
        foreach (var item in list.EnumerateArray())
        {
            var at = Place(place, result.Count);
            if (!IsObject(item, at) || !Required(item, "locale", at, out var locale) || !Required(item, "label", at, out var label)
                || !Optional(item, "description", at, out var description))
                return false;
            result.Add(new SdJwtVcClaimDisplay(locale, label, description));
        }

        display = result.AsReadOnly();
        return true;
    }

    private bool Required(JsonElement json, string name, string place, [NotNullWhen(true)] out string? text) =>
        (Optional(json, name, place, out text) && text is not null) || Fail($"{place}/{name}");

    private bool Optional(JsonElement json, string name, string place, out string? text)
    {
        text = null;
        if (!json.TryGetProperty(name, out var value))
            return true;
        if (value.ValueKind != JsonValueKind.String)
            return Fail($"{place}/{name}");
        text = value.GetString();
        return true;
    }

    private bool OneOf(JsonElement json, string name, string place, ReadOnlySpan<string> values, out string? text) =>
        Optional(json, name, place, out text) && (text is null || values.Contains(text) || Fail($"{place}/{name}"));

    private bool Integrity(JsonElement json, string name, string place, out string? metadata) =>
        Optional(json, name, place, out metadata) && (metadata is null || IntegrityMetadata.IsValid(metadata) || Fail($"{place}/{name}"));

    // Section 4.5.1: https or data.
    private bool Address(JsonElement json, string place, [NotNullWhen(true)] out string? url) =>
        Required(json, "uri", place, out url)
        && ((Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps)
            || url.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || Fail(place + "/uri"));

    private bool IsArray(JsonElement json, string place) => json.ValueKind == JsonValueKind.Array || Fail(place);

    private bool IsObject(JsonElement json, string place) => json.ValueKind == JsonValueKind.Object || Fail(place);

    private bool Fail(string place)
    {
        Problem = SdJwtVcError.InvalidTypeMetadata.ToProblem(place);
        return false;
    }

    private static string Place(string list, int index) => $"{list}/{index.ToString(CultureInfo.InvariantCulture)}";
}
