using System.Text;

namespace DigitalIdentity.Interop.Bbs;

/// <summary>Lists of messages, and what is shown of them.</summary>
internal static class Messages
{
    public static readonly byte[] Header = [0x11, 0x22, 0x33], PresentationHeader = [0xaa, 0xbb];

    /// <summary>By name: how many messages, and which are shown.</summary>
    public static IReadOnlyDictionary<string, (int Count, int[] Shown)> All { get; } = new Dictionary<string, (int, int[])>
    {
        ["three of ten"] = (10, [0, 4, 9]),
        ["none of ten"] = (10, []),
        ["all of ten"] = (10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ["one, shown"] = (1, [0]),
        ["one, hidden"] = (1, []),
    };

    /// <summary>Different ones, the last of them empty.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Make(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (ReadOnlyMemory<byte>)(i > 0 && i == count - 1 ? [] : Encoding.UTF8.GetBytes($"message {i}")))];
}
