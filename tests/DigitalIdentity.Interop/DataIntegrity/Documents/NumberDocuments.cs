namespace DigitalIdentity.Interop.DataIntegrity.Documents;

/// <summary>Numbers at the edges of what doubles, ECMAScript's spelling and XML Schema's canonical forms can say.</summary>
internal static class NumberDocuments
{
    public static IEnumerable<TestDocument> All =>
    [
        TestDocument.About("small integers", """ "number":[0,1,-1,42,100,2147483647,-2147483648] """, "/number/3"),
        TestDocument.About("integers up to 2^53", """ "number":[9007199254740991,9007199254740992,-9007199254740992] """, "/number/1"),
        TestDocument.About("integers written as fractions", """ "number":[1.0,-3.0,1e3,5E+2,10.00e1] """, "/number/1"),
        TestDocument.About("fractions", """ "number":[0.1,0.5,-2.75,3.141592653589793,0.30000000000000004,123456.789] """, "/number/0"),
        TestDocument.About("large numbers", """ "number":[1e21,1.5e300,1.7976931348623157e308,1e22,-1e25] """, "/number/0"),
        TestDocument.About("numbers as doubles", """ "double":[1,-0.5,1e21,0,12.5] """, "/double/2"),
        TestDocument.About("numbers as strings", """ "decimal":["0.10","-12.3400","1000000000000000000000"],"double":["1.0E0","-2.5E-3"] """, "/decimal/0"),
        TestDocument.About("doubles as strings that are no numbers", """ "double":["INF","NaN","two"] """, "/double/1"),
        TestDocument.About("minus zero", """ "number":[-0,-0.0] """, "/number/1"),
        TestDocument.About("minus zero as a double", """ "double":-0.0 """, "/double"),
        TestDocument.About("tiny numbers", """ "number":[1e-7,-5e-324,1.5e-10] """, "/number/0"),
        TestDocument.About("a large fraction", """ "number":[123456789012345680.5e5,1234567890123456.7] """, "/number/0"),
        TestDocument.About("an integer beyond doubles", """ "number":9007199254740993 """, "/number"),
        TestDocument.About("booleans and dates", """ "flag":[true,false],"date":["2024-02-29","0001-01-01"] """, "/flag/1"),
    ];
}
