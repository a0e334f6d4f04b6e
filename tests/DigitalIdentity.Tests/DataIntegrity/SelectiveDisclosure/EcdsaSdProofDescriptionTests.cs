using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>What a proof value says to people.</summary>
public sealed class EcdsaSdProofDescriptionTests : VerifyingTest
{
    [Fact]
    public async Task A_base_and_a_derived_proof_are_told_apart_and_counted()
    {
        using var party = new SdParty(Finder);
        var (document, mandatory, selective, _) = SdParty.Cases["flat"];
        var issued = await party.IssueAsync(document, [.. mandatory]);
        var derived = await SdParty.DeriveAsync(issued, [.. selective]);

        EcdsaSd2023.TryDescribe(Text(issued), out var ofBase).Should().BeTrue();
        (ofBase!.IsBaseProof, ofBase.MandatoryStatements).Should().Be((true, null));
        ofBase.MandatoryPointers.Should().Equal(mandatory);
        EcdsaSdBaseProof.TryRead(SdParty.ValueOf(issued), out var read).Should().BeTrue();
        ofBase.SelectiveStatements.Should().Be(read!.Signatures.Length).And.BeGreaterThan(1);

        EcdsaSd2023.TryDescribe(Text(derived), out var ofDerived).Should().BeTrue();
        ofDerived!.IsBaseProof.Should().BeFalse();
        ofDerived.MandatoryPointers.Should().BeEmpty();
        ofDerived.MandatoryStatements.Should().BePositive();
        ofDerived.SelectiveStatements.Should().BePositive().And.BeLessThan(ofBase.SelectiveStatements);
    }

    [Fact]
    public async Task What_is_no_value_of_this_suite_is_not_described()
    {
        using var party = new SdParty(Finder);
        var value = SdParty.ValueOf(await party.IssueAsync(SdParty.Cases["flat"].Document, "/issuer"));
        byte[][] others = [[], [0xd9], [0xd9, 0x5d, 0x00], [0xd9, 0x5d, 0x02, .. value[3..]], [0xd9, 0x5d, 0x01, .. value[3..]], value[..^1], [.. value, 0]];

        foreach (var text in others.Select(bytes => Multibase.Encode('u', bytes)).Concat(["", "u", "z", Multibase.Encode('z', value.AsSpan(..100)), "u+", new string('u', 9 << 20)]))
        {
            EcdsaSd2023.TryDescribe(text, out var description).Should().BeFalse();
            description.Should().BeNull();
        }

        EcdsaSd2023.TryDescribe(null, out _).Should().BeFalse();
    }

    [Fact]
    public void A_description_holds_no_secrets() =>
        typeof(EcdsaSdProofDescription).GetProperties().Select(p => p.Name)
            .Should().BeEquivalentTo("IsBaseProof", "MandatoryPointers", "MandatoryStatements", "SelectiveStatements");

    private static string Text(string secured) => JsonNode.Parse(secured)!["proof"]!["proofValue"]!.GetValue<string>();
}
