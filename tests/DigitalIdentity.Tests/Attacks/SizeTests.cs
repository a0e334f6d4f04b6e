using System.Text;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>Far too much of everything: a coded refusal, in memory bounded by the input.</summary>
public class SizeTests
{
    private const string Proof = """{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","proofPurpose":"assertionMethod","verificationMethod":"did:key:z#z","proofValue":"z1"}""";
    private const string Start = """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:example:1","credentialSubject":{"id":"did:example:2","x":""";

    public static TheoryData<string> Attacks => ["proofs", "deep", "deeper", "wide", "disclosures", "credentials", "contexts", "long number", "huge"];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Too_much_is_refused_in_bounded_memory(string attack)
    {
        var text = Encoding.UTF8.GetBytes(Make(attack));

        foreach (var presentation in new[] { false, true })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (status, problems) = presentation
                ? Read(await Agents.Agent.Verifier.VerifyPresentationAsync(text, Agents.Verifier))
                : Read(await Agents.Agent.Verifier.VerifyCredentialAsync(text));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            status.Should().NotBe(VerificationStatus.Valid);
            problems.Should().NotBeEmpty().And.OnlyContain(p => p.Code.Length > 0);
            allocated.Should().BeLessThan((1 << 20) + (64L * text.Length));
        }
    }

    private static string Make(string attack) => attack switch
    {
        "proofs" => $"{Start}1}},\"proof\":[{string.Join(',', Enumerable.Repeat(Proof, 10_000))}]}}",
        "deep" => $"{Start}{new string('[', 58)}1{new string(']', 58)}}},\"proof\":{Proof}}}",
        "deeper" => $"{Start}{new string('[', 100_000)}1{new string(']', 100_000)}}},\"proof\":{Proof}}}",
        "wide" => $"{Start}[{string.Join(',', Enumerable.Repeat("1", 500_000))}]}},\"proof\":{Proof}}}",
        "disclosures" => "eyJ0eXAiOiJkYytzZC1qd3QiLCJhbGciOiJFUzI1NiJ9.e30.AA~" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"WyJzIiwi{i:x8}~")),
        "credentials" =>
            "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"type\":\"VerifiablePresentation\",\"verifiableCredential\":["
            + string.Join(',', Enumerable.Repeat($"{Start}1}},\"proof\":{Proof}}}", 5_000)) + $"],\"proof\":{Proof}}}",
        "contexts" => Start.Replace("v2\"]", "v2\"" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $",\"https://a.example/{i}\"")) + "]", StringComparison.Ordinal) + $"1}},\"proof\":{Proof}}}",
        "long number" => $"{Start}1{new string('0', 1_000_000)}}},\"proof\":{Proof}}}",
        "huge" => $"{Start}\"{new string('x', 5 << 20)}\"}},\"proof\":{Proof}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(attack)),
    };

    private static (VerificationStatus Status, IReadOnlyList<Problem> Problems) Read<T>(VerificationReport<T> report)
        where T : class => (report.Status, report.Problems);
}
