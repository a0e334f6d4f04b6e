using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.JsonLd.Tests.Fuzzing;
using DigitalIdentity.JsonLd.Tests.Properties;
using DigitalIdentity.Testing;
using DigitalIdentity.Testing.JsonLd;

namespace DigitalIdentity.JsonLd.Tests.Selection;

/// <summary>The walk over the text finds the groups that the algorithms of the standard find, or leaves the document to them.</summary>
public sealed class GroupCrossCheckTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Claims_come_to_the_same_groups(bool safe)
    {
        var direct = 0;
        for (var seed = 1; seed <= Fuzz.Rounds(600); seed++)
        {
            var choice = new Choice(seed);
            var json = RandomClaims.Make(choice, stable: choice.Percent(40));
            direct += Check(JsonLdOptions.Default, safe, $"claims {seed}", json.ToJsonString(), Pointers(choice, json)) ? 1 : 0;
        }

        direct.Should().BeGreaterThan(150);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Random_documents_come_to_the_same_groups(bool safe)
    {
        for (var seed = 1; seed <= Fuzz.Rounds(600); seed++)
        {
            var sample = Sample.Random(seed);
            if (JsonNode.Parse(sample.Json) is JsonObject json)
                Check(sample.Options(), safe, sample.Name, sample.Json, Pointers(new Choice(seed), json));
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Changed_documents_come_to_the_same_groups_or_to_a_problem(int seed, bool safe)
    {
        JsonObject[] claims = [.. Enumerable.Range(1000, 25).Select(s => RandomClaims.Make(new Choice(s), stable: false))];
        var mutator = new JsonLdMutator(new Random(seed), [.. claims.Select(c => Encoding.UTF8.GetBytes(c.ToJsonString()))]);
        var (processor, direct) = (new JsonLdProcessor(new JsonLdOptions { SafeMode = safe }), 0);
        for (var round = 0; round < Fuzz.Rounds(20); round++)
        {
            for (var c = 0; c < claims.Length; c++)
            {
                var pointers = Pointers(new Choice((round * 100) + c), claims[c]);
                var changed = mutator.Next(Encoding.UTF8.GetBytes(claims[c].ToJsonString()));
                direct += Check(JsonLdOptions.Default, safe, $"changed claims {c}", Encoding.UTF8.GetString(changed), pointers) ? 1 : 0;
                var result = await processor.CanonicalizeAndGroupAsync(changed, pointers, cancellationToken: TestContext.Current.CancellationToken);
                (result.IsSuccess || result.Problem is not null).Should().BeTrue();
                foreach (var group in pointers)
                    JsonLdSelection.TrySelect(changed, group, out _, out _);
            }
        }

        direct.Should().BeGreaterThan(10);
    }

    [Fact]
    public void Credentials_come_to_the_same_groups_the_short_way()
    {
        foreach (var sample in Sample.OfCredentials())
        {
            var json = JsonNode.Parse(sample.Json)!;
            for (var seed = 1; seed <= Fuzz.Rounds(30); seed++)
            {
                // Another text with the same values: escapes in names and values are read as well.
                var text = seed % 2 == 0 ? sample.Json : sample.Json.Replace("credentialSubject", "credential\\u0053ubject", StringComparison.Ordinal);
                Check(sample.Options(), true, sample.Name, text, Pointers(new Choice(seed), json)).Should().BeTrue(sample.Name);
            }
        }
    }

    [Fact]
    public async Task Claims_come_to_the_groups_that_the_letter_of_the_standard_finds()
    {
        var (processor, compared) = (new JsonLdProcessor(), 0);
        for (var seed = 1; seed <= Fuzz.Rounds(300); seed++)
        {
            var choice = new Choice(seed);
            var json = RandomClaims.Make(choice, stable: true);
            string[][] pointers = [.. Pointers(choice, json).Select(group => group.Where(p => p.Length > 0).ToArray())];
            if (await LetterOfTheStandard.GroupAsync(processor, json, pointers) is not { } expected)
                continue;
            var general = Grouped.Generally(JsonLdOptions.Default, true, json.ToJsonString(), pointers);
            if (general is null)
                continue;
            compared++;
            general.Canonical.ToString().Should().Be(string.Concat(expected.All.Select(line => line + "\n")));
            for (var group = 0; group < pointers.Length; group++)
                Grouped.AreSame(Grouped.Lines(general, group), expected.Groups[group]).Should().BeTrue(
                    $"{seed}: {json.ToJsonString()}\n{string.Join(' ', pointers[group])}\nfound:\n{string.Join('\n', Grouped.Lines(general, group))}\nexpected:\n{string.Join('\n', expected.Groups[group])}");
        }

        compared.Should().BeGreaterThan(100);
    }

    private static string[][] Pointers(Choice choice, JsonNode json) =>
        [RandomPointers.Make(choice, json, 1), RandomPointers.Make(choice, json, 3), RandomPointers.Make(choice, json, 8), RandomPointers.Make(choice, json, 30)];

    /// <summary>True when the short way was taken.</summary>
    private static bool Check(JsonLdOptions options, bool safe, string name, string json, string[][] pointers)
    {
        if (Grouped.Directly(options, safe, json, pointers) is not { } direct)
            return false;
        var general = Grouped.Generally(options, safe, json, pointers);
        if (general is not null && Grouped.AreSame(direct, general))
            return true;
        var differences = general is null ? "the algorithms fail" : string.Join("\n\n", Enumerable.Range(0, pointers.Length)
            .Where(g => direct.IsExact(g) != general.IsExact(g) || !Grouped.AreSame(Grouped.Lines(direct, g), Grouped.Lines(general, g)))
            .Select(g => $"{string.Join(' ', pointers[g])}\ndirect {direct.IsExact(g)}:\n{string.Join('\n', Grouped.Lines(direct, g))}\ngeneral {general.IsExact(g)}:\n{string.Join('\n', Grouped.Lines(general, g))}"));
        Assert.Fail($"{name}, safe {safe}: {json}\n{differences}");
        return true;
    }
}
