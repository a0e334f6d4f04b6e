namespace DigitalIdentity.JsonLd.Json;

/// <summary>JSON's true and false.</summary>
internal sealed class LdBoolean : LdValue
{
    private LdBoolean(bool value) => Value = value;

    public static LdBoolean True { get; } = new(true);

    public static LdBoolean False { get; } = new(false);

    public bool Value { get; }

    public static LdBoolean Of(bool value) => value ? True : False;
}
