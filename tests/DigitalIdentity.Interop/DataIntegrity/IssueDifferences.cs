namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>Where the peer (with jsonld 9 and rdf-canonize 5 inside) and we differ in what can be issued and verified.</summary>
internal static class IssueDifferences
{
    public static readonly IReadOnlyList<IssueDifference> All = [];

    public static IssueDifference? Find(SuiteKey suite, string document) =>
        All.SingleOrDefault(d => d.Document == document && d.SignsJson == suite.SignsJson);
}
