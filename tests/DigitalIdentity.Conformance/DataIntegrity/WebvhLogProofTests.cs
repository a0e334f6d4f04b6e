using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>
/// The entries of published did:webvh logs carry eddsa-jcs-2022 proofs that five other implementations made. Only the proofs
/// are looked at here (files <c>*/*/did.jsonl</c> outside the negative scenarios and the resolver suite).
/// </summary>
public sealed class WebvhLogProofTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proofs_of_other_implementations_verify_and_do_not_once_the_entry_is_changed()
    {
        var verifier = new DataIntegrityVerifier(new EddsaJcs2022());
        var options = new DataIntegrityVerificationOptions(VerificationRelationship.AssertionMethod);
        var entries = 0;
        foreach (var file in Directory.EnumerateFiles(Suites.Require("did-webvh"), "did.jsonl", SearchOption.AllDirectories))
        {
            var scenario = Path.GetRelativePath(Suites.Require("did-webvh"), file).Split(Path.DirectorySeparatorChar)[0];
            if (scenario.StartsWith("negative", StringComparison.Ordinal) || scenario == "resolver-suite")
                continue;
            foreach (var line in await File.ReadAllLinesAsync(file, Token))
            {
                var result = await verifier.VerifyAsync(Encoding.UTF8.GetBytes(line), options, new KeyInUrlFinder(), cancellationToken: Token);
                result.Status.Should().Be(VerificationStatus.Valid, $"{file}: {result}");

                var versionTime = JsonElement.Parse(line).GetProperty("versionTime").GetString()!;
                var changed = line.Replace($"\"versionTime\":\"{versionTime}\"", "\"versionTime\":\"2001-01-01T00:00:00Z\"", StringComparison.Ordinal)
                    .Replace($"\"versionTime\": \"{versionTime}\"", "\"versionTime\": \"2001-01-01T00:00:00Z\"", StringComparison.Ordinal);
                changed.Should().NotBe(line);
                result = await verifier.VerifyAsync(Encoding.UTF8.GetBytes(changed), options, new KeyInUrlFinder(), cancellationToken: Token);
                result.Status.Should().Be(VerificationStatus.Invalid, file);
                entries++;
            }
        }

        entries.Should().BeGreaterThan(50);
    }
}
