using System.Globalization;

namespace DigitalIdentity.JsonLd.Json;

/// <summary>A JSON number: the double that JSON-LD computes with, and the text that was read.</summary>
internal sealed class LdNumber(double value, string text) : LdValue
{
    public double Value { get; } = value;

    /// <summary>The number as JSON text.</summary>
    public string Text { get; } = text;

    public static LdNumber Of(double value) => new(value, value.ToString("R", CultureInfo.InvariantCulture));
}
