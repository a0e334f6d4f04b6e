using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Tests;

public class DidOperationsTests
{
    [Theory]
    [InlineData("key", null)]
    [InlineData("jwk", null)]
    [InlineData("web", "issuer.example/people/alice")]
    public async Task A_new_DID_has_a_key_to_assert_and_to_authenticate_with(string method, string? location)
    {
        using var did = await Agents.Agent.Dids.CreateAsync(method, KeyAlgorithm.P256, location);

        did.Did.Method.Should().Be(method);
        foreach (var relationship in new[] { VerificationRelationship.AssertionMethod, VerificationRelationship.Authentication })
        {
            did.TryGetSigner(relationship, null, out var id, out var signer).Should().BeTrue();
            id.Should().StartWith(did.Did.Value + "#");
            signer!.PublicKey.Algorithm.Should().Be(KeyAlgorithm.P256);
        }

        did.ToString().Should().Be(did.Did.Value);
    }

    [Fact]
    public async Task A_new_did_web_says_what_to_host_and_where()
    {
        using var did = await Agents.Agent.Dids.CreateAsync("web", KeyAlgorithm.Ed25519, "issuer.example/people/alice");

        did.Did.Value.Should().Be("did:web:issuer.example:people:alice");
        did.Hosting!.Url.Should().Be(new Uri("https://issuer.example/people/alice/did.json"));
        using var hosted = JsonDocument.Parse(did.Hosting.Content);
        hosted.RootElement.GetProperty("id").GetString().Should().Be(did.Did.Value);
    }

    [Fact]
    public async Task A_did_web_without_network_is_out_of_reach_and_says_what_to_do()
    {
        using var did = await Agents.Agent.Dids.CreateAsync("web", KeyAlgorithm.Ed25519, "issuer.example");
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(did, null), did, Format.Jwt);

        var report = await Agents.Agent.Verifier.VerifyAsync(secured);

        report.Status.Should().Be(VerificationStatus.Indeterminate);
        report.Problems[0].Remedy.Should().NotBeEmpty();
    }

    [Fact]
    public async Task An_unknown_method_is_a_coded_result_when_resolved_and_an_argument_error_when_made()
    {
        (await Agents.Agent.Dids.ResolveAsync("did:nobody:1")).Error!.Type.Should().Be("https://www.w3.org/ns/did#METHOD_NOT_SUPPORTED");
        (await Agents.Agent.Dids.ResolveAsync("nonsense")).Error!.Code.Should().Be("INVALID_DID");

        var create = async () => await Agents.Agent.Dids.CreateAsync("nobody", KeyAlgorithm.Ed25519);
        (await create.Should().ThrowAsync<ArgumentException>()).Which.ParamName.Should().Be("method");
    }

    [Fact]
    public async Task A_key_of_ones_own_takes_control_of_its_DID_and_a_strangers_does_not()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        using var stranger = KeyAlgorithm.Ed25519.Generate();
        using var made = await Agents.Agent.Dids.CreateAsync("key", [key]);

        using var controlled = await Agents.Agent.Dids.ControlAsync(made.Did, [stranger, key]);
        controlled.TryGetSigner(VerificationRelationship.Authentication, null, out _, out var signer).Should().BeTrue();
        signer.Should().BeSameAs(key);

        var take = async () => await Agents.Agent.Dids.ControlAsync(made.Did, [stranger]);
        await take.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_DID_URL_leads_to_its_verification_method()
    {
        using var did = await Agents.Agent.Dids.CreateAsync("key", KeyAlgorithm.Ed25519);
        var url = did.Document.VerificationMethods[0].Id;

        var found = await Agents.Agent.Dids.DereferenceAsync(url);
        var missing = await Agents.Agent.Dids.DereferenceAsync(url + "x");

        found.Error.Should().BeNull();
        missing.Error!.Code.Should().Be("NOT_FOUND");
    }

    [Fact]
    public async Task A_disposed_DID_signs_no_more_and_keys_that_were_brought_stay_usable()
    {
        using var brought = KeyAlgorithm.Ed25519.Generate();
        var own = await Agents.Agent.Dids.CreateAsync("key", KeyAlgorithm.Ed25519);
        var guest = await Agents.Agent.Dids.CreateAsync("key", [brought]);
        var credential = Agents.Degree(own, null);

        own.Dispose();
        guest.Dispose();

        var issue = async () => await Agents.Agent.Issuer.IssueAsync(credential, own, Format.Jwt);
        await issue.Should().ThrowAsync<ObjectDisposedException>();
        brought.Sign([1, 2, 3]).Should().HaveCount(64);
    }
}
