using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity.Legacy;

/// <summary>What tests of superseded proofs share: somebody with a key, a verifier that knows every type, noon.</summary>
public abstract class LegacyProofTest : IDisposable
{
    protected const string Did = "did:example:legacy";
    protected const string MethodId = Did + "#key-1";

    private readonly List<SigningKey> _keys = [];

    protected static readonly DataIntegrityVerificationOptions Claims = new(VerificationRelationship.AssertionMethod);

    private protected static readonly DataIntegrityVerifier Knowing = new(BuiltIn.Cryptosuites, Enum.GetValues<LegacyProofType>());

    private protected DictionaryFinder Finder { get; } = new();

    /// <summary>A new key, known as the issuer's.</summary>
    protected SigningKey NewKey(string algorithm, string methodId = MethodId)
    {
        var key = KeyAlgorithm.All.Single(a => a.Name == algorithm).Generate();
        _keys.Add(key);
        Finder.Add(new VerificationMethod(methodId, "Multikey", methodId.Split('#')[0], key.PublicKey), TestParty.SigningRelationships);
        return key;
    }

    protected Task<DataIntegrityResult> VerifyAsync(JsonNode secured, DataIntegrityVerificationOptions? options = null) => VerifyAsync(secured.ToJsonString(), options);

    protected async Task<DataIntegrityResult> VerifyAsync(string secured, DataIntegrityVerificationOptions? options = null) => await Knowing.VerifyAsync(
        Encoding.UTF8.GetBytes(secured), options ?? Claims, Finder, new FixedTime(TestParty.Noon), TestContext.Current.CancellationToken);

    protected async Task ShouldBeValidAsync(JsonNode secured, DataIntegrityVerificationOptions? options = null)
    {
        var result = await VerifyAsync(secured, options);
        result.Status.Should().Be(VerificationStatus.Valid, result.ToString());
    }

    protected async Task ShouldFailAsync(JsonNode secured, DataIntegrityError error, string pointer, string? detail = null)
    {
        var result = await VerifyAsync(secured);
        result.Status.Should().Be(VerificationStatus.Invalid, secured.ToJsonString());
        var failed = result.Checks.Where(c => c.Outcome == CheckOutcome.Failed).Should().ContainSingle(secured.ToJsonString()).Subject;
        (failed.Problem!.Type, failed.Pointer).Should().Be((error.ToTypeUrl(), pointer), failed.Problem.ToString());
        if (detail is not null)
            failed.Problem.Detail.Should().Contain(detail);
    }

    /// <summary>A signed credential, and its key.</summary>
    protected async Task<JsonObject> SignedAsync(string type, string algorithm = "Ed25519", bool isJws = true, Action<JsonObject>? changeOptions = null)
    {
        var key = NewKey(algorithm);
        var options = LegacySigner.Options(type, MethodId);
        changeOptions?.Invoke(options);
        return await LegacySigner.SignAsync(LegacySigner.Credential(type, Did), options, key, isJws ? LegacySigner.Header(LegacySigner.Alg(key)) : null);
    }

    protected static JsonObject Without(JsonObject secured, string member)
    {
        var changed = secured.DeepClone().AsObject();
        changed["proof"]!.AsObject().Remove(member);
        return changed;
    }

    protected static JsonObject With(JsonObject secured, string member, JsonNode? value)
    {
        var changed = secured.DeepClone().AsObject();
        changed["proof"]![member] = value;
        return changed;
    }

    public void Dispose()
    {
        _keys.ForEach(key => key.Dispose());
        GC.SuppressFinalize(this);
    }
}
