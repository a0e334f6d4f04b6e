using DigitalIdentity.Credentials;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Credentials;

/// <summary>w3c/vc-test-suite (1.0 and 1.1): the structural rules agree with every entry they can decide.</summary>
public sealed class Vcdm11SuiteTests
{
    private const string Suite = "vcdm-1.1";
    private const string ClSignatures =
        "A rule of CL signatures (1.1 section 5.8), which this library does not have: a credential without schema or proof is well-formed.";

    // What the structure alone does not decide, and who does.
    private static readonly Dictionary<string, string> DecidedElsewhere = new(StringComparer.Ordinal)
    {
        ["input/example-015-zkp-bad-no-credential-schema.jsonld"] = ClSignatures,
        ["input/example-015-zkp-bad-no-proof.jsonld"] = ClSignatures,
        ["input/example-015-zkp-vp-bad-missing-proof.jsonld"] = ClSignatures,
        ["input/example-015-zkp-vp-bad-no-credential-schema.jsonld"] = ClSignatures,
        ["input/example-016-jwt.jwt.txt"] = "Not JSON but a JWT, which the JWT format reads.",
    };

    public static TheoryData<string> Files => SuiteCases.Names(Suite);

    [Theory]
    [MemberData(nameof(Files))]
    public void The_structural_rules_agree_with_the_suite(string file)
    {
        Suites.Require(Suite);
        if (DecidedElsewhere.TryGetValue(file, out var reason))
            Assert.Skip(reason);

        var entry = SuiteCases.Entry(Suite, file);
        var json = SuiteCases.Read(Suite, file);
        IReadOnlyList<Problem> problems;
        var accepted = entry.GetProperty("kind").GetString() == "presentation"
            ? Presentation.TryParse(json, out _, out problems)
            : Credential.TryParse(json, out _, out problems);

        if (entry.GetProperty("expected").GetString() == "ok")
            problems.Should().BeEmpty();
        else
            problems.Should().NotBeEmpty().And.OnlyContain(problem => problem.Type == VcdmError.MalformedValueError.ProblemType());
        accepted.Should().Be(problems.Count == 0);
    }
}
