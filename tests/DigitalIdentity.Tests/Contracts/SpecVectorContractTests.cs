using System.Text.Json;

using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Contracts;

/// <summary>
/// Nothing ships without published figures, and every figure says where it was published. Key algorithms are found in <c>keys</c> by their name,
/// cryptosuites in the folder of their name, DID methods in <c>did-</c> and their name, formats by the <c>format</c> of any vector.
/// </summary>
public sealed class SpecVectorContractTests
{
    public static TheoryData<string> Files => new(
        from file in Directory.EnumerateFiles(Suites.SpecVectors, "*.json", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Suites.SpecVectors, file).Replace('\\', '/')
        where path.Contains('/')
        orderby path
        select path);

    public static TheoryData<string> Algorithms => new(BuiltIn.KeyAlgorithms.Select(a => a.Name));

    public static TheoryData<string> Cryptosuites => new(BuiltIn.Cryptosuites.Select(s => s.Name));

    public static TheoryData<string> DidMethods => new(BuiltIn.DidMethods.Select(m => m.Name));

    public static TheoryData<string> Formats => new(BuiltIn.CredentialFormats([]).Where(f => f is not DataIntegrityFormat).Select(f => f.Format.Name));

    [Theory, MemberData(nameof(Algorithms))]
    public void A_key_algorithm_has_published_keys(string algorithm) =>
        In("keys").Should().ContainSingle(v => v.GetProperty("algorithm").GetString() == algorithm)
            .Which.GetProperty("vectors").GetArrayLength().Should().BePositive();

    [Theory, MemberData(nameof(Cryptosuites))]
    public void A_cryptosuite_has_published_proofs(string suite) => In(suite).Should().Contain(v => v.GetProperty("cryptosuite").GetString() == suite);

    [Theory, MemberData(nameof(DidMethods))]
    public void A_DID_method_has_published_DIDs(string method) =>
        In("did-" + method).SelectMany(Strings).Should().Contain(text => text.StartsWith($"did:{method}:", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Formats))]
    public void A_format_has_a_published_credential(string format) =>
        Files.Select(f => Read(f.Data)).Where(v => v.TryGetProperty("vectors", out _)).SelectMany(v => v.GetProperty("vectors").EnumerateArray())
            .Where(v => v.TryGetProperty("format", out var name) && name.GetString() == format && v.GetProperty("accept").GetBoolean())
            .Should().NotBeEmpty();

    [Theory, MemberData(nameof(Files))]
    public void A_file_of_vectors_names_its_source(string path)
    {
        var file = Read(path);
        var whole = SourcesOf(file).ToList();
        var sources = whole.Count > 0 ? whole : [.. file.GetProperty("vectors").EnumerateArray().Select(v => SourcesOf(v).FirstOrDefault())];

        sources.Should().NotBeEmpty().And.AllSatisfy(source =>
        {
            if (source.ValueKind == JsonValueKind.String)
            {
                source.GetString().Should().NotBeNullOrWhiteSpace();
                return;
            }

            source.ValueKind.Should().Be(JsonValueKind.Object);
            source.GetProperty("repository").GetString().Should().NotBeNullOrWhiteSpace();
            source.GetProperty("path").GetString().Should().NotBeNullOrWhiteSpace();
            if (source.TryGetProperty("commit", out var commit))
                commit.GetString().Should().MatchRegex("^[0-9a-f]{40}$");
        });
    }

    [Fact]
    public void Every_folder_of_vectors_is_read_by_a_test()
    {
        var tests = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Suites.RepositoryRoot(), "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var folders = Directory.EnumerateDirectories(Suites.SpecVectors).Select(d => Path.GetFileName(d)!).ToList();

        folders.Should().NotBeEmpty();
        folders.Where(f => !tests.Contains($"\"{f}\"", StringComparison.Ordinal) && BuiltIn.Cryptosuites.All(s => s.Name != f)).Should().BeEmpty();
    }

    [Fact]
    public void A_case_that_is_left_out_is_named_with_its_reason()
    {
        using var skips = Suites.Vectors("skips.json");
        foreach (var skip in skips.RootElement.EnumerateArray())
            foreach (var member in new[] { "id", "reason", "sentence" })
                skip.GetProperty(member).GetString().Should().NotBeNullOrWhiteSpace(member);
    }

    private static IEnumerable<JsonElement> In(string folder) => Directory.EnumerateFiles(Path.Combine(Suites.SpecVectors, folder), "*.json")
        .Select(file => Read(Path.GetRelativePath(Suites.SpecVectors, file)));

    private static JsonElement Read(string path)
    {
        StrictJson.TryParse(File.ReadAllBytes(Path.Combine(Suites.SpecVectors, path)), out var json, out var error).Should().BeTrue($"{path}: {error}");
        json.ValueKind.Should().Be(JsonValueKind.Object, path);
        return json;
    }

    private static IEnumerable<JsonElement> SourcesOf(JsonElement element)
    {
        if (element.TryGetProperty("source", out var source) || element.TryGetProperty("sources", out source))
            return source.ValueKind == JsonValueKind.Array ? source.EnumerateArray() : [source];
        return [];
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Strings(m.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
