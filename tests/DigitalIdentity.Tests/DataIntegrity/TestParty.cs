using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity;

/// <summary>Somebody with a key, listed under every relationship but key agreement unless a test says otherwise.</summary>
internal sealed class TestParty : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static readonly VerificationRelationship[] SigningRelationships =
        [.. Enum.GetValues<VerificationRelationship>().Where(r => r != VerificationRelationship.KeyAgreement)];

    public TestParty(string name, KeyAlgorithm? algorithm = null, Cryptosuite? suite = null)
    {
        Key = (algorithm ?? KeyAlgorithm.Ed25519).Generate();
        Suite = suite ?? new EddsaJcs2022();
        Did = "did:example:" + name;
    }

    public SigningKey Key { get; }

    public Cryptosuite Suite { get; }

    public string Did { get; }

    public string MethodId => Did + "#key-1";

    public VerificationMethod Method(DateTimeOffset? expires = null, DateTimeOffset? revoked = null) =>
        new(MethodId, "Multikey", Did, Key.PublicKey, expires, revoked);

    public TestParty KnownTo(DictionaryFinder finder, params VerificationRelationship[] relationships)
    {
        finder.Add(Method(), relationships.Length == 0 ? SigningRelationships : relationships);
        return this;
    }

    public ProofOptions Options(VerificationRelationship purpose = VerificationRelationship.AssertionMethod) => new(MethodId, purpose);

    /// <summary>The document with a proof that verifies: of a suite with selective disclosure, one derived for all of it.</summary>
    public async Task<string> SignAsync(string document, ProofOptions? options = null)
    {
        var secured = await AddProofAsync(document, options);
        if (Suite is not SelectiveDisclosureCryptosuite suite)
            return secured;
        var result = await suite.DeriveProofAsync(Encoding.UTF8.GetBytes(secured), [""], cancellationToken: TestContext.Current.CancellationToken);
        result.TryGet(out var derived, out var problem).Should().BeTrue(problem?.ToString());
        return Encoding.UTF8.GetString(derived!);
    }

    /// <summary>The document as whoever signs it hands it out.</summary>
    public async Task<string> AddProofAsync(string document, ProofOptions? options = null)
    {
        var result = await Suite.AddProofAsync(
            Encoding.UTF8.GetBytes(document), options ?? Options(), Key, new FixedTime(Noon), TestContext.Current.CancellationToken);
        result.TryGet(out var secured, out var problem).Should().BeTrue(problem?.ToString());
        return Encoding.UTF8.GetString(secured!);
    }

    public void Dispose() => Key.Dispose();
}
