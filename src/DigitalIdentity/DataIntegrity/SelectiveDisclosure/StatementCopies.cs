using System.Security.Cryptography;

namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>Copies of statements, for signatures over many messages at once. Their text is wiped when they are disposed.</summary>
internal sealed class StatementCopies : IDisposable
{
    private readonly byte[] _text;
    private readonly ReadOnlyMemory<byte>[] _statements;

    /// <summary>Copies some statements of a list, in their order.</summary>
    /// <param name="list">The list.</param>
    /// <param name="isCopied">Tells which.</param>
    public StatementCopies(StatementList list, Predicate<int> isCopied)
    {
        var (count, length) = (0, 0);
        for (var i = 0; i < list.Count; i++)
            if (isCopied(i))
                (count, length) = (count + 1, length + list[i].Length);

        (_text, _statements) = (new byte[length], new ReadOnlyMemory<byte>[count]);
        var (next, start) = (0, 0);
        for (var i = 0; i < list.Count; i++)
        {
            if (!isCopied(i))
                continue;
            list[i].CopyTo(_text.AsSpan(start));
            _statements[next++] = _text.AsMemory(start, list[i].Length);
            start += list[i].Length;
        }
    }

    /// <summary>The statements: each one line with its line feed.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> All => _statements;

    public void Dispose() => CryptographicOperations.ZeroMemory(_text);
}
