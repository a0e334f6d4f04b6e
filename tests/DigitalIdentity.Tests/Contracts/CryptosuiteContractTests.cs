using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Testing;
using DigitalIdentity.Tests.DataIntegrity;

namespace DigitalIdentity.Tests.Contracts;

/// <summary>What holds for every cryptosuite that ships, with every key algorithm that it takes.</summary>
public sealed class CryptosuiteContractTests : VerifyingTest
{
    private const string Credential = """
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", {
            "n": "https://example.org/n", "b": "https://example.org/b", "three": "https://example.org/three",
            "list": {"@id": "https://example.org/list", "@container": "@list"}
          }],
          "id": "urn:uuid:1",
          "type": ["VerifiableCredential"],
          "issuer": "did:example:issuer",
          "validFrom": "2026-01-01T00:00:00Z",
          "credentialSubject": {"id": "did:example:subject", "n": 1.5, "b": true, "list": [1, "two", {"three": "3"}]}
        }
        """;

    private static readonly DataIntegrityVerificationOptions Login = new(VerificationRelationship.Authentication) { Domains = ["https://verifier.example"], Challenge = "c" };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var suite in BuiltIn.Cryptosuites)
                foreach (var algorithm in suite.KeyAlgorithms)
                    cases.Add(suite.Name, algorithm.Name);
            return cases;
        }
    }

    [Fact]
    public void Names_are_unique_and_spelled_as_the_standards_spell_them()
    {
        BuiltIn.Cryptosuites.Select(s => s.Name).Should().OnlyHaveUniqueItems().And.AllSatisfy(name => name.Should().MatchRegex("^[a-z0-9]+(-[a-z0-9]+)*$"));
        BuiltIn.Cryptosuites.Should().AllSatisfy(s => s.KeyAlgorithms.Should().NotBeEmpty().And.OnlyHaveUniqueItems().And.OnlyContain(a => a.CanSign));
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_published_vector_is_in_the_repository(string suite, string algorithm) =>
        Directory.EnumerateFiles(Path.Combine(Suites.SpecVectors, suite), "*.json")
            .Select(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement)
            .Should().Contain(v => v.GetProperty("cryptosuite").GetString() == suite && v.GetProperty("keyAlgorithm").GetString() == algorithm
                && v.GetProperty("source").GetProperty("commit").GetString()!.Length == 40);

    [Theory, MemberData(nameof(Cases))]
    public async Task A_proof_verifies_and_what_it_secures_comes_back(string suite, string algorithm)
    {
        using var signer = Signer(suite, algorithm);

        (await VerifyAsync(await signer.SignAsync(Credential))).TryGetVerified(out var verified).Should().BeTrue();

        verified!.Proofs.Should().ContainSingle().Which.Controller.Should().Be(signer.Did);
        verified.Proofs[0].Proof.Cryptosuite.Should().Be(suite);
        JsonElement.DeepEquals(JsonElement.Parse(verified.ToUtf8Bytes()), JsonElement.Parse(Encoding.UTF8.GetBytes(Credential))).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task One_suite_serves_many_threads(string suite, string algorithm)
    {
        using var signer = Signer(suite, algorithm);
        await Parallel.ForAsync(0, 32, TestContext.Current.CancellationToken, async (i, _) =>
        {
            var secured = await signer.SignAsync(Credential.Replace("\"n\": 1.5", $"\"n\": {i}", StringComparison.Ordinal));
            (await VerifyAsync(secured)).Status.Should().Be(VerificationStatus.Valid);
            (await VerifyAsync(secured.Replace($"\"n\": {i}", $"\"n\": {i}1", StringComparison.Ordinal))).Status.Should().Be(VerificationStatus.Invalid);
        });
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_change_anywhere_in_the_document_or_the_proof_is_noticed(string suite, string algorithm)
    {
        using var signer = Signer(suite, algorithm);
        var options = new ProofOptions(signer.MethodId, VerificationRelationship.AssertionMethod)
        {
            Created = Noon,
            Expires = Noon.AddDays(1),
            Nonce = TakesUniqueMembers(signer.Suite) ? "n" : null,
            Id = TakesUniqueMembers(signer.Suite) ? "urn:proof:1" : null,
            Domains = ["d"],
            Challenge = "c",
        };
        var secured = await signer.SignAsync(Credential, options);
        await ShouldBeValidAsync(secured);

        var count = 0;
        foreach (var (changed, what) in Mutations(secured))
        {
            // A context that nobody here knows may define everything.
            if (what.StartsWith("replace /@context", StringComparison.Ordinal) && what.Count('/') < 3)
                (await VerifyAsync(changed)).Status.Should().NotBe(VerificationStatus.Valid, what);
            else
                (await VerifyAsync(changed)).Status.Should().Be(VerificationStatus.Invalid, what);
            count++;
        }

        count.Should().BeGreaterThan(50);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_proof_value_of_another_length_header_or_bit_does_not_verify(string suite, string algorithm)
    {
        using var signer = Signer(suite, algorithm);
        var secured = await signer.SignAsync(Credential);
        var value = JsonNode.Parse(secured)!["proof"]!["proofValue"]!.GetValue<string>();
        Multibase.TryDecode(value, 1 << 14, out var bytes, out _).Should().BeTrue();

        var forged = new List<string> { "z", value[1..], 'Z' + value[1..], value[..^1], value + "1", value.Insert(1, "1"), Multibase.Encode('f', bytes), Multibase.Encode('m', bytes) };
        forged.Add(Multibase.Encode(value[0] == 'z' ? 'u' : 'z', bytes));
        forged.Add(Multibase.Encode(value[0], bytes.AsSpan(1)));
        forged.Add(Multibase.Encode(value[0], [.. bytes, 0]));
        forged.Add(Multibase.Encode(value[0], new byte[bytes.Length]));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= (byte)(1 << (i % 8));
            forged.Add(Multibase.Encode(value[0], bytes));
            bytes[i] ^= (byte)(1 << (i % 8));
        }

        foreach (var other in forged)
            await ShouldFailSomehowAsync(secured.Replace(value, other, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Another_key_or_a_key_of_another_kind_does_not_verify(string suite, string algorithm)
    {
        using var signer = Signer(suite, algorithm);
        var secured = await signer.SignAsync(Credential);

        foreach (var other in KeyAlgorithm.All.Where(a => a.CanSign))
        {
            using var key = other.Generate();
            Finder.Add(new VerificationMethod(signer.MethodId, "Multikey", signer.Did, key.PublicKey), TestParty.SigningRelationships);
            await ShouldFailSomehowAsync(secured);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_signer_of_another_kind_is_a_programming_error(string suite, string algorithm)
    {
        using var signer = Signer(suite, algorithm);
        foreach (var other in KeyAlgorithm.All.Where(a => a.CanSign && !signer.Suite.KeyAlgorithms.Contains(a)))
        {
            using var key = other.Generate();
            await FluentActions
                .Awaiting(() => signer.Suite.AddProofAsync("{}"u8.ToArray(), signer.Options(), key, cancellationToken: TestContext.Current.CancellationToken).AsTask())
                .Should().ThrowAsync<ArgumentException>().WithParameterName("signer");
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_proof_does_not_verify_under_the_name_of_another_suite(string suite, string algorithm)
    {
        using var signer = Signer(suite, algorithm);
        var secured = await signer.SignAsync(Credential);

        foreach (var other in BuiltIn.Cryptosuites.Where(s => s.Name != suite))
            await ShouldFailSomehowAsync(secured.Replace($"\"{suite}\"", $"\"{other.Name}\"", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Purpose_audience_and_dates_are_enforced(string suite, string algorithm)
    {
        using var signer = Signer(suite, algorithm);
        var login = await signer.SignAsync(Credential, new(signer.MethodId, VerificationRelationship.Authentication)
        {
            Domains = Login.Domains,
            Challenge = Login.Challenge,
            Created = Noon,
            Expires = Noon.AddHours(1),
        });

        await ShouldBeValidAsync(login, Login);
        await ShouldFailAsync(login, DataIntegrityError.ProofVerificationError, "/proof/proofPurpose");
        await ShouldFailAsync(login, DataIntegrityError.InvalidDomainError, "/proof/domain", new(Login.ExpectedPurpose) { Domains = ["x"], Challenge = "c" });
        await ShouldFailAsync(login, DataIntegrityError.InvalidChallengeError, "/proof/challenge", new(Login.ExpectedPurpose) { Domains = Login.Domains, Challenge = "x" });
        await ShouldFailAsync(login, DataIntegrityError.ProofVerificationError, "/proof/expires", Login, Noon.AddHours(2));
        await ShouldFailAsync(login, DataIntegrityError.ProofVerificationError, "/proof/created", Login, Noon.AddHours(-2));
        Finder.Add(signer.Method(revoked: Noon), TestParty.SigningRelationships);
        await ShouldFailForItsMethodAsync(login, Login);
        Finder.Add(signer.Method(), VerificationRelationship.AssertionMethod);
        await ShouldFailSomehowAsync(login, Login);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Proofs_of_this_suite_can_be_in_sets_and_chains_with_those_of_any_other(string suite, string algorithm)
    {
        using var signer = Signer(suite, algorithm);
        foreach (var other in BuiltIn.Cryptosuites)
        {
            using var second = new TestParty("second", other.KeyAlgorithms[0], other).KnownTo(Finder);
            var first = await signer.SignAsync(
                Credential, new(signer.MethodId, VerificationRelationship.AssertionMethod) { Id = TakesUniqueMembers(signer.Suite) ? "urn:proof:1" : null });

            await ShouldBeValidAsync(await second.SignAsync(first));
            // Documents that are derived have no proof but their own.
            if (other is not SelectiveDisclosureCryptosuite && TakesUniqueMembers(signer.Suite))
                await ShouldBeValidAsync(await second.SignAsync(first, new(second.MethodId, VerificationRelationship.AssertionMethod) { PreviousProofs = ["urn:proof:1"] }));
        }
    }

    // Proofs by which nobody is to be recognised have no member that no other has.
    private static bool TakesUniqueMembers(Cryptosuite suite) => suite is not SelectiveDisclosureCryptosuite { Unlinkable: true };

    private TestParty Signer(string suite, string algorithm) => new TestParty(
        "signer", KeyAlgorithm.All.Single(a => a.Name == algorithm), BuiltIn.Cryptosuites.Single(s => s.Name == suite)).KnownTo(Finder);

    private async Task ShouldFailSomehowAsync(string secured, DataIntegrityVerificationOptions? options = null)
    {
        var result = await VerifyAsync(secured, options);
        result.Status.Should().Be(VerificationStatus.Invalid, secured);
    }

    // Every value replaced by another, every member renamed, removed and doubled, one added to every object and array.
    private static IEnumerable<(string Changed, string What)> Mutations(string secured)
    {
        var paths = new List<string[]>();
        Collect(JsonNode.Parse(secured)!, [], paths);
        foreach (var path in paths)
        {
            foreach (var change in new[] { "replace", "remove", "add" })
            {
                var root = JsonNode.Parse(secured)!;
                if (Change(root, path, change))
                    yield return (root.ToJsonString(), change + " /" + string.Join('/', path));
            }
        }
    }

    private static void Collect(JsonNode? node, string[] path, List<string[]> paths)
    {
        if (path.Length > 0)
            paths.Add(path);
        if (node is JsonObject o)
            foreach (var member in o)
                Collect(member.Value, [.. path, member.Key], paths);
        if (node is JsonArray a)
            for (var i = 0; i < a.Count; i++)
                Collect(a[i], [.. path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)], paths);
    }

    private static bool Change(JsonNode root, string[] path, string change)
    {
        var parent = path[..^1].Aggregate(root, (node, name) => node is JsonArray a ? a[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
        var index = parent is JsonArray ? int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture) : -1;
        var value = index < 0 ? parent[path[^1]] : parent[index];
        switch (change)
        {
            case "remove" when index >= 0:
                parent.AsArray().RemoveAt(index);
                return true;
            case "remove":
                return parent.AsObject().Remove(path[^1]);
            case "replace":
                JsonNode other = value is JsonValue v && v.TryGetValue<string>(out var text) ? text + "x" : "other";
                if (index < 0)
                    parent[path[^1]] = other;
                else
                    parent[index] = other;
                return true;
            case "add" when value is JsonObject o:
                o["added"] = 1;
                return true;
            // A context may be appended; it is not in the verified document then. Another proof that is none is refused elsewhere.
            case "add" when value is JsonArray a && path[0] != "@context":
                a.Add(1);
                return true;
            default:
                return false;
        }
    }
}
