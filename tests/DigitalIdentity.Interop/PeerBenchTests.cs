using DigitalIdentity.Interop.DataIntegrity;
using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop;

/// <summary>The peer measures its own operations for the benchmarks: what it makes ready itself verifies, and takes some time.</summary>
public sealed class PeerBenchTests
{
    private static readonly string[] Mandatory = ["/issuer", "/validFrom"];
    private static readonly string[] Selective = ["/credentialSubject/degree"];

    [Theory]
    [InlineData("vc.issue", "eddsa-rdfc-2022", "Ed25519")]
    [InlineData("vc.verify", "ecdsa-rdfc-2019", "P-384")]
    [InlineData("sd.derive", "ecdsa-sd-2023", "P-256")]
    [InlineData("sd.verify", "ecdsa-sd-2023", "P-256")]
    [InlineData("vc.issue", "bbs-2023", "Bls12381G2")]
    [InlineData("sd.derive", "bbs-2023", "Bls12381G2")]
    [InlineData("sd.verify", "bbs-2023", "Bls12381G2")]
    public async Task An_operation_has_a_median(string operation, string suite, string key)
    {
        var inputs = Path.Combine(AppContext.BaseDirectory, "Inputs");
        var contexts = new Dictionary<string, string>(TestContexts.All)
        {
            ["https://bench.example/contexts/small/v1"] = await File.ReadAllTextAsync(Path.Combine(inputs, "contexts", "small-v1.jsonld")),
        };
        var bench = new PeerBench(await RequiredPeers.DigitalBazaarAsync());
        var median = await bench.CredentialMedianAsync(
            operation, suite, key, await File.ReadAllTextAsync(Path.Combine(inputs, "small.json")), contexts, Mandatory, Selective, brief: true, rounds: 3);
        median.Should().BeInRange(10, 10_000_000);
    }

    [Theory]
    [InlineData("sign", "digitalbazaar")]
    [InlineData("verify", "mattr")]
    [InlineData("derive", "digitalbazaar")]
    [InlineData("verifyProof", "mattr")]
    public async Task An_operation_of_BBS_has_a_median(string operation, string library)
    {
        var bench = new PeerBench(await RequiredPeers.BbsAsync());
        (await bench.BbsMedianAsync(operation, library, "BLS12-381-SHA-256", 3, [0, 2])).Should().BeInRange(10, 10_000_000);
    }
}
