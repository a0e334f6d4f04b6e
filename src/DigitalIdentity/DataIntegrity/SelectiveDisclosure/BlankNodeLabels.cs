namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>The labels that stand for the canonical labels <c>c14n0</c>, <c>c14n1</c> and so on in what is signed.</summary>
/// <remarks>Immutable. Whoever has all labels of a base proof learns how its statements belong together.</remarks>
internal abstract class BlankNodeLabels
{
    private readonly byte[] _texts;
    private readonly int[] _ends;

    /// <summary>Takes the labels as they are.</summary>
    /// <param name="texts">All labels, joined.</param>
    /// <param name="ends">Where each of them ends.</param>
    protected BlankNodeLabels(byte[] texts, int[] ends) => (_texts, _ends) = (texts, ends);

    /// <summary>How many blank nodes have a label.</summary>
    public int Count => _ends.Length;

    /// <summary>The new label of <c>c14n</c> and this number, without <c>_:</c>.</summary>
    public ReadOnlySpan<byte> TextOf(int number) => _texts.AsSpan((number == 0 ? 0 : _ends[number - 1]).._ends[number]);
}
