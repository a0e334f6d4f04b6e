namespace DigitalIdentity.JsonLd;

/// <summary>The version that documents are processed as: the standard's <c>processingMode</c>.</summary>
public enum JsonLdVersion
{
    /// <summary><c>json-ld-1.1</c>, the default.</summary>
    JsonLd11,

    /// <summary><c>json-ld-1.0</c>: what only 1.1 has is an error or is ignored, as the standard says.</summary>
    JsonLd10,
}
