using System.Text;
using System.Text.Json;

using DigitalIdentity.Dids;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Dids;

/// <summary>did-core: dereferencing that implementers recorded, played again over the documents they recorded with it.</summary>
public sealed class DidDereferencingSuiteTests
{
    private const string Suite = "did-core";

    public static TheoryData<string, int> Executions => Recorded.Executions("dereferencing");

    [Theory]
    [MemberData(nameof(Executions))]
    public async Task A_recorded_dereferencing_has_the_outcome_that_was_expected(string file, int index)
    {
        using var suite = Suites.Json(Suite, file.Split('/'));
        var executions = suite.RootElement.GetProperty("executions");
        var execution = executions[index];
        var input = execution.GetProperty("input").GetProperty("didUrl").GetString();
        var output = execution.GetProperty("output");
        var id = $"{Suite}/{file}/{index}";

        switch (Recorded.Expected(suite.RootElement, index))
        {
            case "default":
                if (DidUrl.TryParse(input, out var url))
                    await Play(id, url, output, executions);
                else
                    Skips.Check(id, met: false, "The input is not a DID URL.");
                break;
            case "invalidDidUrlError":
                Skips.Check(id, !DidUrl.TryParse(input, out _) && Error(output) == DidResolutionError.InvalidDidUrl, $"{input}: {Error(output)}");
                break;
            case "notFoundError":
                Skips.Check(id, DidUrl.TryParse(input, out _) && Error(output) == DidResolutionError.NotFound, $"{input}: {Error(output)}");
                break;
            default:
                Assert.Fail("The suite has an expectation that this test does not know.");
                break;
        }
    }

    private static DidResolutionError? Error(JsonElement output) => Recorded.Error(output.GetProperty("dereferencingMetadata"));

    private static async Task Play(string id, DidUrl url, JsonElement output, JsonElement executions)
    {
        // The document of the DID is in this execution or in another of the same file; without it there is nothing to play.
        var recorded = executions.EnumerateArray().Select(e => Recorded.Bytes(e.GetProperty("output"), "contentStream")).ToArray();
        var document = recorded.Select(bytes => Recorded.Parse(bytes, out _)).FirstOrDefault(d => d?.Id == url.Did);
        if (document is null)
        {
            var own = Recorded.Parse(Recorded.Bytes(output, "contentStream"), out var problem);
            if (url.Fragment is not null)
                Assert.Skip("The document that the fragment is of was not recorded.");
            Skips.Check(id, own?.Id == url.Did, problem?.ToString() ?? "The content is not the document of the DID.");
            return;
        }

        // Recorded text is the endpoint of a service, which is asked for as a list.
        var content = Recorded.Bytes(output, "contentStream")!;
        var isJson = content[0] == '{';
        var options = isJson ? DidUrlDereferencingOptions.Default : new DidUrlDereferencingOptions { Accept = DidMediaTypes.UriList };
        var dereferencer = new DidUrlDereferencer(new RecordedMethod(url.Did.Method, DidResolutionResult.Found(document)));
        var result = await dereferencer.DereferenceAsync(url, options, TestContext.Current.CancellationToken);
        if (!isJson)
        {
            var endpoints = result.ServiceEndpoints.IsDefault ? [] : result.ServiceEndpoints;
            Skips.Check(id, endpoints is [var only] && only == Encoding.UTF8.GetString(content), result.Error?.ToString() ?? $"The endpoints are {string.Join(' ', endpoints)}.");
            return;
        }

        var expected = JsonElement.Parse(content).GetProperty("id").GetString();
        var actual = result.Document?.Identifier ?? result.VerificationMethod?.Id ?? result.Service?.Id;
        Skips.Check(id, DidUrl.TryResolve(url.Did, expected, out var absolute) && absolute.Value == actual, $"{result.Error?.ToString() ?? actual}");
    }
}
