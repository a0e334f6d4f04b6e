using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity;

public sealed class ProofCreationTests : VerifyingTest
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"proof":""", "}")]
    [InlineData("""{}""", """{"proof":""", "}")]
    [InlineData("{ }", "{\"proof\":", " }")]
    [InlineData("{\n  \"x\" : 1.50 ,\n  \"\\u0061\\/b\": \"\\u00e9\"\n}\n", "{\n  \"x\" : 1.50 ,\n  \"\\u0061\\/b\": \"\\u00e9\",\"proof\":", "\n}")]
    [InlineData("""{"proof":[],"a":1}""", """{"proof":[""", """],"a":1}""")]
    public async Task The_text_of_the_document_survives_byte_for_byte_around_the_proof(string document, string before, string after)
    {
        var secured = await Issuer.SignAsync(document);

        secured.Should().StartWith(before).And.EndWith(after);
        var proof = JsonElement.Parse(Encoding.UTF8.GetBytes(secured)).GetProperty("proof");
        proof = proof.ValueKind == JsonValueKind.Array ? proof[0] : proof;
        secured.Should().Be(before + proof.GetRawText() + after);
        await ShouldBeValidAsync(secured);
    }

    [Fact]
    public async Task A_second_proof_makes_a_set_and_a_third_joins_it_and_earlier_proofs_stay_byte_for_byte()
    {
        using var second = new TestParty("second").KnownTo(Finder);
        using var third = new TestParty("third").KnownTo(Finder);
        var one = await Issuer.SignAsync("{ \"a\" : 1 }");
        var two = await second.SignAsync(one);
        var three = await third.SignAsync(two);

        var proof = JsonDocument.Parse(one).RootElement.GetProperty("proof").GetRawText();
        two.Should().StartWith("{ \"a\" : 1,\"proof\":[" + proof + ",{").And.EndWith("}] }");
        three.Should().StartWith(two[..^3]).And.EndWith("}] }");
        foreach (var (secured, count) in new[] { (one, 1), (two, 2), (three, 3) })
        {
            (await VerifyAsync(secured)).TryGetVerified(out var verified).Should().BeTrue();
            verified!.Proofs.Should().HaveCount(count);
            verified.ToUtf8Bytes().Should().Equal("{\"a\":1}"u8.ToArray());
        }
    }

    [Fact]
    public async Task Every_option_stands_in_the_proof()
    {
        var options = new ProofOptions(Issuer.MethodId, VerificationRelationship.Authentication)
        {
            Created = new DateTimeOffset(2026, 5, 4, 13, 0, 0, 700, TimeSpan.FromHours(2)),
            Expires = Noon.AddDays(1),
            Domains = ["https://a.example", "https://b.example"],
            Challenge = "challenge \"quoted\" \u00e9 \U0001F512",
            Nonce = "n",
            Id = "urn:uuid:6a1676b8-b51f-11ed-937b-d76685a20ff5",
        };

        var proof = JsonDocument.Parse(await Issuer.SignAsync(Document, options)).RootElement.GetProperty("proof");

        proof.EnumerateObject().Select(m => m.Name).Should().Equal(
            "type", "id", "cryptosuite", "created", "expires", "verificationMethod", "proofPurpose", "domain", "challenge", "nonce", "@context", "proofValue");
        string Text(string name) => proof.GetProperty(name).GetString()!;
        Text("type").Should().Be("DataIntegrityProof");
        Text("id").Should().Be(options.Id);
        Text("cryptosuite").Should().Be("eddsa-jcs-2022");
        Text("created").Should().Be("2026-05-04T11:00:00Z");
        Text("expires").Should().Be("2026-05-05T12:00:00Z");
        Text("verificationMethod").Should().Be(Issuer.MethodId);
        Text("proofPurpose").Should().Be("authentication");
        proof.GetProperty("domain").EnumerateArray().Select(d => d.GetString()).Should().Equal(options.Domains);
        Text("challenge").Should().Be(options.Challenge);
        Text("nonce").Should().Be("n");
        proof.GetProperty("@context").GetRawText().Should().Be("""["https://www.w3.org/ns/credentials/v2","https://example.org/v1"]""");
        Text("proofValue").Should().StartWith("z");
    }

    [Fact]
    public async Task Created_is_now_unless_it_is_given_or_left_out()
    {
        JsonElement Proof(string secured) => JsonDocument.Parse(secured).RootElement.GetProperty("proof");

        Proof(await Issuer.SignAsync("{}")).GetProperty("created").GetString().Should().Be("2026-05-04T12:00:00Z");
        var without = Proof(await Issuer.SignAsync("{}", new ProofOptions(Issuer.MethodId, VerificationRelationship.AssertionMethod) { OmitCreated = true }));
        without.TryGetProperty("created", out _).Should().BeFalse();
        without.TryGetProperty("@context", out _).Should().BeFalse("the document has none");
    }

    [Theory]
    [InlineData("", "PARSING_ERROR")]
    [InlineData("[]", "PARSING_ERROR")]
    [InlineData("\"text\"", "PARSING_ERROR")]
    [InlineData("{\"a\":1,\"a\":2}", "PARSING_ERROR")]
    [InlineData("{\"a\":\"\\ud800\"}", "PARSING_ERROR")]
    [InlineData("{\"a\":1e999}", "PROOF_TRANSFORMATION_ERROR")]
    [InlineData("{\"proof\":1}", "PROOF_GENERATION_ERROR")]
    [InlineData("{\"proof\":null}", "PROOF_GENERATION_ERROR")]
    [InlineData("{\"proof\":[{},\"x\"]}", "PROOF_GENERATION_ERROR")]
    [InlineData("{\"proof\":[{\"id\":\"urn:x\"},{\"id\":\"urn:x\"}]}", "PROOF_GENERATION_ERROR")]
    public async Task A_document_that_can_not_be_secured_is_refused_with_a_code(string document, string code)
    {
        var result = await Issuer.Suite.AddProofAsync(
            Encoding.UTF8.GetBytes(document), Issuer.Options(), Issuer.Key, cancellationToken: TestContext.Current.CancellationToken);

        result.TryGet(out var secured, out var problem).Should().BeFalse();
        secured.Should().BeNull();
        problem!.Code.Should().Be(code);
    }

    [Fact]
    public async Task Previous_proofs_must_be_there_and_a_new_id_must_be_new()
    {
        var secured = Encoding.UTF8.GetBytes(await Issuer.SignAsync(
            Document, new ProofOptions(Issuer.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:1" }));
        async Task<Problem?> Add(ProofOptions options) =>
            (await Issuer.Suite.AddProofAsync(secured, options, Issuer.Key, cancellationToken: TestContext.Current.CancellationToken)).Problem;

        (await Add(new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { PreviousProofs = ["urn:proof:1"] })).Should().BeNull();
        (await Add(new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { PreviousProofs = ["urn:proof:1", "urn:proof:2"] }))!
            .Code.Should().Be("PROOF_GENERATION_ERROR");
        (await Add(new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:1" }))!.Code.Should().Be("PROOF_GENERATION_ERROR");
    }

    [Fact]
    public void Options_refuse_what_no_proof_may_hold()
    {
        const VerificationRelationship purpose = VerificationRelationship.AssertionMethod;
        foreach (var url in new[] { "", " ", "no-scheme", "#fragment", "did:", "a b:c", "1:2", "did:example:a\"b", "did:example:\ud800" })
        {
            FluentActions.Invoking(() => new ProofOptions(url, purpose)).Should().Throw<ArgumentException>(url).WithParameterName("verificationMethod");
            if (url.Length > 0)
                FluentActions.Invoking(() => new ProofOptions("did:example:a", purpose) { Id = url }).Should().Throw<ArgumentException>().WithParameterName("Id");
        }

        FluentActions.Invoking(() => new ProofOptions("did:example:a", (VerificationRelationship)9)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ProofOptions("did:example:a", purpose) { Domains = ["a", "a"] }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ProofOptions("did:example:a", purpose) { Domains = [""] }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ProofOptions("did:example:a", purpose) { PreviousProofs = ["x", "x"] }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ProofOptions("did:example:a", purpose) { Challenge = "\udc00" }).Should().Throw<ArgumentException>().WithParameterName("Challenge");
        FluentActions.Invoking(() => new ProofOptions("did:example:a", purpose) { Nonce = "\ud800x" }).Should().Throw<ArgumentException>().WithParameterName("Nonce");
    }

    [Fact]
    public async Task A_proof_that_would_expire_before_it_is_created_is_a_programming_error()
    {
        var options = new ProofOptions(Issuer.MethodId, VerificationRelationship.AssertionMethod) { Created = Noon, Expires = Noon.AddMilliseconds(900) };

        await FluentActions.Awaiting(() => Issuer.SignAsync(Document, options)).Should().ThrowAsync<ArgumentException>().WithParameterName("options");
    }

    [Fact]
    public async Task Regression_a_caller_that_changes_its_collections_or_bytes_while_a_remote_key_signs_changes_nothing()
    {
        var domains = new List<string> { "https://a.example" };
        var options = new ProofOptions(Issuer.MethodId, VerificationRelationship.Authentication) { Domains = domains, Challenge = "c" };
        domains.Add("https://b.example");
        var document = Encoding.UTF8.GetBytes(Document);
        var signer = new SlowSigner(Issuer.Key);

        var pending = Issuer.Suite.AddProofAsync(document, options, signer, new FixedTime(Noon), TestContext.Current.CancellationToken);
        pending.IsCompleted.Should().BeFalse();
        Array.Fill(document, (byte)' ');
        signer.Go.SetResult();
        (await pending).TryGet(out var secured, out _).Should().BeTrue();

        await ShouldBeValidAsync(
            Encoding.UTF8.GetString(secured!), new(VerificationRelationship.Authentication) { Domains = ["https://a.example"], Challenge = "c" });
    }

    [Fact]
    public async Task A_signer_that_returns_something_else_than_a_signature_is_reported_as_broken()
    {
        var signer = new SlowSigner(Issuer.Key) { Result = new byte[63] };
        signer.Go.SetResult();

        var exception = await FluentActions
            .Awaiting(() => Issuer.Suite.AddProofAsync("{}"u8.ToArray(), Issuer.Options(), signer, cancellationToken: TestContext.Current.CancellationToken).AsTask())
            .Should().ThrowAsync<DigitalIdentityException>();

        exception.Which.Problem.Code.Should().Be("PROOF_GENERATION_ERROR");
    }

    private sealed class SlowSigner(SigningKey key) : ISigner
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public byte[]? Result { get; init; }

        public PublicKey PublicKey => key.PublicKey;

        public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
        {
            await Go.Task;
            return Result ?? key.Sign(data.Span);
        }
    }
}
