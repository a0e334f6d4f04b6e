using System.Text.Json;

using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.SdJwt;

public sealed class SdJwtSuiteTests
{
    public static IEnumerable<TheoryDataRow<string>> Examples() => SdJwtSuite.Examples().Select(entry => new TheoryDataRow<string>(entry));

    public static IEnumerable<TheoryDataRow<string>> Rules()
    {
        if (!Suites.Available)
            return [new TheoryDataRow<string>("baseline-valid")];
        return SdJwtSuite.Read("derived/verification-rules.json").GetProperty("cases").EnumerateArray()
            .Select(one => new TheoryDataRow<string>(one.GetProperty("id").GetString()!));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_published_presentation_verifies_and_gives_the_published_claims(string entry)
    {
        var example = SdJwtSuite.Read(entry);
        var text = SdJwtSuite.Text(example.TryGetProperty("jsonSerialization", out var json) ? json : example.GetProperty("presentation"));
        SdJwtToken.TryParse(text, out var token, out var problem).Should().BeTrue(problem?.ToString());
        var policy = SdJwtSuite.Policy(token!, out var time);

        var result = new SdJwtVerifier(new FixedTime(time)).Verify(token!, SdJwtSuite.Key(example.GetProperty("issuerPublicJwk")), policy);

        result.TryGetVerified(out var verified, out problem).Should().BeTrue(problem?.ToString());
        JsonElement.DeepEquals(verified!.Claims, example.GetProperty("expectedProcessedPayload")).Should().BeTrue(verified.Claims.GetRawText());
        JsonElement.DeepEquals(JsonElement.Parse(verified.Utf8.Span), verified.Claims).Should().BeTrue();
        verified.Disclosed.Should().HaveCount(token!.DisclosureCount);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_published_issuance_verifies_and_a_holder_can_show_nothing_or_everything_of_it(string entry)
    {
        var example = SdJwtSuite.Read(entry);
        var text = SdJwtSuite.Text(example.TryGetProperty("issuance", out var issuance) ? issuance
            : example.TryGetProperty("jsonSerialization", out var json) ? json : example.GetProperty("presentation"));
        SdJwtToken.TryParse(text, out var token, out var problem).Should().BeTrue(problem?.ToString());
        if (token!.HasKeyBinding)
            token = token.WithDisclosures(Enumerable.Repeat(true, token.DisclosureCount).ToArray());
        var key = SdJwtSuite.Key(example.GetProperty("issuerPublicJwk"));
        var verifier = new SdJwtVerifier(new FixedTime(SdJwtSuite.UsualTime));

        verifier.Verify(token, key, SdJwtPolicy.HolderAtIssuance).TryGetVerified(out var all, out problem).Should().BeTrue(problem?.ToString());
        SdJwtHolder.Select(token, [""]).TryGet(out var everything, out problem).Should().BeTrue(problem?.ToString());
        everything!.DisclosureCount.Should().Be(token.DisclosureCount);
        SdJwtHolder.Select(token, Array.Empty<string>()).TryGet(out var nothing, out _).Should().BeTrue();
        nothing!.DisclosureCount.Should().Be(0);
        verifier.Verify(nothing, key, SdJwtPolicy.HolderAtIssuance).IsValid.Should().BeTrue();
        foreach (var pointer in all!.Disclosed)
        {
            SdJwtHolder.Select(token, [pointer]).TryGet(out var one, out problem).Should().BeTrue(problem?.ToString());
            verifier.Verify(one!, key, SdJwtPolicy.HolderAtIssuance).TryGetVerified(out var shown, out problem).Should().BeTrue(problem?.ToString());
            shown!.Disclosed.Should().Contain(pointer);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_verification_rule_decides_as_derived(string id)
    {
        var rules = SdJwtSuite.Read("derived/verification-rules.json");
        var rule = rules.GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        var key = SdJwtSuite.Key(rules.GetProperty("issuerPublicJwk"));
        var policy = rule.TryGetProperty("keyBindingRequired", out var required) && required.GetBoolean()
            ? new SdJwtPolicy(KeyBindingPolicy.Required(rule.GetProperty("aud").GetString()!, rule.GetProperty("nonce").GetString()!))
            : new SdJwtPolicy(KeyBindingPolicy.Forbidden) { IgnoreAudience = true };
        var time = new FixedTime(DateTimeOffset.FromUnixTimeSeconds(rule.GetProperty("verificationTime").GetInt64()));

        var accepted = SdJwtToken.TryParse(rule.GetProperty("token").GetString()!, out var token, out _)
            && new SdJwtVerifier(time).Verify(token, key, policy).IsValid;

        // A Disclosure sent twice breaks a rule for holders (section 4); this verifier holds them to it.
        accepted.Should().Be(rule.GetProperty("expected").GetString() == "valid", rule.GetProperty("why").GetString());
    }

    [Fact]
    public void Every_published_disclosure_decodes_to_its_contents_and_has_its_digest()
    {
        var list = SdJwtSuite.Read("rfc9901/disclosure-digests.json").GetProperty("disclosures");
        list.GetArrayLength().Should().BeGreaterThan(50);
        foreach (var one in list.EnumerateArray())
        {
            var text = one.GetProperty("disclosure").GetString()!;
            SdJwtDisclosure.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out var disclosure).Should().BeTrue(text);
            var contents = one.GetProperty("contents");
            disclosure!.Salt.Should().Be(contents[0].GetString());
            if (contents.GetArrayLength() == 3)
                disclosure.Name.Should().Be(contents[1].GetString());
            else
                disclosure.Name.Should().BeNull();
            JsonElement.DeepEquals(disclosure.Value, contents[contents.GetArrayLength() - 1]).Should().BeTrue();
            disclosure.Digest(SdJwtHashAlgorithm.Sha256).Should().Be(one.GetProperty("digestSha256").GetString());
            disclosure.ToBase64Url().Should().Be(text);
        }
    }

    [Fact]
    public async Task The_nested_payloads_of_section_6_take_their_published_disclosures()
    {
        using var issuer = KeyAlgorithm.P256.Generate();
        var disclosures = SdJwtSuite.Read("rfc9901/disclosure-digests.json").GetProperty("disclosures").EnumerateArray()
            .GroupBy(one => one.GetProperty("digestSha256").GetString()!).ToDictionary(group => group.Key, group => group.First().GetProperty("disclosure").GetString()!);
        foreach (var one in SdJwtSuite.Read("rfc9901/section6-nested-payloads.json").GetProperty("payloads").EnumerateArray())
        {
            var payload = one.GetProperty("sdJwtPayload").GetRawText();
            var chosen = new List<string>();
            Collect(payload);
            var jwt = await Jws.SignAsync(System.Text.Encoding.UTF8.GetBytes(payload), new JwsHeaderOptions(), issuer, TestContext.Current.CancellationToken);

            SdJwtToken.TryParse($"{jwt}~{string.Concat(chosen.Select(text => text + "~"))}", out var token, out _).Should().BeTrue();
            var result = new SdJwtVerifier(new FixedTime(SdJwtSuite.UsualTime)).Verify(token!, issuer.PublicKey, SdJwtPolicy.HolderAtIssuance);

            result.TryGetVerified(out var verified, out var problem).Should().BeTrue(problem?.ToString());
            verified!.HiddenCount.Should().Be(0);
            verified.Claims.GetProperty("address").EnumerateObject().Select(member => member.Name)
                .Should().BeEquivalentTo("street_address", "locality", "region", "country");

            void Collect(string json)
            {
                foreach (var (digest, text) in disclosures)
                {
                    if (!json.Contains(digest))
                        continue;
                    chosen.Add(text);
                    SdJwtDisclosure.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out var inner).Should().BeTrue();
                    Collect(inner!.Value.GetRawText());
                }
            }
        }
    }
}
