using System.Text;
using System.Text.Json;

using DigitalIdentity.Dids;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Dids;

/// <summary>did-core: documents that implementers recorded, each in each of its representations.</summary>
public sealed class DidDocumentSuiteTests
{
    private const string Suite = "did-core";

    public static TheoryData<string, string, string> Documents
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            if (!Suites.Available)
                rows.Add("", "", "");
            else
                foreach (var file in Recorded.Files("document"))
                    Add(rows, file);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_recorded_document_is_read_and_kept_as_it_was(string file, string did, string mediaType)
    {
        using var suite = Suites.Json(Suite, file.Split('/'));
        var representation = suite.RootElement.GetProperty(did).GetProperty(mediaType).GetProperty("representation").GetString()!;
        var utf8 = Encoding.UTF8.GetBytes(representation);

        DidMediaTypes.IsDocument(mediaType).Should().BeTrue();
        var parsed = DidDocument.TryParse(utf8, out var document, out var problem);
        var ok = parsed && document!.Id.Value == did;
        Skips.Check($"{Suite}/{file}/{did}/{mediaType}", ok, problem?.ToString() ?? $"The id is {document?.Id}.");

        document!.ToUtf8().ToArray().Should().Equal(utf8);
        var model = suite.RootElement.GetProperty(did).GetProperty("didDocumentDataModel").GetProperty("properties");
        foreach (var property in model.EnumerateObject().Where(p => p.Name != "@context"))
            JsonElement.DeepEquals(document.Json.GetProperty(property.Name), property.Value).Should().BeTrue(property.Name);
    }

    private static void Add(TheoryData<string, string, string> rows, string file)
    {
        using var suite = Suites.Json(Suite, file.Split('/'));
        foreach (var did in suite.RootElement.GetProperty("dids").EnumerateArray().Select(e => e.GetString()!))
            foreach (var entry in suite.RootElement.GetProperty(did).EnumerateObject())
                if (entry.Name != "didDocumentDataModel")
                    rows.Add(file, did, entry.Name);
    }
}
