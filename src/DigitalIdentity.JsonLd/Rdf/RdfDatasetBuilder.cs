using System.Text;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>Makes datasets quad by quad. Blank nodes with one label are one node, and keep their labels. Not thread-safe.</summary>
public sealed class RdfDatasetBuilder
{
    private readonly RdfQuadStore _store;
    private readonly RdfLimits _limits;

    /// <summary>An empty dataset.</summary>
    /// <param name="limits">How large it may become. Default null: <see cref="RdfLimits.Default"/>.</param>
    public RdfDatasetBuilder(RdfLimits? limits = null)
    {
        _limits = limits ?? RdfLimits.Default;
        _store = new RdfQuadStore(_limits);
    }

    /// <summary>How many distinct quads there are.</summary>
    public int Count => _store.QuadCount;

    /// <summary>A blank node that is not in the dataset yet.</summary>
    /// <returns>A node labelled <c>b</c> and a number.</returns>
    /// <exception cref="InvalidOperationException">The dataset exceeds its limits.</exception>
    public RdfTerm NewBlankNode() => RdfTerm.Parse(_store.TextOf(_store.NewBlankNode()), RdfTermKind.BlankNode);

    /// <summary>Adds a quad.</summary>
    /// <param name="quad">The quad.</param>
    /// <returns>False when it was there already.</returns>
    /// <exception cref="ArgumentException">A term is missing, or is of a kind that RDF does not allow at its place.</exception>
    /// <exception cref="InvalidOperationException">The dataset exceeds its limits.</exception>
    public bool Add(RdfQuad quad)
    {
        if (quad.Subject is null || quad.Predicate is null || quad.Object is null)
            throw new ArgumentException("A quad has a subject, a predicate and an object.", nameof(quad));
        if (quad.Subject.Kind == RdfTermKind.Literal || quad.Graph?.Kind == RdfTermKind.Literal)
            throw new ArgumentException("A subject and a graph name are IRIs or blank nodes.", nameof(quad));
        if (quad.Predicate.Kind != RdfTermKind.Iri)
            throw new ArgumentException("A predicate is an IRI.", nameof(quad));

        return _store.AddQuad(
            Intern(quad.Subject), Intern(quad.Predicate), Intern(quad.Object),
            quad.Graph is null ? RdfQuadEntry.DefaultGraph : Intern(quad.Graph));
    }

    /// <summary>Removes all quads.</summary>
    public void Clear() => _store.Reset(_limits);

    /// <summary>The dataset as it stands. The builder can go on.</summary>
    public RdfDataset Build() => RdfDataset.Of(_store);

    private int Intern(RdfTerm term) => _store.Intern(Encoding.UTF8.GetBytes(term.ToString()), term.Kind);
}
