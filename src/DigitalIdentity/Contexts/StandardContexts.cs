using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Contexts;

/// <summary>
/// The published JSON-LD contexts that credentials, DID documents and proofs name, so that none is fetched: a context that changed on
/// its way, or at its publisher, would change what a signature says.
/// </summary>
/// <remarks>
/// <para>Immutable and thread-safe. URLs are compared character by character. A context is read when it is first asked for.</para>
/// <para>
/// Two of them give every undefined term a meaning and are for examples and tests: <c>https://www.w3.org/ns/credentials/examples/v2</c>
/// and <c>https://www.w3.org/ns/credentials/undefined-terms/v2</c>. Under them no term is ever found missing.
/// </para>
/// <para>
/// Left out: <c>https://schema.org/</c> (CC-BY-SA-3.0, 170 kB, and it changes with each release);
/// <c>https://w3id.org/traceability/v1</c> (110 kB, a draft that may change under its URL);
/// <c>https://w3id.org/security/v3-unstable</c> (unstable by name); <c>https://w3id.org/security/suites/bls12381-2020/v1</c> (its
/// publisher's text was not found, and no other context stands in for it). Who needs one of these, or a context of their own, gives a
/// loader of their own.
/// </para>
/// </remarks>
public static class StandardContexts
{
    private static readonly Dictionary<string, StandardContext> ByUrl = Index();

    /// <summary>Every context, once.</summary>
    public static IReadOnlyList<StandardContext> All { get; } = Array.AsReadOnly(StandardContextTable.Rows);

    /// <summary>Every URL that is answered, aliases included.</summary>
    public static IReadOnlyCollection<string> Urls { get; } = Array.AsReadOnly<string>([.. ByUrl.Keys]);

    /// <summary>
    /// Finds these contexts and nothing else; another URL is <see cref="JsonLdErrorCode.LoadingDocumentFailed"/>. It answers at once, with
    /// the same document for the same context each time. An alias is answered as if it redirected: the document names
    /// <see cref="StandardContext.Url"/>.
    /// </summary>
    public static IDocumentLoader Loader => StandardContextLoader.Instance;

    /// <summary>Finds a context by its URL or one of its aliases.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="context">The context, or null.</param>
    /// <returns>True when there is one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="url"/> is null.</exception>
    public static bool TryFind(string url, [NotNullWhen(true)] out StandardContext? context) => ByUrl.TryGetValue(url, out context);

    /// <summary>Finds the text of a context by its URL or one of its aliases.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="utf8">The JSON document in UTF-8, or nothing.</param>
    /// <returns>True when there is one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="url"/> is null.</exception>
    public static bool TryGet(string url, out ReadOnlyMemory<byte> utf8)
    {
        var found = TryFind(url, out var context);
        utf8 = found ? context!.Utf8 : default;
        return found;
    }

    private static Dictionary<string, StandardContext> Index()
    {
        var rows = StandardContextTable.Rows;
        var byUrl = new Dictionary<string, StandardContext>(rows.Length * 2, StringComparer.Ordinal);
        foreach (var context in rows)
        {
            byUrl.Add(context.Url, context);
            foreach (var alias in context.Aliases)
                byUrl.Add(alias, context);
        }

        return byUrl;
    }
}
