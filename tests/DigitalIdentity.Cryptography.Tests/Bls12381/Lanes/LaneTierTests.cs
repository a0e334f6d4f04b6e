using System.Diagnostics;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.Lanes;

/// <summary>The same pairing in processes that have fewer instructions: each tier gives the same value.</summary>
public sealed class LaneTierTests
{
    /// <summary>Names the file for the tier and the value, in a child process.</summary>
    private const string Answer = "LANE_TIER_ANSWER";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "AVX2")]
    [InlineData("DOTNET_EnableAVX2", "none")]
    public async Task The_tiers_agree_on_a_product_of_pairings(string switchedOff, string tier)
    {
        Assert.SkipUnless(LaneKernel.IsSupported, "The processor has no AVX2.");
        var answer = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(LaneTierTests).Assembly.Location, "--filter-method", $"*{nameof(LaneTierTests)}.{nameof(A_process_can_be_asked_for_its_product)}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment[switchedOff] = "0";
            start.Environment[Answer] = answer;
            using var process = Process.Start(start)!;
            using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            process.ExitCode.Should().Be(0, await output + await errors);
            (await File.ReadAllTextAsync(answer, timeout.Token)).Should().Be($"{tier} {Product()}");
        }
        finally
        {
            File.Delete(answer);
        }
    }

    [Fact]
    public void A_process_can_be_asked_for_its_product()
    {
        var product = Product();
        if (Environment.GetEnvironmentVariable(Answer) is { } answer)
            File.WriteAllText(answer, $"{LaneKernel.Tier} {product}");
    }

    private static Fp12 Product()
    {
        var p = G1Projective.Generator.Double().ToAffine();
        return Pairing.Product([p, -G1Affine.Generator, p], [new(G2Affine.Generator), new(G2Affine.Generator), new(G2Projective.Generator.Double().ToAffine())]);
    }
}
