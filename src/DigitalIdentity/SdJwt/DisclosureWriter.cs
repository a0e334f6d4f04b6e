// Reference: RFC 9901 sections 4.2.1 to 4.2.6 (Disclosures, digests, decoys), 9.3 (salts).
// Parameters: salts of 128 bits, decoys of 256 random bits hashed, _sd sorted by digest so that the order tells nothing.
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>Turns a <see cref="ClaimPlan"/> into Disclosures and a payload, the innermost Disclosures first.</summary>
internal ref struct DisclosureWriter
{
    private const int SaltSize = 16;
    private const int DecoySize = 32;

    private readonly ReadOnlySpan<byte> claims;
    private readonly ClaimPlan plan;
    private readonly SdJwtHashAlgorithm algorithm;
    private readonly Span<ClaimPlan.Node> nodes;
    private readonly byte[] random;
    private readonly byte[] digests;    // those of the Disclosures, then those of the decoys
    private readonly int[] members;
    private readonly ClaimBuffer text;
    private int written;
    private int decoys;

    internal DisclosureWriter(ReadOnlySpan<byte> claims, ClaimPlan plan, SdJwtHashAlgorithm algorithm)
    {
        this.claims = claims;
        this.plan = plan;
        this.algorithm = algorithm;
        nodes = plan.Nodes;
        // One draw for all salts and decoys (section 9.3: unique, at least 128 bits).
        random = new byte[(plan.Disclosures * SaltSize) + (plan.Decoys * DecoySize)];
        RandomNumberGenerator.Fill(random);
        digests = new byte[(plan.Disclosures + plan.Decoys) * algorithm.DigestSize];
        members = new int[plan.Disclosures + plan.Decoys];
        Ranges = new Range[plan.Disclosures];
        text = new ClaimBuffer(Math.Max(claims.Length, 256));
        Disclosures = new ClaimBuffer((claims.Length * 4 / 3) + (plan.Disclosures * 96));
    }

    /// <summary>The Disclosures, each followed by a tilde. Whoever takes them disposes them.</summary>
    internal ClaimBuffer Disclosures { get; }

    /// <summary>Where each Disclosure lies in <see cref="Disclosures"/>.</summary>
    internal Range[] Ranges { get; }

    internal readonly void Dispose()
    {
        CryptographicOperations.ZeroMemory(random);
        text.Dispose();
    }

    /// <summary>Makes all Disclosures, then the payload.</summary>
    /// <param name="confirmation">The <c>cnf</c> claim's value, or empty.</param>
    internal byte[] Run(ReadOnlySpan<byte> confirmation)
    {
        WriteDecoyDigests();
        for (var level = plan.Levels; level > 0; level--)
            WriteLevel(level);

        text.Reset();
        WriteRoot(confirmation);
        return text.Written.ToArray();
    }

    // Section 4.2.5.
    private readonly void WriteDecoyDigests()
    {
        var seeds = random.AsSpan(plan.Disclosures * SaltSize);
        for (var i = 0; i < plan.Decoys; i++)
            algorithm.Hash(seeds.Slice(i * DecoySize, DecoySize), Digest(plan.Disclosures + i));
    }

    // All Disclosures of one level are written, then hashed together: the digests they hold are those of deeper levels.
    private void WriteLevel(int level)
    {
        var first = written;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!nodes[i].IsHidden || nodes[i].Level != level)
                continue;
            text.Reset();
            text.Write("[\""u8);
            text.WriteBase64Url(random.AsSpan(written * SaltSize, SaltSize));
            text.Write("\","u8);
            if (nodes[i].NameEnd > 0)
            {
                text.Write(claims[nodes[i].NameStart..nodes[i].NameEnd]);
                text.Write((byte)',');
            }

            WriteValue(i);
            text.Write((byte)']');

            var start = Disclosures.Length;
            Disclosures.WriteBase64Url(text.Written);
            Ranges[written] = new Range(start, Disclosures.Length);
            Disclosures.Write((byte)'~');
            nodes[i].Disclosure = written++;
        }

        // Section 4.2.3: over the base64url text.
        if (algorithm == SdJwtHashAlgorithm.Sha256)
            Sha256Batch.Hash(Disclosures.Written, Ranges.AsSpan(first, written - first), digests.AsSpan(first * algorithm.DigestSize));
        else
            for (var i = first; i < written; i++)
                algorithm.Hash(Disclosures.Written[Ranges[i]], Digest(i));
    }

    private void WriteRoot(ReadOnlySpan<byte> confirmation)
    {
        WriteObject(0, leaveOpen: true);
        var separator = text.Length > 1 ? ","u8 : default;
        if (!confirmation.IsEmpty)
        {
            text.Write(separator);
            text.Write("\"cnf\":"u8);
            text.Write(confirmation);
            separator = ","u8;
        }

        // Section 4.1.1: needed where there are digests, and where sd_hash is not to be sha-256.
        if (members.Length > 0 || algorithm != SdJwtHashAlgorithm.Sha256)
        {
            text.Write(separator);
            text.Write("\"_sd_alg\":\""u8);
            text.Write(algorithm.NameUtf8);
            text.Write((byte)'"');
        }

        text.Write((byte)'}');
    }

    private void WriteValue(int node)
    {
        if (nodes[node].Kind == ClaimPlan.NodeKind.Object)
            WriteObject(node);
        else if (nodes[node].Kind == ClaimPlan.NodeKind.Array)
            WriteArray(node);
        else
            text.Write(claims[nodes[node].Start..nodes[node].End]);
    }

    // Section 4.2.4.1: members in the clear in their order, then the digests of the others.
    private void WriteObject(int node, bool leaveOpen = false)
    {
        text.Write((byte)'{');
        var (separate, hidden) = (false, 0);
        for (var child = nodes[node].FirstChild; child != 0; child = nodes[child].Next)
        {
            if (nodes[child].IsHidden)
            {
                hidden++;
                continue;
            }

            if (separate)
                text.Write((byte)',');
            separate = true;
            text.Write(claims[nodes[child].NameStart..nodes[child].NameEnd]);
            text.Write((byte)':');
            WriteValue(child);
        }

        if (hidden + nodes[node].Decoys > 0)
        {
            text.Write(separate ? ",\"_sd\":"u8 : "\"_sd\":"u8);
            WriteDigests(node, hidden);
        }

        if (!leaveOpen)
            text.Write((byte)'}');
    }

    private void WriteDigests(int node, int hidden)
    {
        var list = members.AsSpan(0, hidden + nodes[node].Decoys);
        var i = 0;
        for (var child = nodes[node].FirstChild; child != 0; child = nodes[child].Next)
            if (nodes[child].IsHidden)
                list[i++] = nodes[child].Disclosure;
        while (i < list.Length)
            list[i++] = plan.Disclosures + decoys++;

        // Section 4.2.4.1: the order must not be that of the claims.
        list.Sort(new ByDigest(digests, algorithm.DigestSize));
        var separator = "[\""u8;
        foreach (var digest in list)
        {
            text.Write(separator);
            text.WriteBase64Url(Digest(digest));
            separator = "\",\""u8;
        }

        text.Write("\"]"u8);
    }

    // Section 4.2.4.2: each hidden element is replaced where it stood; decoys follow.
    private void WriteArray(int node)
    {
        text.Write((byte)'[');
        var separate = false;
        for (var child = nodes[node].FirstChild; child != 0; child = nodes[child].Next)
        {
            if (separate)
                text.Write((byte)',');
            separate = true;
            if (nodes[child].IsHidden)
                WritePlaceholder(nodes[child].Disclosure);
            else
                WriteValue(child);
        }

        for (var i = 0; i < nodes[node].Decoys; i++)
        {
            if (separate)
                text.Write((byte)',');
            separate = true;
            WritePlaceholder(plan.Disclosures + decoys++);
        }

        text.Write((byte)']');
    }

    private readonly void WritePlaceholder(int digest)
    {
        text.Write("{\"...\":\""u8);
        text.WriteBase64Url(Digest(digest));
        text.Write("\"}"u8);
    }

    private readonly Span<byte> Digest(int index) => digests.AsSpan(index * algorithm.DigestSize, algorithm.DigestSize);

    private readonly struct ByDigest(byte[] digests, int size) : IComparer<int>
    {
        public int Compare(int x, int y) =>
            digests.AsSpan(x * size, size).SequenceCompareTo(digests.AsSpan(y * size, size));
    }
}
