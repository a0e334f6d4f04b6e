using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Holder;

/// <summary>The README's example of presentations that cannot be linked: compiled, run, and the same text.</summary>
public class ReadmeExampleTests
{
    [Fact]
    public async Task The_example_does_what_it_says()
    {
        var agent = Agents.Agent;
        using var issuer = await agent.Dids.CreateAsync("key", KeyAlgorithm.Bls12381G2, cancellationToken: TestContext.Current.CancellationToken);
        var proofOfAge = new Credential("ProofOfAge", issuer.Did) { Subject = new() { ["ageOver18"] = true, ["birthDate"] = "1998-07-14" } };
        var audience = Audience.WithFreshNonce("https://shop.example");

        #region unlinkable
        using var secrets = HolderSecrets.Create();                  // once for a person; back them up
        using var binding = agent.Holder.Bind(secrets);              // once for a credential: the issuer gets a commitment, never a secret
        var secured = await agent.Issuer.IssueAsync(
            proofOfAge, issuer, Format.Bbs2023, new IssueOptions { HolderCommitment = binding.Commitment });
        var shown = await agent.Holder.PresentAsync(                 // no DID and no key of the holder
            secured, reveal: ["/credentialSubject/ageOver18"], audience, binding, pseudonymFor: "https://shop.example");
        foreach (var check in shown.Linkable)                        // by what they could still be recognised, before anything is sent
            Console.WriteLine(check.Problem);
        #endregion

        shown.Linkable.Should().ContainSingle().Which.Problem!.Detail.Should().Contain("https://shop.example");
        var credential = await Shop.AcceptAsync(shown, audience);
        credential.Pseudonym!.Domain.Should().Be("https://shop.example");
    }

    [Fact]
    public void It_is_in_the_README()
    {
        var root = Suites.RepositoryRoot();
        var lines = File.ReadAllLines(Path.Combine(root, "tests", "DigitalIdentity.Tests", "Holder", "ReadmeExampleTests.cs"));
        var start = Array.FindIndex(lines, l => l.Trim() == "#region unlinkable") + 1;
        var region = lines[start..Array.FindIndex(lines, start, l => l.Trim() == "#endregion")];
        var example = string.Join('\n', region.Select(l => l.Length > 8 ? l[8..] : ""));

        File.ReadAllText(Path.Combine(root, "README.md")).Should().Contain($"```csharp\n{example}\n```");
    }
}
