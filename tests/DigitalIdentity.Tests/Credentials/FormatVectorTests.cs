using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Dids;
using DigitalIdentity.Testing;
using DigitalIdentity.Tests.DataIntegrity;

namespace DigitalIdentity.Tests.Credentials;

/// <summary>Published secured credentials, one folder of <c>spec-vectors</c> for each standard that says how to secure them as tokens.</summary>
public sealed class FormatVectorTests
{
    private static readonly string[] Folders = ["sd-jwt-vc", "vc-jose-cose", "vcdm-jwt"];

    public static TheoryData<string, int> Vectors
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (var folder in Folders)
            {
                using var json = Suites.Vectors(folder, "credentials.json");
                for (var i = 0; i < json.RootElement.GetProperty("vectors").GetArrayLength(); i++)
                    rows.Add(folder, i);
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Vectors))]
    public async Task A_published_token_is_accepted_with_its_content_or_refused_for_its_fault(string folder, int index)
    {
        using var file = Suites.Vectors(folder, "credentials.json");
        var vector = file.RootElement.GetProperty("vectors")[index];
        var report = await VerifyAsync(file.RootElement, vector, vector.GetProperty("token").GetString()!);

        var name = vector.GetProperty("name").GetString();
        if (vector.GetProperty("accept").GetBoolean())
        {
            report.TryGetVerified(out var verified).Should().BeTrue($"{name}: {report}");
            verified!.Format.Name.Should().Be(vector.GetProperty("format").GetString());
            JsonElement.DeepEquals(verified.Subject.Json, vector.GetProperty("subject")).Should().BeTrue(verified.Subject.Json.GetRawText());
        }
        else
        {
            report.Status.Should().Be(VerificationStatus.Invalid, name);
            report.Problems.Select(p => p.Code).Should().Contain(vector.GetProperty("code").GetString(), name);
        }
    }

    [Theory, MemberData(nameof(Vectors))]
    public async Task A_published_token_with_another_signature_is_refused(string folder, int index)
    {
        using var file = Suites.Vectors(folder, "credentials.json");
        var vector = file.RootElement.GetProperty("vectors")[index];
        var token = vector.GetProperty("token").GetString()!;
        var at = token.LastIndexOf('.', token.IndexOf('~', StringComparison.Ordinal) is >= 0 and var tilde ? tilde : token.Length - 1) + 10;

        var report = await VerifyAsync(file.RootElement, vector, string.Concat(token.AsSpan(0, at), token[at] == 'A' ? "B" : "A", token.AsSpan(at + 1)));

        report.Status.Should().Be(VerificationStatus.Invalid);
    }

    // As Verifier does it, but with keys of issuers that have no DID.
    private static async Task<VerificationReport<VerifiedCredential>> VerifyAsync(JsonElement file, JsonElement vector, string token)
    {
        var audience = vector.TryGetProperty("audience", out var domain) ? new Audience(domain.GetString()!, vector.GetProperty("nonce").GetString()!) : null;
        var options = new VerificationOptions { PresentationAge = TimeSpan.FromDays(1) };
        var context = new VerificationContext(Agents.Agent.CredentialFormats, Finder(vector), Agents.Agent.JsonLd, new(Agents.Agent.JsonLd.Options.DocumentLoader, null), options, file.GetProperty("at").GetDateTimeOffset(), audience);
        if (!SecuredInput.TryOpen(Encoding.UTF8.GetBytes(token), out var input, out var problem))
            return new([Check.Fail(CheckKind.Syntax, problem)], null);
        var verified = audience is null
            ? await context.VerifyCredentialAsync(input, TestContext.Current.CancellationToken)
            : (await context.VerifyPresentationAsync(input, TestContext.Current.CancellationToken))?.Credentials[0];
        return new(context.Checks, verified);
    }

    private static IVerificationMethodFinder Finder(JsonElement vector)
    {
        if (!vector.TryGetProperty("verificationMethod", out var id))
            return new VerificationMethodFinder(new DidResolver(BuiltIn.DidMethods));
        PublicKey.TryFromJwk(vector.GetProperty("publicKeyJwk"), out var key, out _).Should().BeTrue();
        var finder = new DictionaryFinder();
        finder.Add(
            new VerificationMethod(id.GetString()!, "JsonWebKey", id.GetString()!.Split('#')[0], key), VerificationRelationship.AssertionMethod);
        return finder;
    }
}
