using System.Text.Json;

using DigitalIdentity;

using VcApiServer.Problems;

namespace VcApiServer.Http;

/// <summary>
/// The <c>options</c> of a request. An endpoint reads each option that it knows, then asks for <see cref="Problem"/>: the first value that
/// is malformed, or the first option that nobody has read (VCALM: an unknown option is an error).
/// </summary>
/// <remarks>For one request, used by one thread.</remarks>
internal sealed class OptionReader(JsonElement options)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private Problem? _malformed;

    /// <summary>What is wrong with the options; null when nothing is.</summary>
    public Problem? Problem => _malformed ?? FirstUnknown();

    /// <summary>A text that is not blank; null when the option is absent.</summary>
    public string? Text(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            return text;
        return Malformed<string>("a text that is not blank", name);
    }

    /// <summary>A truth value; false when the option is absent.</summary>
    public bool Flag(string name)
    {
        if (TryGet(name, out var value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            _ = Malformed<string>("true or false", name);
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>An array of texts; null when the option is absent.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            return Malformed<IReadOnlyList<string>>("an array of texts", name);

        var texts = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
                return Malformed<IReadOnlyList<string>>("an array of texts", name);
            texts.Add(item.GetString()!);
        }

        return texts;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        _known.Add(name);
        value = default;
        return options.ValueKind == JsonValueKind.Object && options.TryGetProperty(name, out value);
    }

    private T? Malformed<T>(string expected, string name)
        where T : class
    {
        _malformed ??= ApiProblems.Expected(expected, "/options/" + name);
        return null;
    }

    private Problem? FirstUnknown()
    {
        if (options.ValueKind == JsonValueKind.Object)
        {
            foreach (var option in options.EnumerateObject())
                if (!_known.Contains(option.Name))
                    return ApiProblems.UnknownOption(option.Name);
        }

        return null;
    }
}
