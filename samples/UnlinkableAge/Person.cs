using DigitalIdentity;

namespace UnlinkableAge;

/// <summary>Somebody with secrets, a credential that is bound to them, and nothing else: no DID, no key.</summary>
internal sealed class Person : IDisposable
{
    private readonly IdentityAgent _agent;
    private readonly HolderSecrets _secrets;
    private readonly HolderBinding _binding;

    private Person(IdentityAgent agent)
    {
        _agent = agent;
        _secrets = HolderSecrets.Create();
        _binding = agent.Holder.Bind(_secrets);
    }

    /// <summary>The credential as it is kept.</summary>
    public SecuredCredential Credential { get; private set; } = null!;

    /// <summary>Commits to fresh secrets and gets a credential for them.</summary>
    public static async Task<Person> RegisterAsync(IdentityAgent agent, ControlledDid authority, string name, string birthDate)
    {
        var person = new Person(agent);

        // Dates are whole days, and the subject has no identifier: both would be in every answer.
        var proofOfAge = new Credential("ProofOfAge", authority.Did)
        {
            ValidUntil = new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Subject = new() { ["ageOver18"] = true, ["name"] = name, ["birthDate"] = birthDate },
        };
        var options = new IssueOptions { HolderCommitment = person._binding.Commitment };
        person.Credential = await agent.Issuer.IssueAsync(proofOfAge, authority, Format.Bbs2023, options);
        return person;
    }

    /// <summary>Answers a shop, and lets it recognise this person at the next visit.</summary>
    public async Task<Visit> VisitAsync(string shop)
    {
        var audience = Audience.WithFreshNonce(shop);
        var shown = await _agent.Holder.PresentAsync(Credential, ["/credentialSubject/ageOver18"], audience, _binding, pseudonymFor: shop);
        var report = await _agent.Verifier.VerifyAsync(shown, audience, new VerificationOptions { PseudonymDomain = shop });
        return new Visit(audience, shown, report);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _secrets.Dispose();
    }
}
