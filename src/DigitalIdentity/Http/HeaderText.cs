namespace DigitalIdentity.Http;

/// <summary>Header values that the library itself sends: printable ASCII, so that nothing can break out of its line.</summary>
internal static class HeaderText
{
    public static string? Require(string? value) =>
        value is null || !value.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? value
            : throw new ArgumentException("A header value is printable ASCII.", nameof(value));
}
