using System.Text.Json;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Bbs;

/// <summary>One file of the BBS fixtures: bytes are hexadecimal text, and what is absent or null is empty.</summary>
internal sealed class Fixture(JsonElement json, BbsCiphersuite suite)
{
    public BbsCiphersuite Suite => suite;

    public JsonElement Json => json;

    public string Name => json.TryGetProperty("caseName", out var name) ? name.GetString()! : "";

    public bool IsValid => json.GetProperty("result").GetProperty("valid").GetBoolean();

    /// <summary>Reads a file; the folder under <paramref name="part"/> names the ciphersuite.</summary>
    public static Fixture Read(string part, string file)
    {
        using var document = Suites.Json("bbs", part, file);
        var suite = file.StartsWith("bls12-381-shake-256", StringComparison.Ordinal) ? BbsCiphersuite.Bls12381Shake256 : BbsCiphersuite.Bls12381Sha256;
        return new(document.RootElement.Clone(), suite);
    }

    /// <summary>The files of one kind, each relative to the folder of the part.</summary>
    public static IEnumerable<TheoryDataRow<string>> Files(string part, string kind, string placeholder)
    {
        if (!Suites.Available)
            return [new TheoryDataRow<string>(placeholder)];
        var folder = Path.Combine(Suites.Require("bbs"), part);
        return [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => file.Contains(kind, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => new TheoryDataRow<string>(file))];
    }

    public byte[] Bytes(params string[] path) => Find(path) is { ValueKind: JsonValueKind.String } value ? Convert.FromHexString(value.GetString()!) : [];

    public string Text(params string[] path) => Find(path)!.Value.GetString()!;

    public ReadOnlyMemory<byte>[] List(params string[] path) =>
        Find(path) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(Element)] : [];

    public int[] Numbers(params string[] path) => [.. Find(path)!.Value.EnumerateArray().Select(number => number.GetInt32())];

    /// <summary>An object from index to message.</summary>
    public SortedDictionary<int, ReadOnlyMemory<byte>> Map(params string[] path)
    {
        SortedDictionary<int, ReadOnlyMemory<byte>> map = [];
        if (Find(path) is { ValueKind: JsonValueKind.Object } pairs)
            foreach (var pair in pairs.EnumerateObject())
                map.Add(int.Parse(pair.Name), Element(pair.Value));
        return map;
    }

    private static ReadOnlyMemory<byte> Element(JsonElement value) => Convert.FromHexString(value.GetString()!);

    private JsonElement? Find(string[] path)
    {
        var value = json;
        foreach (var name in path)
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
                return null;
        return value;
    }
}
