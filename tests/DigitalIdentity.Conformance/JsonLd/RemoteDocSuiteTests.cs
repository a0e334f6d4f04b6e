using System.Text.Json;

using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.JsonLd;

public sealed class RemoteDocSuiteTests
{
    private const string Manifest = "remote-doc";

    public static IEnumerable<TheoryDataRow<string>> Entries() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest);

    [Theory]
    [MemberData(nameof(Entries))]
    public Task A_document_that_the_loader_leads_to_expands_as_published(string id) => Check(id, followRedirects: false);

    [Theory]
    [MemberData(nameof(Entries))]
    public Task A_document_that_the_client_leads_to_expands_as_published(string id) => Check(id, followRedirects: true);

    private static async Task Check(string id, bool followRedirects)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);
        await using var site = await RemoteDocumentSite.StartAsync(entry, followRedirects);
        var processor = new JsonLdProcessor(entry.ToOptions(new HttpDocumentLoader(site.FetchAsync)));

        var result = await processor.ExpandAsync(JsonLdInput.FromUrl(entry.InputUrl));

        var met = entry.IsNegative
            ? result.Problem?.Code == entry.ErrorCode
            : result.TryGet(out var document, out _) && JsonLdComparison.AreSame(JsonElement.Parse(entry.Expected), document.Root);
        Skips.Check($"{JsonLdSuite.Api}/{Manifest}-manifest.jsonld/{id}", met, $"{entry.Name}: {(result.IsSuccess ? result.Value : result.Problem)}");
    }
}
