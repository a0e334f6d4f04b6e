using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Cli.Input;

/// <summary>Reads JSON through the library's strict reader.</summary>
internal static class JsonInput
{
    /// <summary>Reads a JSON object.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="what">What it is, for messages: "the credential".</param>
    /// <exception cref="CliException">It is not strict JSON, or no object.</exception>
    public static JsonElement ReadObject(ReadOnlySpan<byte> utf8, string what)
    {
        if (!StrictJson.TryParse(utf8, out var json, out var error))
            throw CliException.Invalid(Refused(utf8, what, error));
        return json.ValueKind == JsonValueKind.Object
            ? json
            : throw CliException.Invalid(new Problem("PARSING_ERROR", $"{Capital(what)} is JSON, but no object."));
    }

    private static Problem Refused(ReadOnlySpan<byte> utf8, string what, JsonError error)
    {
        var detail = error switch
        {
            JsonError.ByteOrderMark => "it starts with a byte order mark",
            JsonError.InvalidUtf8 => "it is not UTF-8",
            JsonError.DuplicateName => "a name is there twice in one object",
            JsonError.LoneSurrogate => "a string holds half a surrogate pair",
            JsonError.TooDeep => $"it nests deeper than {StrictJsonOptions.Default.MaxDepth} levels",
            JsonError.TooLarge => $"it has more than {StrictJsonOptions.Default.MaxBytes / 1024 / 1024} MiB",
            JsonError.NumberOutOfRange => "a number is out of range",
            _ => "its syntax is wrong",
        };
        var pointer = error == JsonError.DuplicateName ? StrictJson.FindDuplicateName(utf8, StrictJsonOptions.Default)?.ToString() : null;
        return new Problem("PARSING_ERROR", $"{Capital(what)} is not acceptable JSON: {detail}.") { Pointer = pointer ?? "" };
    }

    private static string Capital(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
