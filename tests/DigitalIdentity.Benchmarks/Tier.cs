using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Benchmarks;

/// <summary>The instructions that the lanes of BLS12-381 find here: <c>DOTNET_EnableAVX512=0</c> and <c>DOTNET_EnableAVX2=0</c> take them away.</summary>
internal static class Tier
{
    public static string Name { get; } = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "scalar";

    /// <summary>The bound of this tier.</summary>
    public static string Bound(string avx512, string avx2, string scalar) => Name switch
    {
        "AVX-512" => avx512,
        "AVX2" => avx2,
        _ => scalar,
    };
}
