using DigitalIdentity.Interop.DataIntegrity;
using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>Who issues the base proof and who derives from it: <c>they/we</c> is issued by the peer and derived by us.</summary>
internal static class Route
{
    public static readonly string[] All = ["they/they", "they/we", "we/they", "we/we"];

    /// <summary>A derived credential that went this way.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="route">One of <see cref="All"/>.</param>
    /// <param name="document">The document.</param>
    /// <param name="mandatory">What is mandatory.</param>
    /// <param name="reveal">What the holder shows.</param>
    public static async Task<string> GoAsync(SuiteKey suite, string route, TestDocument document, string[] mandatory, IReadOnlyList<string> reveal)
    {
        var theirs = await Theirs.RequireAsync();
        var issued = route.StartsWith("they", StringComparison.Ordinal)
            ? await theirs.IssueAsync(suite, document, mandatory)
            : await OurDisclosure.IssueAsync(suite, document, mandatory);
        return route.EndsWith("they", StringComparison.Ordinal) ? await theirs.DeriveAsync(issued, reveal) : await OurDisclosure.DeriveAsync(issued, reveal);
    }
}
