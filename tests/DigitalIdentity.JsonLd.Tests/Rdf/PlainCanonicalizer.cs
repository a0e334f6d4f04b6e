using System.Security.Cryptography;

using DigitalIdentity.JsonLd.Rdf;

using Text = System.Text.Encoding;

namespace DigitalIdentity.JsonLd.Tests.Rdf;

/// <summary>RDFC-1.0 as the standard words it, with strings, maps and whole lines: what the fast one is compared with.</summary>
internal sealed class PlainCanonicalizer
{
    private readonly List<RdfQuad> _dataset;
    private readonly Dictionary<string, List<RdfQuad>> _quadsOf = new(StringComparer.Ordinal);
    private readonly Issuer _canonical = new("c14n", []);
    private readonly HashAlgorithmName _algorithm;
    private int _calls = 20_000;

    private PlainCanonicalizer(IEnumerable<RdfQuad> dataset, HashAlgorithmName algorithm)
    {
        _dataset = [.. dataset];
        _algorithm = algorithm;
    }

    /// <summary>The canonical form, or null after 20,000 calls.</summary>
    internal static string? Canonicalize(IEnumerable<RdfQuad> dataset, HashAlgorithmName algorithm) =>
        new PlainCanonicalizer(dataset, algorithm).Run();

    private static IEnumerable<(char Position, string Label)> BlankNodes(RdfQuad quad)
    {
        if (quad.Subject.Kind == RdfTermKind.BlankNode)
            yield return ('s', quad.Subject.Value);
        if (quad.Object.Kind == RdfTermKind.BlankNode)
            yield return ('o', quad.Object.Value);
        if (quad.Graph?.Kind == RdfTermKind.BlankNode)
            yield return ('g', quad.Graph.Value);
    }

    private static string Line(RdfQuad quad, Func<string, string> label)
    {
        string Write(RdfTerm term) => term.Kind == RdfTermKind.BlankNode ? $"_:{label(term.Value)}" : term.ToString();
        var graph = quad.Graph is null ? "" : $"{Write(quad.Graph)} ";
        return $"{Write(quad.Subject)} {Write(quad.Predicate)} {Write(quad.Object)} {graph}.\n";
    }

    private static string Sorted(IEnumerable<string> lines) => string.Concat(lines.Order(CodePointOrder.Instance));

    private string? Run()
    {
        foreach (var quad in _dataset)
            foreach (var label in BlankNodes(quad).Select(node => node.Label).Distinct())
                (_quadsOf.TryGetValue(label, out var quads) ? quads : _quadsOf[label] = []).Add(quad);

        var byHash = _quadsOf.Keys.GroupBy(FirstDegree).OrderBy(group => group.Key, CodePointOrder.Instance).ToList();
        foreach (var group in byHash.Where(group => group.Count() == 1))
            _canonical.Issue(group.Single());
        foreach (var group in byHash.Where(group => group.Count() > 1))
        {
            var results = new List<(string Hash, Issuer Issuer)>();
            foreach (var node in group.Where(node => !_canonical.Has(node)))
            {
                var issuer = new Issuer("b", []);
                issuer.Issue(node);
                if (NDegree(node, issuer) is not { } result)
                    return null;
                results.Add(result);
            }

            foreach (var (_, issuer) in results.OrderBy(result => result.Hash, CodePointOrder.Instance))
                foreach (var node in issuer.Issued)
                    _canonical.Issue(node);
        }

        return Sorted(_dataset.Select(quad => Line(quad, _canonical.Issue)));
    }

    private string FirstDegree(string node) => Hash(Sorted(_quadsOf[node].Select(quad => Line(quad, label => label == node ? "a" : "z"))));

    private string Related(string related, RdfQuad quad, Issuer issuer, char position)
    {
        var predicate = position == 'g' ? "" : quad.Predicate.ToString();
        var identifier = _canonical.Has(related) ? $"_:{_canonical.Issue(related)}"
            : issuer.Has(related) ? $"_:{issuer.Issue(related)}"
            : FirstDegree(related);
        return Hash($"{position}{predicate}{identifier}");
    }

    private (string Hash, Issuer Issuer)? NDegree(string node, Issuer issuer)
    {
        if (_calls-- == 0)
            return null;
        var map = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var quad in _quadsOf[node])
            foreach (var (position, label) in BlankNodes(quad).Where(one => one.Label != node))
            {
                var hash = Related(label, quad, issuer, position);
                (map.TryGetValue(hash, out var list) ? list : map[hash] = []).Add(label);
            }

        var data = "";
        foreach (var (hash, list) in map.OrderBy(pair => pair.Key, CodePointOrder.Instance))
        {
            data += hash;
            var chosenPath = "";
            Issuer? chosenIssuer = null;
            foreach (var permutation in Permutations(list))
            {
                var copy = new Issuer("b", issuer.Issued);
                var path = "";
                var recursion = new List<string>();
                foreach (var related in permutation)
                {
                    if (_canonical.Has(related))
                    {
                        path += $"_:{_canonical.Issue(related)}";
                        continue;
                    }

                    if (!copy.Has(related))
                        recursion.Add(related);
                    path += $"_:{copy.Issue(related)}";
                }

                foreach (var related in recursion)
                {
                    if (NDegree(related, copy) is not { } result)
                        return null;
                    path += $"_:{copy.Issue(related)}<{result.Hash}>";
                    copy = result.Issuer;
                }

                if (chosenPath.Length == 0 || CodePointOrder.Instance.Compare(path, chosenPath) < 0)
                    (chosenPath, chosenIssuer) = (path, copy);
            }

            data += chosenPath;
            issuer = chosenIssuer!;
        }

        return (Hash(data), issuer);
    }

    private static IEnumerable<List<string>> Permutations(List<string> list)
    {
        if (list.Count == 0)
            return [[]];
        return Enumerable.Range(0, list.Count).SelectMany(i =>
            Permutations([.. list[..i], .. list[(i + 1)..]]).Select(rest => (List<string>)[list[i], .. rest]));
    }

    private string Hash(string text) => Convert.ToHexStringLower(CryptographicOperations.HashData(_algorithm, Text.UTF8.GetBytes(text)));

    private sealed class Issuer(string prefix, IEnumerable<string> issued)
    {
        private readonly List<string> _issued = [.. issued];

        internal IReadOnlyList<string> Issued => _issued;

        internal bool Has(string node) => _issued.Contains(node);

        internal string Issue(string node)
        {
            if (!Has(node))
                _issued.Add(node);
            return $"{prefix}{_issued.IndexOf(node)}";
        }
    }
}
