namespace DigitalIdentity.Interop.SdJwt;

/// <summary>The claims of the cells.</summary>
internal static class ClaimSets
{
    private static readonly ClaimSet[] Sets =
    [
        new("flat", """{"a":"x","b":1,"c":true,"d":false,"e":null}""", ["/a", "/b", "/c", "/e"], ["/b", "/e"], """{"b":1,"d":false,"e":null}"""),
        new("structured", """{"name":"Erika","address":{"street":"Weg 1","city":"Bonn","zip":"53111"}}""",
            ["/name", "/address/street", "/address/city"], ["/address/city"], """{"address":{"city":"Bonn","zip":"53111"}}"""),
        new("recursive", """{"address":{"street":"Weg 1","city":"Bonn","zip":"53111"},"name":"Erika"}""",
            ["/address", "/address/street", "/address/city"], ["/address/street"], """{"address":{"street":"Weg 1","zip":"53111"},"name":"Erika"}"""),
        new("array elements", """{"nationalities":["DE","FR","US",null,7],"name":"Erika"}""",
            ["/nationalities/0", "/nationalities/2", "/nationalities/3"], ["/nationalities/2"], """{"nationalities":["FR","US",7],"name":"Erika"}"""),
        new("objects in arrays", """{"degrees":[{"title":"BSc","year":1990},{"title":"MSc","year":1992}]}""",
            ["/degrees/0", "/degrees/1", "/degrees/1/title"], ["/degrees/1/title"], """{"degrees":[{"title":"MSc","year":1992}]}"""),
        new("arrays in arrays", """{"matrix":[[1,2],[3,4],[5]]}""", ["/matrix/0/1", "/matrix/1", "/matrix/2/0"], ["/matrix/0/1"], """{"matrix":[[1,2],[]]}"""),
        new("names of all kinds", """{"größe":"groß","😀":"face","a b":"space","\"":"quote","naïve":"ï","n\u0301":"combined"}""",
            ["/größe", "/😀", "/a b", "/\"", "/n\u0301"], ["/😀", "/\""], """{"😀":"face","\"":"quote","naïve":"ï"}"""),
        new("names that pointers escape", """{"a/b":1,"m~n":2,"c":{"d/e":3,"~1":4}}""",
            ["/a~1b", "/m~0n", "/c/d~1e", "/c/~01"], ["/m~0n", "/c/~01"], """{"m~n":2,"c":{"~1":4}}"""),
        new("names that are numbers", """{"0":"zero","1":{"2":"two","10":"ten"}}""", ["/0", "/1/2", "/1/10"], ["/1/10"], """{"1":{"10":"ten"}}"""),
        new("text of all kinds", """{"a":"😀\u0000\u001f\u2028","b":"שלום \u202e","c":"e\u0301 é","d":"\"\\\/"}""",
            ["/a", "/b", "/c", "/d"], ["/a", "/c"], """{"a":"😀\u0000\u001f\u2028","c":"e\u0301 é"}"""),
        new("numbers at the edges", """{"a":1e21,"b":-0.5,"c":9007199254740992,"d":5e-324,"e":1.7976931348623157e308,"f":0.1}""",
            ["/a", "/b", "/c", "/d", "/e"], ["/a", "/d"], """{"a":1e21,"d":5e-324,"f":0.1}"""),
        new("empty values", """{"a":{},"b":[],"c":"","d":[{}],"e":{"f":[]}}""", ["/a", "/b", "/c", "/d/0", "/e/f"], ["/a", "/c"], """{"a":{},"c":"","d":[],"e":{}}"""),
        new("a hundred claims", Hundred(_ => true), [.. Enumerable.Range(0, 100).Select(i => $"/claim{i}")], ["/claim7", "/claim99"], Hundred(i => i is 7 or 99)),
        new("ten levels", Levels("\"x\""), [.. Enumerable.Range(1, 10).Select(n => string.Concat(Enumerable.Repeat("/a", n)))],
            [string.Concat(Enumerable.Repeat("/a", 10))], Levels("\"x\"")),
        new("nothing to hide", """{"a":1,"b":{"c":[2]}}""", [], [], """{"a":1,"b":{"c":[2]}}"""),
        new("with decoys", """{"a":1,"b":2,"c":3}""", ["/a", "/b"], ["/a"], """{"a":1,"c":3}""") { Decoys = 5 },
        new("nothing shown", """{"a":1,"b":{"c":2}}""", ["/a", "/b", "/b/c"], [], "{}"),
        new("everything shown", """{"a":1,"b":{"c":2,"d":[3,4]},"e":[5,6]}""", ["/a", "/b", "/b/c", "/e/1"], ["/a", "/b/c", "/e/1"], """{"a":1,"b":{"c":2,"d":[3,4]},"e":[5,6]}"""),
    ];

    public static IReadOnlyList<ClaimSet> All => Sets;

    public static ClaimSet Get(string name) => Sets.Single(s => s.Name == name);

    private static string Hundred(Func<int, bool> choose) =>
        $"{{{string.Join(',', Enumerable.Range(0, 100).Where(choose).Select(i => $"\"claim{i}\":\"value {i}\""))}}}";

    private static string Levels(string inner) => string.Concat(Enumerable.Repeat("{\"a\":", 10)) + inner + new string('}', 10);
}
