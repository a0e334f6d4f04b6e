using System.Text;

using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Serialization;

namespace DigitalIdentity.JsonLd.Tests.Serialization;

public sealed class JsonLiteralTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData(" [ true , false , { } , [ ] ] ", "[true,false,{},[]]")]
    [InlineData("[1.0,-0,1E30,4.50,0.002,1e-27,1e21,1e20]", "[1,0,1e+30,4.5,0.002,1e-27,1e+21,100000000000000000000]")]
    [InlineData("""{"b":1,"a":{"d":2,"c":3}}""", """{"a":{"c":3,"d":2},"b":1}""")]
    [InlineData("\"\\u0000\\u000f\\u001f\\b\\t\\n\\f\\r\\\"\\\\\\/\\u007f\\u20ac<>&'\"", "\"\\u0000\\u000f\\u001f\\b\\t\\n\\f\\r\\\"\\\\/\u007f\u20ac<>&'\"")]
    [InlineData("""{"\ufb33":1,"\ud83d\ude00":2,"\u20ac":3,"1":4,"\r":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":5,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":3,\"\ud83d\ude00\":2,\"\ufb33\":1}")]
    public void Literals_are_written_in_canonical_JSON(string json, string canonical) =>
        JsonLiteral.Canonicalize(LdReader.Read(Encoding.UTF8.GetBytes(json), JsonLdLimits.Default)).Should().Be(canonical);
}
