using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>What a proof value of bbs-2023 says to people and to verifiers.</summary>
public sealed class BbsProofDescriptionTests : VerifyingTest
{
    public static TheoryData<BbsFeature> Features => new(Enum.GetValues<BbsFeature>());

    [Theory, MemberData(nameof(Features))]
    public async Task A_base_and_a_derived_proof_are_told_apart_and_counted(BbsFeature feature)
    {
        using var party = new BbsParty(Finder);
        using var holder = new BbsHolder(feature);
        var (document, mandatory, selective, _) = SdParty.Cases["flat"];
        var issued = await party.IssueToAsync(holder, document, [.. mandatory]);
        var derived = await BbsParty.DeriveAsync(issued, holder.Derivation("https://shop.example/", [1, 2]), [.. selective]);

        Bbs2023.TryDescribe(Text(issued), out var ofBase).Should().BeTrue();
        (ofBase!.IsBaseProof, ofBase.Feature, ofBase.MandatoryStatements, ofBase.SelectiveStatements, ofBase.HiddenStatements).Should().Be((true, feature, null, null, null));
        ofBase.MandatoryPointers.Should().Equal(mandatory);
        (ofBase.PresentationHeader.IsEmpty, ofBase.Pseudonym.IsEmpty, ofBase.NymDomain).Should().Be((true, true, null));

        Bbs2023.TryDescribe(Text(derived), out var ofDerived).Should().BeTrue();
        (ofDerived!.IsBaseProof, ofDerived.Feature).Should().Be((false, feature));
        ofDerived.MandatoryPointers.Should().BeEmpty();
        ofDerived.MandatoryStatements.Should().BePositive();
        (ofDerived.SelectiveStatements, ofDerived.HiddenStatements).Should().Be((1, 2), "the degree, the birth date and since when");
        ofDerived.PresentationHeader.ToArray().Should().Equal(1, 2);
        (ofDerived.Pseudonym.Length, ofDerived.NymDomain).Should().Be(feature.HasPseudonym() ? (48, "https://shop.example/") : (0, null));
    }

    [Fact]
    public async Task What_is_no_value_of_this_suite_is_not_described()
    {
        using var party = new BbsParty(Finder);
        var value = SdParty.ValueOf(await party.IssueAsync(SdParty.Cases["flat"].Document, "/issuer"));
        byte[][] others =
            [[], [0xd9], [0xd9, 0x5d, 0x02], [0xd9, 0x5d, 0x00, .. value[3..]], [0xd9, 0x5d, 0x03, .. value[3..]], [0xd9, 0x5d, 0x06, .. value[3..]], value[..^1], [.. value, 0]];

        foreach (var text in others.Select(bytes => Multibase.Encode('u', bytes)).Concat(["", "u", "z", Multibase.Encode('z', value.AsSpan(..100)), "u+", new string('u', 9 << 20)]))
        {
            Bbs2023.TryDescribe(text, out var description).Should().BeFalse();
            description.Should().BeNull();
        }

        Bbs2023.TryDescribe(null, out _).Should().BeFalse();
    }

    [Fact]
    public void A_description_holds_no_secrets() =>
        typeof(BbsProofDescription).GetProperties().Select(p => p.Name).Should().BeEquivalentTo(
            "IsBaseProof", "Feature", "MandatoryPointers", "MandatoryStatements", "SelectiveStatements", "HiddenStatements", "PresentationHeader", "Pseudonym", "NymDomain");

    private static string Text(string secured) => JsonNode.Parse(secured)!["proof"]!["proofValue"]!.GetValue<string>();
}
