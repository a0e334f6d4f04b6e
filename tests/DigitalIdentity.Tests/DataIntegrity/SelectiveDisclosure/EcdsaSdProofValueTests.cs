using System.Formats.Cbor;
using System.Text;

using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

using static DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure.CborParts;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>The CBOR of proof values: what is written, what is read, and what is not.</summary>
public sealed class EcdsaSdProofValueTests : VerifyingTest
{
    private static readonly byte[] BaseHeader = [0xd9, 0x5d, 0x00];
    private static readonly byte[] DerivedHeader = [0xd9, 0x5d, 0x01];

    /// <summary>Derived proof values that a writer of CBOR could make and the standard does not allow.</summary>
    private static readonly Dictionary<string, Action<CborWriter>> BadDerived = new()
    {
        ["no array"] = w => w.WriteInt32(5),
        ["an empty array"] = w => Array(w, 0, []),
        ["four elements"] = w => Array(w, 4, [Bytes(64), Bytes(35), Strings(64), Labels]),
        ["six elements"] = w => Array(w, 6, [Bytes(64), Bytes(35), Strings(64), Labels, Indexes, Indexes]),
        ["an array without length"] = w => Array(w, null, [Bytes(64), Bytes(35), Strings(64), Labels, Indexes]),
        ["a short base signature"] = w => Array(w, 5, [Bytes(63), Bytes(35), Strings(64), Labels, Indexes]),
        ["a key of the standard's length"] = w => Array(w, 5, [Bytes(64), Bytes(36), Strings(64), Labels, Indexes]),
        ["a key as text"] = w => Array(w, 5, [Bytes(64), Text, Strings(64), Labels, Indexes]),
        ["a short signature"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(63), Labels, Indexes]),
        ["a long signature"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(65), Labels, Indexes]),
        ["signatures in one string"] = w => Array(w, 5, [Bytes(64), Bytes(35), Bytes(128), Labels, Indexes]),
        ["a tagged signature"] = w => Array(w, 5, [Tagged(64), Bytes(35), Strings(64), Labels, Indexes]),
        ["labels in an array"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Strings(32), Indexes]),
        ["short labels"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Map((0, 31)), Indexes]),
        ["a gap in the labels"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Map((0, 32), (2, 32)), Indexes]),
        ["a negative label"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Map((-1, 32)), Indexes]),
        ["a label twice"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Map((0, 32), (0, 32)), Indexes]),
        ["labels without length"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), x => { x.WriteStartMap(null); x.WriteInt32(0); x.WriteByteString(new byte[32]); x.WriteEndMap(); }, Indexes]),
        ["a text for an index"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Labels, x => Array(x, 1, [Text])]),
        ["a negative index"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Labels, x => Array(x, 1, [y => y.WriteInt32(-1)])]),
        ["an index twice"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Labels, x => Array(x, 2, [y => y.WriteInt32(1), y => y.WriteInt32(1)])]),
        ["a huge index"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Labels, x => Array(x, 1, [y => y.WriteUInt64(ulong.MaxValue)])]),
        ["an index as a float"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Labels, x => Array(x, 1, [y => y.WriteDouble(1)])]),
        ["null for indexes"] = w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Labels, x => x.WriteNull()]),
        ["two values"] = w => { Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Labels, Indexes]); w.WriteInt32(1); },
    };

    public static TheoryData<string> AllBadDerived => new(BadDerived.Keys);

    [Theory, MemberData(nameof(AllBadDerived))]
    public void A_derived_value_that_is_not_as_the_standard_has_it_is_not_read(string what) =>
        EcdsaSdDerivedProof.TryRead(Value(DerivedHeader, BadDerived[what]), out _).Should().BeFalse();

    [Fact]
    public void A_derived_value_in_any_order_of_the_labels_is_read()
    {
        EcdsaSdDerivedProof.TryRead(
            Value(DerivedHeader, w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Map((1, 32), (0, 32)), Indexes])), out var proof).Should().BeTrue();

        (proof!.Signatures.Count, proof.Labels.Length, proof.MandatoryIndexes.Count).Should().Be((2, 2, 2));
        EcdsaSdDerivedProof.TryRead(Value(BaseHeader, w => Array(w, 5, [Bytes(64), Bytes(35), Strings(64), Labels, Indexes])), out _).Should().BeFalse();
    }

    [Fact]
    public void A_base_value_that_is_not_as_the_standard_has_it_is_not_read()
    {
        Action<CborWriter> texts = x => Array(x, 1, [Text]);
        Read(Bytes(64), Bytes(35), Bytes(32), Strings(64), texts).Should().BeTrue();
        Read(Bytes(64), Bytes(35), Bytes(32), Strings(64), x => Array(x, 0, [])).Should().BeTrue();
        Read(Bytes(65), Bytes(35), Bytes(32), Strings(64), texts).Should().BeFalse();
        Read(Bytes(64), Bytes(33), Bytes(32), Strings(64), texts).Should().BeFalse();
        Read(Bytes(64), Bytes(35), Bytes(31), Strings(64), texts).Should().BeFalse();
        Read(Bytes(64), Bytes(35), Bytes(0), Strings(64), texts).Should().BeFalse();
        Read(Bytes(64), Bytes(35), Bytes(32), Strings(32), texts).Should().BeFalse();
        Read(Bytes(64), Bytes(35), Bytes(32), Strings(64), Text).Should().BeFalse();
        Read(Bytes(64), Bytes(35), Bytes(32), Strings(64), x => Array(x, 1, [Bytes(3)])).Should().BeFalse();
        Read(Bytes(64), Bytes(35), Bytes(32), Strings(64), x => Array(x, 1, [y => { y.WriteStartIndefiniteLengthTextString(); y.WriteTextString("/a"); y.WriteEndIndefiniteLengthTextString(); }])).Should().BeFalse();
        EcdsaSdBaseProof.TryRead(Value(DerivedHeader, w => Array(w, 5, [Bytes(64), Bytes(35), Bytes(32), Strings(64), texts])), out _).Should().BeFalse();

        static bool Read(params Action<CborWriter>[] elements) => EcdsaSdBaseProof.TryRead(Value(BaseHeader, w => Array(w, 5, elements)), out _);
    }

    [Fact]
    public void What_is_written_is_what_other_writers_write_and_is_read_back()
    {
        var proof = new EcdsaSdDerivedProof
        {
            BaseSignature = new byte[64],
            PublicKey = new byte[35],
            Signatures = [new byte[64], new byte[64]],
            Labels = [.. Enumerable.Range(0, 300).Select(i => (ReadOnlyMemory<byte>)new byte[32])],
            MandatoryIndexes = [0, 5, 23, 24, 255, 256, 70000],
        };

        var value = proof.Write();

        value.Should().Equal(Value(DerivedHeader, w => Array(w, 5,
            [Bytes(64), Bytes(35), Strings(64), Map([.. Enumerable.Range(0, 300).Select(i => (i, 32))]), x => Array(x, 7, [.. proof.MandatoryIndexes.Select(i => (Action<CborWriter>)(y => y.WriteInt32(i)))])])));
        EcdsaSdDerivedProof.TryRead(value, out var read).Should().BeTrue();
        read!.MandatoryIndexes.Should().Equal(proof.MandatoryIndexes);
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
            foreach (var start in new byte[][]
            {
                [], [0x85], [0x85, 0x58, 64, .. new byte[64]], [0x85, 0x58, 64, .. new byte[64], 0x58, 35, .. new byte[35]],
                [0x85, 0x58, 64, .. new byte[64], 0x58, 35, .. new byte[35], 0x80], [0x85, 0x58, 64, .. new byte[64], 0x58, 35, .. new byte[35], 0x80, 0xa0],
                [0x85, 0x58, 64, .. new byte[64], 0x58, 35, .. new byte[35], 0x58, 32, .. new byte[32], 0x80],
            })
            {
                EcdsaSdDerivedProof.TryRead((byte[])[.. DerivedHeader, .. start, .. huge], out _).Should().BeFalse();
                EcdsaSdBaseProof.TryRead((byte[])[.. BaseHeader, .. start, .. huge], out _).Should().BeFalse();
            }
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(8 << 20);
    }

    [Fact]
    public async Task Changed_values_are_refused_with_a_code_and_in_time()
    {
        using var party = new SdParty(Finder);
        var issued = await party.IssueAsync(SdParty.Cases["array of objects"].Document, "/issuer");
        var derived = await SdParty.DeriveAsync(issued, "/credentialSubject/course/1");
        var (baseValue, derivedValue) = (SdParty.ValueOf(issued), SdParty.ValueOf(derived));
        var random = new Random(2023);
        for (var round = 0; round < Fuzz.Rounds(1500); round++)
        {
            var changed = Change(round % 2 == 0 ? derivedValue : baseValue, random);
            var result = await VerifyAsync(SdParty.WithValue(derived, changed));
            if (!changed.AsSpan().SequenceEqual(derivedValue))
                result.Status.Should().Be(VerificationStatus.Invalid, Convert.ToHexString(changed));
            var derivation = await SdParty.Suite.DeriveProofAsync(
                Encoding.UTF8.GetBytes(SdParty.WithValue(issued, changed)), ["/credentialSubject/id"], cancellationToken: TestContext.Current.CancellationToken);
            if (!derivation.TryGet(out _, out var problem))
                problem.Code.Should().MatchRegex("^[A-Z_]+$");
        }
    }

    private static void Labels(CborWriter writer) => Map((0, 32), (1, 32))(writer);
}
