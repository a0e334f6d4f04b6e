namespace DigitalIdentity.JsonLd.Direct;

/// <summary>What a <see cref="JsonToken"/> is.</summary>
internal enum JsonTokenKind : byte
{
    Null,
    True,
    False,
    Number,
    String,
    Name,
    Object,
    Array,
}
