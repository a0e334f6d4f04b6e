using System.Text.Json;

using DigitalIdentity.Dids;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Dids;

/// <summary>did-core: resolutions that implementers recorded, played again through this library's resolver.</summary>
public sealed class DidResolutionSuiteTests
{
    private const string Suite = "did-core";

    public static TheoryData<string, int> Executions => Recorded.Executions("resolution", "universal-resolver");

    [Theory]
    [MemberData(nameof(Executions))]
    public async Task A_recorded_resolution_has_the_outcome_that_was_expected(string file, int index)
    {
        using var suite = Suites.Json(Suite, file.Split('/'));
        var execution = suite.RootElement.GetProperty("executions")[index];
        var input = execution.GetProperty("input").GetProperty("did").GetString();
        var output = execution.GetProperty("output");
        var metadata = output.GetProperty("didDocumentMetadata");
        var document = Recorded.Parse(Recorded.Bytes(output, "didDocument", "didDocumentStream"), out var problem);
        var id = $"{Suite}/{file}/{index}";

        switch (Recorded.Expected(suite.RootElement, index))
        {
            case "default":
                Skips.Check(id, document is not null && document.Id.Value == input, problem?.ToString() ?? $"The id is {document?.Id}, not {input}.");
                var played = await Play(document!, input!);
                played.Error.Should().BeNull();
                played.Document.Should().BeSameAs(document);
                break;
            case "invalidDidError":
                Skips.Check(id, !Did.TryParse(input, out _) && Recorded.Error(output.GetProperty("didResolutionMetadata")) == DidResolutionError.InvalidDid, input);
                break;
            case "notFoundError":
                var error = Recorded.Error(output.GetProperty("didResolutionMetadata"));
                Skips.Check(id, error == DidResolutionError.NotFound && document is null, $"The error is {error}.");
                break;
            case "deactivated":
                Skips.Check(id, metadata.GetProperty("deactivated").ValueKind == JsonValueKind.True, "deactivated is not true.");
                break;
            default:
                Assert.Fail("The suite has an expectation that this test does not know.");
                break;
        }
    }

    private static async Task<DidResolutionResult> Play(DidDocument document, string did)
    {
        var resolver = new DidResolver(new RecordedMethod(Did.Parse(did).Method, DidResolutionResult.Found(document)));
        return await resolver.ResolveAsync(did, cancellationToken: TestContext.Current.CancellationToken);
    }
}
