// Reference: JSON-LD 1.1 Processing Algorithms and API section 8.1 (Deserialize JSON-LD to RDF Algorithm).
using DigitalIdentity.JsonLd.Flattening;
using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Serialization;

/// <summary>Turns a node map into quads.</summary>
/// <param name="operation">The operation in work.</param>
/// <param name="identifiers">Gives blank nodes their identifiers.</param>
/// <param name="store">Receives the quads.</param>
/// <param name="listNames">Names of list objects: the nodes of such a list are always the same. Null, the default, for none.</param>
internal sealed partial class RdfDeserialization(
    Operation operation, BlankNodeIdentifiers identifiers, RdfQuadStore store, Dictionary<LdMap, string>? listNames = null)
{
    private const int None = -1;

    private readonly RdfTermWriter _terms = new(store);
    private int _graph;

    /// <summary>Adds the quads of all graphs. Their order follows the document, not the names.</summary>
    /// <exception cref="JsonLdFailure">Safe mode: something would be left out. Or a JSON literal has no canonical form.</exception>
    /// <exception cref="RdfLimitException">The dataset is too large.</exception>
    public void Add(LdMap graphs)
    {
        // 1)
        for (var g = 0; g < graphs.Count; g++)
        {
            // 1.1), 1.2)
            var name = graphs.KeyAt(g);
            var nodes = (LdMap)graphs.ValueAt(g)!;
            _graph = name == Keywords.Default ? RdfQuadEntry.DefaultGraph : Resource(name);
            if (_graph == None && name != Keywords.Default)
            {
                operation.DataLoss($"The graph '{name}' is left out: its name is no IRI.", null);
                continue;
            }

            // 1.3)
            for (var n = 0; n < nodes.Count; n++)
                AddNode(nodes.KeyAt(n), (LdMap)nodes.ValueAt(n)!);
        }

        if (operation.SafeMode)
            CheckAllNamed(graphs);
    }

    // A name that is in no quad is lost: expansion finds it where it can say the place.
    private void CheckAllNamed(LdMap graphs)
    {
        var view = store.View;
        var used = new bool[view.Terms.Length];
        foreach (ref readonly var quad in view.Quads)
        {
            (used[quad.Subject], used[quad.Object]) = (true, true);
            if (quad.Graph >= 0)
                used[quad.Graph] = true;
        }

        for (var g = 0; g < graphs.Count; g++)
        {
            var nodes = (LdMap)graphs.ValueAt(g)!;
            for (var n = 0; n < nodes.Count; n++)
            {
                var id = nodes.KeyAt(n);
                if (!BlankNodeIdentifiers.IsBlankNode(id) && (Resource(id) is not (>= 0 and var term) || term >= used.Length || !used[term]))
                    operation.DataLoss($"Nothing is said of the node '{id}'.", null);
            }
        }
    }

    private void AddNode(string id, LdMap node)
    {
        operation.CancellationToken.ThrowIfCancellationRequested();

        // 1.3.1) A node that nothing is said of makes no quads.
        if (node.Count == 1)
            return;
        var subject = Resource(id);
        if (subject == None)
        {
            operation.DataLoss($"The node '{id}' is left out: its identifier is no IRI.", node.Get(Keywords.Id));
            return;
        }

        // 1.3.2)
        for (var i = 0; i < node.Count; i++)
        {
            var (property, values) = (node.KeyAt(i), node.ValueAt(i));
            if (property == Keywords.Type)
                AddTypes(subject, (LdArray)values!);
            else if (!Keywords.IsKeyword(property))
                AddProperty(subject, property, (LdArray)values!);
        }
    }

    // 1.3.2.1)
    private void AddTypes(int subject, LdArray types)
    {
        foreach (var type in types.Items)
        {
            var iri = ((LdString)type!).Value;
            var term = Resource(iri);
            if (term == None)
                operation.DataLoss($"The type '{iri}' is left out: it is no IRI.", type);
            else
                store.AddQuad(subject, _terms.Iri(RdfVocabulary.Type), term, _graph);
        }
    }

    private void AddProperty(int subject, string property, LdArray values)
    {
        if (values.Count == 0)
            return;

        // 1.3.2.3), 1.3.2.4)
        var predicate = !BlankNodeIdentifiers.IsBlankNode(property) || operation.Options.ProduceGeneralizedRdf ? Resource(property) : None;
        if (predicate == None)
        {
            operation.DataLoss($"The property '{property}' is left out: it is no IRI.", values[0]);
            return;
        }

        // 1.3.2.5)
        foreach (var item in values.Items)
            if (ObjectOf((LdMap)item!) is var term and not None)
                store.AddQuad(subject, predicate, term, _graph);
    }

    // An IRI or a blank node, or -1 where the text is neither.
    private int Resource(string text)
    {
        if (BlankNodeIdentifiers.IsBlankNode(text))
            return _terms.BlankNode(text);
        return IriReference.IsWellFormed(text) ? _terms.Iri(text) : None;
    }
}
