// Reference: RFC 9901 section 4.2 (what becomes a Disclosure), 4.2.6 (recursive disclosures), 9.7 (what must stay in the clear).
using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// The claims laid out for issuance: which stand in the clear, which become Disclosures, and how deep these lie inside one another.
/// Parts in which nothing is hidden stay one piece of the original text.
/// </summary>
internal ref struct ClaimPlan
{
    private readonly ReadOnlySpan<byte> claims;
    private readonly SdJwtIssuanceOptions options;
    private readonly bool[] found;
    private Node[] nodes = ArrayPool<Node>.Shared.Rent(32);
    private int count;

    internal ClaimPlan(ReadOnlySpan<byte> claims, DisclosureFrame frame, SdJwtIssuanceOptions options)
    {
        this.claims = claims;
        this.options = options;
        found = new bool[frame.Places.Count];
    }

    internal readonly void Dispose() => ArrayPool<Node>.Shared.Return(nodes);

    /// <summary>Lays the claims out.</summary>
    internal void Run(DisclosureFrame frame)
    {
        var reader = new Utf8JsonReader(claims, new JsonReaderOptions { MaxDepth = 512 });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Refused("The claims are not a JSON object.", nameof(claims));
        Add(ref reader, frame.Places.Root, false, 0, 0);

        foreach (var (pointer, place) in frame.Places.Enumerate())
            if (place.Value.IsRequired && !found[place.Id])
                throw new ArgumentException($"The frame names '{pointer}', which is not among the claims.", nameof(frame));
    }

    /// <summary>The claims, the root first.</summary>
    internal readonly Span<Node> Nodes => nodes.AsSpan(0, count);

    /// <summary>How many Disclosures there will be.</summary>
    internal int Disclosures { get; private set; }

    /// <summary>How many decoys there will be.</summary>
    internal int Decoys { get; private set; }

    /// <summary>How deep Disclosures lie inside one another: 0 for none.</summary>
    internal int Levels { get; private set; }

    /// <summary>The claims have a <c>cnf</c>.</summary>
    internal bool HasConfirmation { get; private set; }

    // The reader stands on the value; afterwards on its last token. Gives the node.
    private int Add(scoped ref Utf8JsonReader reader, PointerTree<DisclosureFrame.Rule>.Node? place, bool hideAll, int level, int depth)
    {
        if (count == nodes.Length)
            Grow();
        var node = count++;
        nodes[node] = new Node { Start = (int)reader.TokenStartIndex, Level = level, Decoys = place?.Value.Decoys ?? 0 };
        if (place is not null)
            found[place.Id] = true;

        var before = Disclosures + Decoys;
        Decoys += nodes[node].Decoys;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            AddChildren(ref reader, node, place, hideAll || place?.Value.HideAllBelow == true, level, depth + 1);
        else if (place?.Value is { HideChildren: true } or { HideAllBelow: true } or { Decoys: > 0 })
            throw Refused("The frame hides what is inside a claim that has nothing inside.", "frame");

        nodes[node].End = (int)reader.BytesConsumed;
        if (Disclosures + Decoys == before && node > 0)
            (nodes[node].Kind, nodes[node].FirstChild, count) = (NodeKind.Text, 0, node + 1);
        return node;
    }

    private void AddChildren(
        scoped ref Utf8JsonReader reader, int parent, PointerTree<DisclosureFrame.Rule>.Node? place, bool hideAll, int level, int depth)
    {
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        nodes[parent].Kind = isObject ? NodeKind.Object : NodeKind.Array;
        var last = 0;
        for (var index = 0; reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray); index++)
        {
            PointerTree<DisclosureFrame.Rule>.Node? child;
            var (nameStart, nameEnd, permanent) = (0, 0, false);
            if (isObject)
            {
                if (ClaimNames.IsReserved(ref reader))
                    throw Refused("Claims may not be named '_sd', '_sd_alg' or '...'.", nameof(claims));
                child = place?.Find(reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan);
                permanent = depth == 1 && IsPermanent(ref reader, child);
                HasConfirmation |= depth == 1 && reader.ValueTextEquals("cnf"u8);
                (nameStart, nameEnd) = ((int)reader.TokenStartIndex, (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2);
                reader.Read();
            }
            else
            {
                child = place?.Find(index);
            }

            var keep = permanent || child?.Value.Keep == true;
            var hidden = child?.Value.Hide == true || (!keep && child?.Value.Exposed != true && (hideAll || place?.Value.HideChildren == true));
            var inner = hidden ? level + 1 : level;
            if (hidden)
            {
                Disclosures++;
                Levels = Math.Max(Levels, inner);
            }

            var node = Add(ref reader, child, hideAll && !keep, inner, depth);
            (nodes[node].NameStart, nodes[node].NameEnd, nodes[node].IsHidden) = (nameStart, nameEnd, hidden);
            if (last == 0)
                nodes[parent].FirstChild = node;
            else
                nodes[last].Next = node;
            last = node;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<Node>.Shared.Rent(nodes.Length * 2);
        Nodes.CopyTo(larger);
        ArrayPool<Node>.Shared.Return(nodes);
        nodes = larger;
    }

    // Section 9.7. The reader stands on the name of a top-level claim.
    private readonly bool IsPermanent(scoped ref Utf8JsonReader reader, PointerTree<DisclosureFrame.Rule>.Node? place)
    {
        foreach (var name in options.PermanentClaims)
        {
            if (!reader.ValueTextEquals(name))
                continue;
            if (place is not null && (place.Value.Hide || (name != "aud" && HidesSomething(place))))
                throw Refused($"The claim '{name}' may not be hidden, nor anything in it.", "frame");
            return true;
        }

        return false;
    }

    private static bool HidesSomething(PointerTree<DisclosureFrame.Rule>.Node place)
    {
        if (place.Value.Hide || place.Value.HideChildren || place.Value.HideAllBelow || place.Value.Decoys > 0)
            return true;
        return place.Children?.Values.Any(HidesSomething) == true;
    }

    private static ArgumentException Refused(string message, string parameter) => new(message, parameter);

    /// <summary>What a node is made of.</summary>
    internal enum NodeKind
    {
        /// <summary>A piece of the original text: a scalar, or a container in which nothing is hidden.</summary>
        Text,

        /// <summary>An object that is written member by member.</summary>
        Object,

        /// <summary>An array that is written element by element.</summary>
        Array,
    }

    /// <summary>A claim, an array element, or the claims themselves.</summary>
    internal struct Node
    {
        internal NodeKind Kind;
        internal int Start;
        internal int End;
        internal int NameStart;
        internal int NameEnd;
        internal int FirstChild;
        internal int Next;
        internal int Decoys;

        /// <summary>The claim becomes a Disclosure.</summary>
        internal bool IsHidden;

        /// <summary>How many hidden claims there are from the root down to this one, itself included.</summary>
        internal int Level;

        /// <summary>Number of its Disclosure, once there is one.</summary>
        internal int Disclosure;
    }
}
