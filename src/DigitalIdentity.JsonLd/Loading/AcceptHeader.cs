// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.4.1, step 2; RFC 9110 section 12.5.1 (Accept).
using System.Buffers;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>The Accept header of requests for JSON-LD.</summary>
internal static class AcceptHeader
{
    private const string Plain = "application/ld+json, application/json;q=0.9";
    private const string Less = ", application/ld+json;q=0.9, application/json;q=0.8";

    // Printable ASCII without quote and backslash: what needs no quoting, and ends no header.
    private static readonly SearchValues<char> Quotable = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private static readonly string Context = With(DocumentRequest.ContextProfile);

    /// <summary>The value; null when the profile holds characters that it cannot.</summary>
    public static string? For(string? profile) => profile switch
    {
        null or "" => Plain,
        DocumentRequest.ContextProfile => Context,
        _ when profile.AsSpan().ContainsAnyExcept(Quotable) => null,
        _ => With(profile),
    };

    private static string With(string profile) => $"application/ld+json;profile=\"{profile}\"{Less}";
}
