using System.Text;
using System.Text.Json;

using DigitalIdentity.SdJwt;
using DigitalIdentity.SdJwt.Vc;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>Published figures of RFC 9901 and of the SD-JWT VC draft.</summary>
public sealed class SdJwtVectorTests
{
    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (folder, file) in new[] { ("sd-jwt", "rfc9901.json"), ("sd-jwt-vc", "draft-16.json") })
                foreach (var vector in Suites.Vectors(folder, file).RootElement.GetProperty("vectors").EnumerateArray())
                    data.Add(folder, file, vector.GetProperty("section").GetString()!);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task A_published_example_is_chosen_from_verified_and_processed(string folder, string file, string section)
    {
        var root = Suites.Vectors(folder, file).RootElement;
        var vector = root.GetProperty("vectors").EnumerateArray().Single(one => one.GetProperty("section").GetString() == section);
        PublicKey.TryFromJwk(root.GetProperty("issuerKey"), out var key, out _).Should().BeTrue();
        var all = vector.GetProperty("disclosures").EnumerateArray().Select(one => one.GetString()!).ToList();
        var presented = vector.GetProperty("presented").EnumerateArray().Select(one => all[one.GetInt32()]).ToList();
        var text = vector.GetProperty("issuerSignedJwt").GetString() + "~" + string.Concat(presented.Select(one => one + "~"));
        var policy = SdJwtPolicy.HolderAtIssuance;
        var time = DateTimeOffset.FromUnixTimeSeconds(1_748_537_300);
        if (vector.TryGetProperty("keyBinding", out var binding))
        {
            Forge.Digest(text).Should().Be(binding.GetProperty("sdHash").GetString());
            text += binding.GetProperty("jwt").GetString();
            policy = new(KeyBindingPolicy.Required(binding.GetProperty("audience").GetString()!, binding.GetProperty("nonce").GetString()!));
            time = DateTimeOffset.FromUnixTimeSeconds(binding.GetProperty("issuedAt").GetInt64());
        }

        SdJwtToken.TryParse(text, out var token, out _).Should().BeTrue();
        new SdJwtVerifier(new FixedTime(time)).Verify(token!, key!, policy).TryGetVerified(out var verified, out var problem).Should().BeTrue(problem?.ToString());
        JsonElement.DeepEquals(verified!.Claims, vector.GetProperty("processed")).Should().BeTrue();

        // The holder's own choice of the same claims takes the same Disclosures.
        SdJwtToken.TryParse(vector.GetProperty("issuerSignedJwt").GetString() + "~" + string.Concat(all.Select(one => one + "~")), out var issued, out _).Should().BeTrue();
        var leaves = verified.Disclosed.Where(pointer => !verified.Disclosed.Any(other => other.StartsWith(pointer + "/", StringComparison.Ordinal)));
        SdJwtHolder.Select(issued!, leaves).TryGet(out var chosen, out _).Should().BeTrue();
        chosen!.ToCompact().Split('~')[1..^1].Should().BeEquivalentTo(presented);

        if (folder == "sd-jwt-vc")
            (await new SdJwtVcVerifier(new FixedTime(time)).VerifyAsync(token!, key!, new SdJwtVcPolicy(policy.KeyBinding), TestContext.Current.CancellationToken))
                .IsValid.Should().BeTrue();
    }

    [Fact]
    public void Published_disclosures_have_their_contents_and_digests()
    {
        foreach (var one in Suites.Vectors("sd-jwt", "rfc9901-disclosures.json").RootElement.GetProperty("disclosures").EnumerateArray())
        {
            SdJwtDisclosure.TryParse(Encoding.ASCII.GetBytes(one.GetProperty("text").GetString()!), out var disclosure).Should().BeTrue();
            disclosure!.Salt.Should().Be(one.GetProperty("salt").GetString());
            disclosure.Name.Should().Be(one.TryGetProperty("name", out var name) ? name.GetString() : null);
            JsonElement.DeepEquals(disclosure.Value, one.GetProperty("value")).Should().BeTrue();
            disclosure.Digest(SdJwtHashAlgorithm.Sha256).Should().Be(one.GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public async Task The_published_extension_of_a_type_has_the_published_result()
    {
        var root = Suites.Vectors("sd-jwt-vc", "extends.json").RootElement;
        var source = new Vc.FakeWeb();
        foreach (var name in new[] { "extended", "extending" })
            source.Documents[root.GetProperty(name).GetProperty("vct").GetString()!] = root.GetProperty(name).GetRawText();

        var result = await new SdJwtVcTypeResolver(source).ResolveAsync(root.GetProperty("extending").GetProperty("vct").GetString()!, null, TestContext.Current.CancellationToken);

        result.TryGet(out var type, out var problem).Should().BeTrue(problem?.ToString());
        type!.Claims.Select(claim => (claim.ToString().Replace(" ", ""), claim.Display!.Single().Label)).Should().Equal(
            root.GetProperty("claims").EnumerateArray().Select(claim => (claim.GetProperty("path").GetRawText().Replace(" ", "").Replace("\n", ""), claim.GetProperty("display")[0].GetProperty("label").GetString()!)));
    }
}
