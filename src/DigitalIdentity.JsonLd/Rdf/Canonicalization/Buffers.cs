namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>Arrays that grow and are used again.</summary>
internal static class Buffers
{
    /// <summary>At least so many elements; what was in them may be gone.</summary>
    internal static void Ensure<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            array = new T[Math.Max(length, Math.Max(16, 2 * (long)array.Length) is var doubled && doubled < Array.MaxLength ? (int)doubled : length)];
    }

    /// <summary>At least so many elements, of which so many are zero.</summary>
    internal static void EnsureCleared<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            Ensure(ref array, length);
        else
            array.AsSpan(0, length).Clear();
    }

    /// <summary>At least so many elements; the first ones stay.</summary>
    internal static void Grow<T>(ref T[] array, int length, int keep)
    {
        if (array.Length >= length)
            return;
        var larger = Array.Empty<T>();
        Ensure(ref larger, (int)Math.Min(Array.MaxLength, Math.Max(length, 2L * array.Length)));
        array.AsSpan(0, keep).CopyTo(larger);
        array = larger;
    }
}
