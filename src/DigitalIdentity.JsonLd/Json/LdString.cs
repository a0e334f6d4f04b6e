namespace DigitalIdentity.JsonLd.Json;

/// <summary>A JSON string.</summary>
internal sealed class LdString(string value) : LdValue
{
    public string Value { get; } = value;

    public override string ToString() => Value;
}
