using System.Text;
using System.Text.Json;

using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.VcJose;

/// <summary>The JOSE and SD-JWT entries of the W3C test suite for securing credentials with JOSE and COSE.</summary>
internal static class VcJoseSuite
{
    private const string Suite = "vc-jose-cose";

    /// <summary>The numbers of the entries of one function; a single zero when the suite is absent, so that the test can say so.</summary>
    public static TheoryData<int> Numbers(string function, int except = -1)
    {
        var numbers = new TheoryData<int>();
        if (!Suites.Available)
        {
            numbers.Add(0);
            return numbers;
        }

        using var index = Suites.Json(Suite, "index.json");
        foreach (var entry in index.RootElement.GetProperty("list").EnumerateArray())
            if (entry.GetProperty("function").GetString() == function && !entry.GetProperty("feature").GetString()!.EndsWith("_cose", StringComparison.Ordinal))
                if (entry.GetProperty("number").GetInt32() is var number && number != except)
                    numbers.Add(number);
        return numbers;
    }

    public static Entry Read(int number)
    {
        var folder = Suites.Require(Suite);
        using var index = Suites.Json(Suite, "index.json");
        var json = index.RootElement.GetProperty("list").EnumerateArray().Single(entry => entry.GetProperty("number").GetInt32() == number).Clone();
        using var method = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, json.GetProperty("key").GetString()!)));
        return new Entry(
            json,
            File.ReadAllText(Path.Combine(folder, json.GetProperty("input").GetString()!), Encoding.UTF8).TrimEnd('\n'),
            method.RootElement.Clone());
    }

    internal sealed record Entry(JsonElement Json, string Input, JsonElement Method)
    {
        public bool IsAccepted => Json.GetProperty("expected").GetString() == "ok";

        public bool IsPresentation => Feature.StartsWith("presentation", StringComparison.Ordinal);

        public bool IsSdJwt => Feature.EndsWith("_sdjwt", StringComparison.Ordinal);

        public string MethodUrl => Method.GetProperty("id").GetString()!;

        public PublicKey PublicKey =>
            PublicKey.TryFromJwk(Method.GetProperty("publicKeyJwk"), out var key, out var error) ? key : throw new InvalidDataException(error.ToString());

        public SigningKey SigningKey =>
            SigningKey.TryFromJwk(Method.GetProperty("secretKeyJwk"), default, out var key, out var error) ? key : throw new InvalidDataException(error.ToString());

        /// <summary>The claims to hide, as JSON Pointers.</summary>
        public string[] Pointers =>
        [
            .. Json.GetProperty("disclosurePaths").EnumerateArray()
                .Select(path => "/" + path.GetString()!.Replace('.', '/').Replace('[', '/').Replace("]", "", StringComparison.Ordinal)),
        ];

        private string Feature => Json.GetProperty("feature").GetString()!;
    }
}
