// Reference: RDF 1.1 Concepts and Abstract Syntax section 4.1 (dataset isomorphism); RDF Dataset Canonicalization 1.0.
using DigitalIdentity.JsonLd.Rdf.Canonicalization;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>Compares datasets by their canonical forms, which are equal exactly where the datasets are isomorphic.</summary>
internal static class RdfIsomorphism
{
    /// <summary>Compares two datasets.</summary>
    /// <returns>Why there is no answer; null when there is one.</returns>
    internal static RdfProblem? Compare(in RdfView x, in RdfView y, RdfLimits limits, CancellationToken cancellationToken, out bool isomorphic)
    {
        isomorphic = false;
        if (x.Quads.Length != y.Quads.Length)
            return null;
        var generalized = HasBlankNodePredicate(x);
        if (generalized != HasBlankNodePredicate(y))
            return null;
        var options = new RdfCanonicalizationOptions
        {
            Limits = generalized ? limits with { MaxQuads = (int)Math.Min(int.MaxValue, 4L * limits.MaxQuads) } : limits,
        };

        var (first, second) = (CanonicalizationState.Rent(), new CanonicalizationState());
        var problem = first.Run(generalized ? Describe(x, limits) : x, options, cancellationToken)
            ?? second.Run(generalized ? Describe(y, limits) : y, options, cancellationToken);
        isomorphic = problem is null && first.NQuads.SequenceEqual(second.NQuads);
        CanonicalizationState.Return(first);
        return problem;
    }

    private static bool HasBlankNodePredicate(in RdfView view)
    {
        foreach (ref readonly var quad in view.Quads)
            if (view.Terms[quad.Predicate].Kind == RdfTermKind.BlankNode)
                return true;
        return false;
    }

    // A dataset that says the same without blank nodes as predicates: a new node for each quad, and a quad for each term of it. As every quad is
    // described, none is mistaken for a description.
    private static RdfView Describe(in RdfView view, RdfLimits limits)
    {
        var store = new RdfQuadStore(limits with { MaxQuads = (int)Math.Min(int.MaxValue, 4L * limits.MaxQuads), MaxTermsSize = int.MaxValue });
        ReadOnlySpan<int> properties =
        [
            store.Intern("<urn:x-quad:s>"u8, RdfTermKind.Iri), store.Intern("<urn:x-quad:p>"u8, RdfTermKind.Iri),
            store.Intern("<urn:x-quad:o>"u8, RdfTermKind.Iri), store.Intern("<urn:x-quad:g>"u8, RdfTermKind.Iri),
        ];
        foreach (ref readonly var quad in view.Quads)
        {
            var node = store.NewBlankNode();
            store.AddQuad(node, properties[0], TermOf(store, view, quad.Subject), -1);
            store.AddQuad(node, properties[1], TermOf(store, view, quad.Predicate), -1);
            store.AddQuad(node, properties[2], TermOf(store, view, quad.Object), -1);
            if (quad.Graph >= 0)
                store.AddQuad(node, properties[3], TermOf(store, view, quad.Graph), -1);
        }

        return store.View;
    }

    private static int TermOf(RdfQuadStore store, in RdfView view, int term) => view.Terms[term].Kind == RdfTermKind.BlankNode
        ? store.BlankNode(view.TextOf(term))
        : store.Intern(view.TextOf(term), view.Terms[term].Kind);
}
