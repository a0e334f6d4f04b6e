namespace DigitalIdentity.JsonLd.Json;

/// <summary>JSON's true or false.</summary>
internal sealed class LdBoolean(bool value) : LdValue
{
    public bool Value { get; } = value;
}
