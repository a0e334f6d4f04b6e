using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Credentials;

/// <summary>w3c/vc-data-model-2.0-test-suite: the structural rules agree with every entry they can decide.</summary>
public sealed class Vcdm20SuiteTests
{
    private const string Suite = "vcdm-2.0";
    private const string Issuer = "did:key:z6MkpJySvETLnxhQG9DzEdmKJtysBDjuuTeDfUj1uNNCUqcj";

    public static TheoryData<string> Files => SuiteCases.Names(Suite);

    [Theory]
    [MemberData(nameof(Files))]
    public void The_structural_rules_agree_with_the_suite(string file)
    {
        Suites.Require(Suite);
        var entry = SuiteCases.Entry(Suite, file);
        var accepted = Accepts(entry.GetProperty("operation").GetString()!, Prepare(file, entry), out var problems);
        var coded = problems.All(problem => problem.Type == VcdmError.MalformedValueError.ProblemType());
        var met = entry.GetProperty("expected").GetString() switch
        {
            "ok" or "ok-structure" => accepted && problems.Count == 0,
            "reject" or "reject-or-inject-context" => !accepted && problems.Count > 0 && coded,
            "unspecified" => accepted,   // whether the proofs suffice; the documents are well-formed
            var unknown => throw new InvalidDataException($"The suite has an expectation that this test does not know: {unknown}."),
        };
        Skips.Check($"{Suite}/{file}", met, problems.Count > 0 ? problems[0].ToString() : "accepted");
    }

    // The suite fills the issuer in before it judges, and writes the present into two files.
    private static byte[] Prepare(string file, JsonElement entry)
    {
        var text = Encoding.UTF8.GetString(SuiteCases.Read(Suite, file))
            .Replace("PAST DATE", "2020-01-01T00:00:00Z", StringComparison.Ordinal)
            .Replace("FUTURE DATE", "2120-01-01T00:00:00Z", StringComparison.Ordinal);
        var handling = entry.TryGetProperty("issuerHandling", out var value) ? value.GetString() ?? "" : "";
        if (!handling.StartsWith("suite", StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(text);

        var document = JsonNode.Parse(text)!.AsObject();
        if (document["issuer"] is JsonObject issuer)
            issuer["id"] ??= Issuer;
        else
            document["issuer"] ??= Issuer;
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private static bool Accepts(string operation, byte[] json, out IReadOnlyList<Problem> problems)
    {
        switch (operation)
        {
            case "issueOrVerifyCredential":
                return Credential.TryParse(json, out _, out problems);
            case "verifyPresentation":
                return Presentation.TryParse(json, out _, out problems);
            case "verifyEnvelopedCredential":
                return EnvelopedVerifiableCredential.TryParse(json, out _, out problems);
            case "verifyEnvelopedPresentation":
                return EnvelopedVerifiablePresentation.TryParse(json, out _, out problems);
            case "verifyCredentialAndVerifyPresentation":
                return Credential.TryParse(json, out _, out problems) | Presentation.TryParse(json, out _, out problems);
            default:
                throw new InvalidOperationException($"The suite has an operation that this test does not know: {operation}.");
        }
    }
}
