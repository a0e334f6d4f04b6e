using System.Formats.Cbor;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.DataIntegrity.Suites;

using static DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure.CborParts;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>The CBOR of the proof values of bbs-2023: what is written, what is read, and what is not.</summary>
public sealed class BbsProofValueTests
{
    /// <summary>Derived proof values that a writer of CBOR could make and the standard does not allow, without feature.</summary>
    private static readonly Dictionary<string, Action<CborWriter>> BadDerived = new()
    {
        ["no array"] = w => w.WriteInt32(5),
        ["an empty array"] = w => Array(w, 0, []),
        ["four elements"] = w => Array(w, 4, [Bytes(336), Labels, Indexes, Indexes]),
        ["six elements"] = w => Array(w, 6, [Bytes(336), Labels, Indexes, Indexes, Bytes(3), Number(4)]),
        ["an array without length"] = w => Array(w, null, [Bytes(336), Labels, Indexes, Indexes, Bytes(3)]),
        ["a proof of no bytes"] = w => Array(w, 5, [Bytes(0), Labels, Indexes, Indexes, Bytes(3)]),
        ["a short proof"] = w => Array(w, 5, [Bytes(271), Labels, Indexes, Indexes, Bytes(3)]),
        ["a proof with half a scalar"] = w => Array(w, 5, [Bytes(288), Labels, Indexes, Indexes, Bytes(3)]),
        ["a proof as text"] = w => Array(w, 5, [Text, Labels, Indexes, Indexes, Bytes(3)]),
        ["a tagged proof"] = w => Array(w, 5, [Tagged(336), Labels, Indexes, Indexes, Bytes(3)]),
        ["labels in an array"] = w => Array(w, 5, [Bytes(336), Indexes, Indexes, Indexes, Bytes(3)]),
        ["labels as bytes"] = w => Array(w, 5, [Bytes(336), Map((0, 32), (1, 32)), Indexes, Indexes, Bytes(3)]),
        ["labels as text"] = w => Array(w, 5, [Bytes(336), x => { x.WriteStartMap(1); x.WriteInt32(0); x.WriteTextString("b0"); x.WriteEndMap(); }, Indexes, Indexes, Bytes(3)]),
        ["a gap in the labels"] = w => Array(w, 5, [Bytes(336), Numbers((0, 0), (2, 1)), Indexes, Indexes, Bytes(3)]),
        ["a negative blank node"] = w => Array(w, 5, [Bytes(336), Numbers((-1, 0)), Indexes, Indexes, Bytes(3)]),
        ["a negative label"] = w => Array(w, 5, [Bytes(336), Numbers((0, -1)), Indexes, Indexes, Bytes(3)]),
        ["a huge label"] = w => Array(w, 5, [Bytes(336), x => { x.WriteStartMap(1); x.WriteInt32(0); x.WriteUInt64(1UL << 32); x.WriteEndMap(); }, Indexes, Indexes, Bytes(3)]),
        ["a label beyond what there can be"] = w => Array(w, 5, [Bytes(336), x => { x.WriteStartMap(1); x.WriteInt32(0); x.WriteUInt32(1u << 31); x.WriteEndMap(); }, Indexes, Indexes, Bytes(3)]),
        ["a blank node twice"] = w => Array(w, 5, [Bytes(336), Numbers((0, 0), (0, 1)), Indexes, Indexes, Bytes(3)]),
        ["labels without length"] = w => Array(w, 5, [Bytes(336), x => { x.WriteStartMap(null); x.WriteInt32(0); x.WriteInt32(0); x.WriteEndMap(); }, Indexes, Indexes, Bytes(3)]),
        ["a mandatory index twice"] = w => Array(w, 5, [Bytes(336), Labels, IndexList(1, 1), Indexes, Bytes(3)]),
        ["mandatory indexes out of order"] = w => Array(w, 5, [Bytes(336), Labels, IndexList(1, 0), Indexes, Bytes(3)]),
        ["a negative mandatory index"] = w => Array(w, 5, [Bytes(336), Labels, IndexList(-1), Indexes, Bytes(3)]),
        ["a selective index twice"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, IndexList(0, 0), Bytes(3)]),
        ["selective indexes out of order"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, IndexList(2, 1), Bytes(3)]),
        ["a negative selective index"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, IndexList(-1), Bytes(3)]),
        ["a selective index of no message"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, IndexList(0, 4), Bytes(3)]),
        ["a huge selective index"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, x => Array(x, 1, [y => y.WriteUInt64(ulong.MaxValue)]), Bytes(3)]),
        ["an index as a float"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, x => Array(x, 1, [y => y.WriteDouble(1)]), Bytes(3)]),
        ["null for indexes"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, x => x.WriteNull(), Bytes(3)]),
        ["indexes without length"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, x => Array(x, null, [Number(1)]), Bytes(3)]),
        ["a presentation header as text"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, Indexes, Text]),
        ["a presentation header without length"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, Indexes, x => { x.WriteStartIndefiniteLengthByteString(); x.WriteByteString(new byte[3]); x.WriteEndIndefiniteLengthByteString(); }]),
        ["a tagged presentation header"] = w => Array(w, 5, [Bytes(336), Labels, Indexes, Indexes, Tagged(3)]),
        ["two values"] = w => { Array(w, 5, [Bytes(336), Labels, Indexes, Indexes, Bytes(3)]); w.WriteInt32(1); },
        ["more messages than there may be"] = w => Array(w, 5, [Bytes(272 + (32 * (BbsCiphersuite.MaxMessages - 1))), Labels, Indexes, Indexes, Bytes(3)]),
    };

    public static TheoryData<string> AllBadDerived => new(BadDerived.Keys);

    public static TheoryData<BbsFeature> Features => new(Enum.GetValues<BbsFeature>());

    [Fact]
    public void What_the_bad_values_differ_from_is_read()
    {
        Read(BbsFeature.Baseline, Bytes(336), Labels, Indexes, Indexes, Bytes(3)).Should().BeTrue();
        Read(BbsFeature.Baseline, Bytes(336), Numbers((1, 7), (0, 2)), Indexes, IndexList(1, 3), Bytes(0)).Should().BeTrue();
        Read(BbsFeature.Baseline, Bytes(272), Numbers(), IndexList(), IndexList(), Bytes(0)).Should().BeTrue();
        Read(BbsFeature.Baseline, Bytes(272 + (32 * (BbsCiphersuite.MaxMessages - 2))), Labels, Indexes, Indexes, Bytes(3)).Should().BeTrue();
    }

    [Theory, MemberData(nameof(AllBadDerived))]
    public void A_derived_value_that_is_not_as_the_standard_has_it_is_not_read(string what) =>
        BbsDerivedProof.TryRead(Value(BbsFeature.Baseline.DerivedHeader(), BadDerived[what]), out _).Should().BeFalse();

    // Two messages are shown; the rest of the proof is for hidden ones and for the holder's secrets.
    [Theory]
    [InlineData(BbsFeature.AnonymousHolderBinding, 272 + 32 + 64, 3, true)]
    [InlineData(BbsFeature.AnonymousHolderBinding, 272 + 64, 2, true)]
    [InlineData(BbsFeature.AnonymousHolderBinding, 272 + 32 + 64, 2, false)]
    [InlineData(BbsFeature.AnonymousHolderBinding, 272 + 32 + 64, 4, false)]
    [InlineData(BbsFeature.AnonymousHolderBinding, 272 + 32, 2, false)]
    [InlineData(BbsFeature.AnonymousHolderBinding, 272, 2, false)]
    [InlineData(BbsFeature.AnonymousHolderBinding, 272 + 64, 1, false)]
    [InlineData(BbsFeature.AnonymousHolderBinding, 272 + 64, -1, false)]
    [InlineData(BbsFeature.AnonymousHolderBinding, 272 + 64, int.MaxValue, false)]
    [InlineData(BbsFeature.AnonymousHolderBinding, 272 + 64, 1_000_000_000, false)]
    [InlineData(BbsFeature.Pseudonym, 272 + 32 + 64, 3, true)]
    [InlineData(BbsFeature.Pseudonym, 272 + 32 + 96, 3, false)]
    [InlineData(BbsFeature.Pseudonym, 272 + 32, 3, false)]
    [InlineData(BbsFeature.Pseudonym, 272 + 64, 1_000_000_000, false)]
    [InlineData(BbsFeature.HolderBindingPseudonym, 272 + 32 + 64, 3, true)]
    [InlineData(BbsFeature.HolderBindingPseudonym, 272 + 32 + 96, 3, true)]
    [InlineData(BbsFeature.HolderBindingPseudonym, 272 + 32 + 128, 3, false)]
    [InlineData(BbsFeature.HolderBindingPseudonym, 272 + 64, 1_000_000_000, false)]
    public void The_number_of_messages_has_to_be_what_the_proof_is_for(BbsFeature feature, int length, int messages, bool isRead)
    {
        Action<CborWriter>[] pseudonym = feature.HasPseudonym() ? [Text, Bytes(48)] : [];
        Read(feature, [Bytes(length), Labels, Indexes, Indexes, Bytes(3), .. pseudonym, Number(messages)]).Should().Be(isRead);
        if (!feature.HasPseudonym())
            return;

        // As the vectors have it: without saying for whom the pseudonym is.
        Read(feature, [Bytes(length), Labels, Indexes, Indexes, Bytes(3), Bytes(48), Number(messages)]).Should().Be(isRead);
    }

    [Fact]
    public void A_pseudonym_and_for_whom_it_is_have_one_form_each()
    {
        foreach (var pseudonym in new[] { Bytes(47), Bytes(49), Bytes(0), Bytes(96), Text, Tagged(48) })
            Read(BbsFeature.Pseudonym, Bytes(336), Labels, Indexes, Indexes, Bytes(3), Text, pseudonym, Number(2)).Should().BeFalse();
        foreach (var domain in new[] { Bytes(7), Number(7), x => { x.WriteStartIndefiniteLengthTextString(); x.WriteTextString("a"); x.WriteEndIndefiniteLengthTextString(); } })
            Read(BbsFeature.Pseudonym, Bytes(336), Labels, Indexes, Indexes, Bytes(3), domain, Bytes(48), Number(2)).Should().BeFalse();
        Read(BbsFeature.Pseudonym, Bytes(336), Labels, Indexes, Indexes, Bytes(3), Text, Bytes(48), Number(2)).Should().BeTrue();
        Read(BbsFeature.AnonymousHolderBinding, Bytes(336), Labels, Indexes, Indexes, Bytes(3), Text, Bytes(48), Number(2)).Should().BeFalse();
        Read(BbsFeature.Pseudonym, Bytes(336), Labels, Indexes, Indexes, Bytes(3), Number(2)).Should().BeFalse();
        Read(BbsFeature.Pseudonym, Bytes(336), Labels, Indexes, Indexes, Bytes(3), Text, Bytes(48), Number(2), Number(2)).Should().BeFalse();
    }

    [Fact]
    public void A_base_value_that_is_not_as_the_standard_has_it_is_not_read()
    {
        Action<CborWriter> texts = x => Array(x, 1, [Text]);
        Read(BbsFeature.Baseline, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts).Should().BeTrue();
        Read(BbsFeature.AnonymousHolderBinding, Bytes(80), Bytes(64), Bytes(96), Bytes(32), x => Array(x, 0, [])).Should().BeTrue();
        Read(BbsFeature.Baseline, Bytes(79), Bytes(64), Bytes(96), Bytes(32), texts).Should().BeFalse();
        Read(BbsFeature.Baseline, Bytes(80), Bytes(63), Bytes(96), Bytes(32), texts).Should().BeFalse();
        Read(BbsFeature.Baseline, Bytes(80), Bytes(64), Bytes(48), Bytes(32), texts).Should().BeFalse();
        Read(BbsFeature.Baseline, Bytes(80), Bytes(64), Bytes(96), Bytes(31), texts).Should().BeFalse();
        Read(BbsFeature.Baseline, Bytes(80), Bytes(64), Bytes(96), Bytes(32), Text).Should().BeFalse();
        Read(BbsFeature.Baseline, Bytes(80), Bytes(64), Bytes(96), Bytes(32), x => Array(x, 1, [Bytes(3)])).Should().BeFalse();
        Read(BbsFeature.Baseline, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, Bytes(32)).Should().BeFalse();
        foreach (var feature in new[] { BbsFeature.Pseudonym, BbsFeature.HolderBindingPseudonym })
        {
            Read(feature, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, Bytes(32)).Should().BeTrue();
            Read(feature, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts).Should().BeFalse();
            Read(feature, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, Bytes(31)).Should().BeFalse();
            Read(feature, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, Tagged(32)).Should().BeFalse();
            Read(feature, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, Number(5)).Should().BeFalse();

            // A number with a tag, as in the vectors of April 2025; shorter where it is less.
            Read(feature, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, BigNumber([5, .. new byte[31]])).Should().BeTrue();
            Read(feature, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, BigNumber([5])).Should().BeTrue();
            Read(feature, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, BigNumber([])).Should().BeFalse();
            Read(feature, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, BigNumber([0, 5])).Should().BeFalse();
            Read(feature, Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, BigNumber([5, .. new byte[32]])).Should().BeFalse();
        }

        BbsBaseProof.TryRead(
            Value(BbsFeature.Pseudonym.BaseHeader(), w => Array(w, 6, [Bytes(80), Bytes(64), Bytes(96), Bytes(32), texts, BigNumber([5, 6])])), out var proof).Should().BeTrue();
        proof!.SignerNymEntropy.ToArray().Should().Equal([.. new byte[30], 5, 6]);

        static bool Read(BbsFeature feature, params Action<CborWriter>[] elements) =>
            BbsBaseProof.TryRead(Value(feature.BaseHeader(), w => Array(w, elements.Length, elements)), out _);
    }

    [Theory, MemberData(nameof(Features))]
    public void What_is_written_is_read_back(BbsFeature feature)
    {
        var issued = new BbsBaseProof
        {
            Feature = feature,
            Signature = Filled(80),
            Header = Filled(64),
            PublicKey = Filled(96),
            HmacKey = Filled(32),
            MandatoryPointers = ["", "/issuer", "/a~1b/\u00e4"],
            SignerNymEntropy = feature.HasPseudonym() ? Filled(32) : default,
        };
        BbsBaseProof.TryRead(issued.Write(), out var readBase).Should().BeTrue();
        readBase!.Write().Should().Equal(issued.Write());
        readBase.MandatoryPointers.Should().Equal(issued.MandatoryPointers);

        var secrets = feature switch { BbsFeature.Baseline => 0, BbsFeature.HolderBindingPseudonym => 3, _ => 2 };
        var derived = new BbsDerivedProof
        {
            Feature = feature,
            Proof = Filled(272 + (32 * (400 - 3 + secrets))),
            Labels = [.. Enumerable.Range(0, 300).Select(i => (i * 7) % 300)],
            MandatoryIndexes = [0, 5, 23, 24, 255, 256, 70000],
            SelectiveIndexes = [3, 24, 399],
            PresentationHeader = Filled(5),
            NymDomain = feature.HasPseudonym() ? "https://shop.example/" : null,
            Pseudonym = feature.HasPseudonym() ? Filled(48) : default,
            MessageCount = 400,
        };
        BbsDerivedProof.TryRead(derived.Write(), out var read).Should().BeTrue();
        read!.Write().Should().Equal(derived.Write());
        read.Labels.Should().Equal(derived.Labels);
        read.SelectiveIndexes.Should().Equal(derived.SelectiveIndexes);
        (read.SecretCount, read.TrueFeature, read.MessageCount, read.NymDomain).Should().Be((secrets, feature, 400, derived.NymDomain));
    }

    [Theory, MemberData(nameof(Features))]
    public void A_header_of_one_kind_is_not_read_as_another(BbsFeature feature)
    {
        for (var last = 0; last < 256; last++)
        {
            byte[] header = [0xd9, 0x5d, (byte)last];
            BbsFeatures.TryReadBaseHeader(header, out var ofBase).Should().Be(last is 2 or 4 or 6 or 8);
            BbsFeatures.TryReadDerivedHeader(header, out var ofDerived).Should().Be(last is 3 or 5 or 7 or 9);
            if (last == 2 + (2 * (int)feature))
                ofBase.Should().Be(feature);
            if (last == 3 + (2 * (int)feature))
                ofDerived.Should().Be(feature);
        }

        foreach (var header in new byte[][] { [], [0xd9], [0xd9, 0x5d], [0xd9, 0x5c, 2], [0xd8, 0x5d, 2] })
            BbsFeatures.TryReadBaseHeader(header, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(0x9b)] // an array
    [InlineData(0xbb)] // a map
    [InlineData(0x5b)] // a byte string
    [InlineData(0x7b)] // a text
    public void A_length_that_nobody_sent_reserves_no_memory(byte head)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var length in new ulong[] { ulong.MaxValue, long.MaxValue, int.MaxValue, 1 << 30, 1 << 24 })
        {
            byte[] huge = [head, .. BitConverter.GetBytes(length).Reverse()];
            byte[] proof = [0x59, 0x01, 0x50, .. new byte[336]];
            byte[] four = [0x58, 80, .. new byte[80], 0x58, 64, .. new byte[64], 0x58, 96, .. new byte[96], 0x58, 32, .. new byte[32]];
            foreach (var start in new byte[][]
            {
                [], [0x85], [0x85, .. proof], [0x85, .. proof, 0xa0], [0x85, .. proof, 0xa0, 0x80], [0x85, .. proof, 0xa0, 0x80, 0x80], [0x85, .. four],
                [0x86, .. four, 0x80], [0x88, .. proof, 0xa0, 0x80, 0x80, 0x40], [0x86, .. four, 0x81], [0x86, .. four, 0x80, 0xc2],
            })
            {
                for (byte kind = 2; kind < 10; kind++)
                {
                    BbsDerivedProof.TryRead((byte[])[0xd9, 0x5d, kind, .. start, .. huge], out _).Should().BeFalse();
                    BbsBaseProof.TryRead((byte[])[0xd9, 0x5d, kind, .. start, .. huge], out _).Should().BeFalse();
                }
            }
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(16 << 20);
    }

    private static bool Read(BbsFeature feature, params Action<CborWriter>[] elements) =>
        BbsDerivedProof.TryRead(Value(feature.DerivedHeader(), w => Array(w, elements.Length, elements)), out _);

    private static byte[] Filled(int length) => [.. Enumerable.Range(1, length).Select(i => (byte)i)];

    private static Action<CborWriter> Number(int number) => writer => writer.WriteInt32(number);

    private static Action<CborWriter> BigNumber(byte[] bytes) => writer =>
    {
        writer.WriteTag(CborTag.UnsignedBigNum);
        writer.WriteByteString(bytes);
    };

    private static Action<CborWriter> IndexList(params int[] indexes) => writer => Array(writer, indexes.Length, [.. indexes.Select(Number)]);

    private static Action<CborWriter> Numbers(params (int Key, int Value)[] entries) => writer =>
    {
        writer.WriteStartMap(entries.Length);
        foreach (var (key, value) in entries)
        {
            writer.WriteInt32(key);
            writer.WriteInt32(value);
        }

        writer.WriteEndMap();
    };

    private static void Labels(CborWriter writer) => Numbers((0, 1), (1, 0))(writer);
}
