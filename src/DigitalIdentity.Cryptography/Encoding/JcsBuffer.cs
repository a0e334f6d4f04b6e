using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Pooled arrays that grow.</summary>
internal static class JcsBuffer
{
    /// <summary>Makes room for <paramref name="needed"/> items, at least doubling, and keeps the first <paramref name="used"/>.</summary>
    internal static void Grow<T>([NotNull] ref T[]? array, int used, int needed)
    {
        var size = Math.Min(Array.MaxLength, Math.Max(Math.Max(needed, 32L), array is null ? 0 : array.Length * 2L));
        var larger = ArrayPool<T>.Shared.Rent((int)size);
        if (array is not null)
        {
            array.AsSpan(0, used).CopyTo(larger);
            ArrayPool<T>.Shared.Return(array);
        }

        array = larger;
    }
}
