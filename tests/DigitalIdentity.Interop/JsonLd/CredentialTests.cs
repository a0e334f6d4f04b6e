using System.Text;

using DigitalIdentity.Contexts;
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>The three credentials that figures are measured with, in safe mode, with the contexts that ship.</summary>
public sealed class CredentialTests
{
    private const string Vcdm2 = "https://www.w3.org/ns/credentials/v2";

    [Theory]
    [InlineData("small", 20)]
    [InlineData("medium", 63)]
    [InlineData("large", 709)]
    public async Task The_canonical_form_is_the_same(string name, int quads)
    {
        var peer = await TheirJsonLd.RequireAsync();
        var inputs = Path.Combine(AppContext.BaseDirectory, "Inputs");
        var credential = await File.ReadAllTextAsync(Path.Combine(inputs, $"{name}.json"));
        var own = await File.ReadAllTextAsync(Path.Combine(inputs, "contexts", $"{name}-v1.jsonld"));
        StandardContexts.TryGet(Vcdm2, out var vcdm2).Should().BeTrue();
        var contexts = new Dictionary<string, string> { [Vcdm2] = Encoding.UTF8.GetString(vcdm2.Span), [$"https://bench.example/contexts/{name}/v1"] = own };

        var ours = await OurJsonLd.CanonizeAsync(credential, new JsonLdOptions { DocumentLoader = new ChainDocumentLoader(StandardContexts.Loader, OurJsonLd.Loader(contexts)) });
        var theirs = await peer.CanonizeAsync(credential, contexts, []);
        Agreement.Check($"credential {name}", ours, theirs, Agreement.Lines, credential);
        ours.Text!.Count(c => c == '\n').Should().Be(quads);
    }
}
