using DigitalIdentity.Credentials;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Credentials;

/// <summary>w3c/vc-test-suite (1.0 and 1.1): the structural rules agree with every entry they can decide.</summary>
public sealed class Vcdm11SuiteTests
{
    private const string Suite = "vcdm-1.1";

    public static TheoryData<string> Files => SuiteCases.Names(Suite);

    [Theory]
    [MemberData(nameof(Files))]
    public void The_structural_rules_agree_with_the_suite(string file)
    {
        Suites.Require(Suite);
        var entry = SuiteCases.Entry(Suite, file);
        var json = SuiteCases.Read(Suite, file);
        IReadOnlyList<Problem> problems;
        var accepted = entry.GetProperty("kind").GetString() == "presentation"
            ? Presentation.TryParse(json, out _, out problems)
            : Credential.TryParse(json, out _, out problems);

        var coded = problems.All(problem => problem.Type == VcdmError.MalformedValueError.ProblemType());
        var met = entry.GetProperty("expected").GetString() == "ok" ? accepted && problems.Count == 0 : !accepted && problems.Count > 0 && coded;
        Skips.Check($"{Suite}/{file}", met, problems.Count > 0 ? problems[0].ToString() : "accepted");
    }
}
