using System.Text;

using DigitalIdentity.Contexts;
using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>The contexts that the documents name, by URL: the peer gets the texts that we have.</summary>
internal static class TestContexts
{
    private static readonly string[] Standard =
    [
        "https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/examples/v2",
        "https://www.w3.org/2018/credentials/examples/v1", "https://www.w3.org/ns/odrl.jsonld", "https://w3id.org/security/data-integrity/v2",
    ];

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(
        [.. Standard.Select(url => KeyValuePair.Create(url, Text(url))), new(TermContext.Url, TermContext.Json)]);

    private static string Text(string url) =>
        StandardContexts.TryGet(url, out var utf8) ? Encoding.UTF8.GetString(utf8.Span) : throw new InvalidOperationException(url);
}
