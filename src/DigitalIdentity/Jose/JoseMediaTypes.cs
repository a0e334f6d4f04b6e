// Reference: RFC 7515 sections 4.1.9 (typ) and 4.1.10 (cty); RFC 2045 section 5.1 (media types ignore case).
namespace DigitalIdentity.Jose;

/// <summary>Compares the values of <c>typ</c> and <c>cty</c>.</summary>
public static class JoseMediaTypes
{
    private const string Prefix = "application/";

    /// <summary>True when both name the same media type: case does not matter, and a value without a slash means <c>application/</c> before it.</summary>
    /// <param name="value">The header's value; null is equal to nothing.</param>
    /// <param name="expected">The media type expected, with or without <c>application/</c>.</param>
    public static bool AreEqual(string? value, string expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return value is not null && Bare(value).Equals(Bare(expected), StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> Bare(string value) =>
        value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !value.AsSpan(Prefix.Length).Contains('/') ? value.AsSpan(Prefix.Length) : value;
}
