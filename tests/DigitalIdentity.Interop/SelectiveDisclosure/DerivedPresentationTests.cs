using DigitalIdentity.Interop.DataIntegrity;
using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>Derived credentials inside presentations, by either side.</summary>
public sealed class DerivedPresentationTests
{
    private static readonly Audience Asked = new("https://verifier.example", "a nonce of 128 bits, say");
    private static readonly SuiteKey Wrapper = new("ecdsa-rdfc-2019", "P-256");

    public static TheoryData<string, string> Routes
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var suite in SuiteKey.Selective)
                foreach (var route in Route.All)
                    cells.Add(suite.Suite, route);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_derived_credential_is_presented_by_who_derived_it(string suite, string route)
    {
        var theirs = await Theirs.RequireAsync();
        var theyPresent = route.EndsWith("they", StringComparison.Ordinal);
        var holder = theyPresent ? await theirs.DidAsync(Wrapper) : (await Ours.DidAsync(Wrapper)).Did.Value;
        var document = TestDocuments.Get("small integers");
        document = document with { Template = document.Template.Replace("did:example:subject", holder, StringComparison.Ordinal) };
        var derived = await Route.GoAsync(SuiteKey.Get(suite), route, document, ["/issuer"], ["/credentialSubject/number/3"]);
        var presentation = theyPresent
            ? await theirs.PresentAsync(Wrapper, Asked, $$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"holder":"{{holder}}","verifiableCredential":[{{derived}}]}""")
            : await Ours.PresentAsync(Wrapper, Asked, derived);

        var ours = await Ours.VerifyPresentationAsync(presentation, Asked);
        var their = await theirs.VerifyPresentationAsync(presentation, Asked);
        ours.Verified.Should().BeTrue(ours.Why);
        their.Verified.Should().BeTrue(their.Why);
        (await Ours.VerifyPresentationAsync(presentation, new Audience(Asked.Domain, "another"))).Verified.Should().BeFalse();
        (await theirs.VerifyPresentationAsync(presentation, new Audience(Asked.Domain, "another"))).Verified.Should().BeFalse();
    }
}
