namespace DigitalIdentity.Interop.DataIntegrity.Documents;

/// <summary>Shapes: nested, empty, many, cyclic, unnamed.</summary>
internal static class ShapeDocuments
{
    public static IEnumerable<TestDocument> All =>
    [
        TestDocument.About("a list", """ "list":["a","b","a",1,true,{"text":"node"},{"id":"urn:n:1"}] """, "/list"),
        TestDocument.About("lists in lists", """ "list":[["a",["b"]],[],["c",[["d"]]]] """, "/list"),
        TestDocument.About("arrays in arrays", """ "text":["a",["b",["c"]]],"set":[["x"],"y"] """, "/set"),
        TestDocument.About("empty arrays", """ "text":[],"list":[],"set":[],"knows":[],"flag":true """, "/flag"),
        TestDocument.About("empty objects and nulls", """ "knows":[{},{}],"text":null,"byLanguage":{},"byIndex":{},"flag":[null,true] """, "/knows/1"),
        TestDocument.About("a set", """ "set":["b","a","c"],"text":{"@set":["x","y"]} """, "/set/0"),
        TestDocument.About("a hundred claims", string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"ex:claim{i}\":\"value {i}\"")), "/ex:claim7", "/ex:claim99"),
        TestDocument.About("a graph", """ "graph":[{"text":"in a graph","knows":{"text":"too"}},{"id":"urn:n:2","text":"in another"}] """, "/graph/0"),
        TestDocument.About("graphs by name", """ "graphById":{"urn:g:1":{"text":"in g1"},"urn:g:2":[{"id":"urn:n:1","flag":true},{"text":"also"}]} """, "/graphById"),
        TestDocument.About("maps by index", """ "byIndex":{"a":"x","b":["y","z"]},"byIndexSet":{"2":[{"text":"two"}],"10":[{"text":"ten"}]} """, "/byIndex"),
        TestDocument.About("maps by identifier and type", """ "byId":{"urn:n:1":{"text":"one"},"urn:n:2":{"text":"two"}},"byType":{"Thing":[{"text":"a"},{"id":"urn:n:3"}]} """, "/byId"),
        TestDocument.About("a JSON literal", """ "raw":{"b":[1,2.5,null,"ü\n"],"a":{"€":1,"\r":2,"1":3},"@id":"no node"} """, "/raw"),
        TestDocument.About("JSON literals of all kinds", """ "ex:r":[{"@value":null,"@type":"@json"},{"@value":[1,[2]],"@type":"@json"},{"@value":"x","@type":"@json"},{"@value":1e21,"@type":"@json"},{"@value":true,"@type":"@json"}] """),
        TestDocument.About("a reversed property", """ "knownBy":[{"id":"urn:n:1","text":"one who knows"},{"text":"another"}] """, "/knownBy/1"),
        TestDocument.About("links and terms as values", """ "link":["urn:n:1","https://a.example/b?c#d"],"kind":["Thing","urn:k:2","ex:more"] """, "/link/0"),
        TestDocument.About("nested members", """ "details":{"text":"flat in the end","details":{"flag":true}},"text":"also" """, "/text"),
        TestDocument.About("contexts by type and property", """ "knows":{"type":"Scoped","inner":"by type","counted":"5"},"scoped":{"inner":"by property"} """, "/scoped"),
        TestDocument.About("many unnamed nodes", """ "knows":[{"knows":[{"text":"x"},{"text":"y"},{"knows":{}}]},{"knows":[{"text":"x"},{"text":"z"}]},{"text":"x"}],"list":[{"text":"l"},{"text":"l"}] """, "/knows/0"),
        TestDocument.About("unnamed nodes that look alike", """ "knows":[{"text":"same"},{"text":"same"},{"text":"same"},{"knows":{"text":"same"}},{"knows":{"text":"same"}}] """, "/knows/0"),
        TestDocument.About("a node in several places", """ "knows":[{"id":"urn:n:1","text":"here"},{"id":"urn:n:2","knows":{"id":"urn:n:1","flag":true}}],"link":"urn:n:1" """, "/knows/1"),
        TestDocument.About("a cycle", """ "knows":{"id":"urn:n:1","knows":{"id":"urn:n:2","knows":{"id":"urn:n:1"}}} """, "/knows"),
        TestDocument.About("thirty levels", $$""" {{string.Concat(Enumerable.Repeat("\"knows\":{", 30))}}"text":"deep"{{new string('}', 30)}} """, "/knows"),
    ];
}
