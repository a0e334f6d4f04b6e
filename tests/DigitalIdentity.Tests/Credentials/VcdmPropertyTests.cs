using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Credentials;

public sealed class VcdmPropertyTests
{
    [Fact]
    public void Whatever_stands_beside_the_known_properties_survives_byte_for_byte()
    {
        var random = new Random(97);
        var rounds = Fuzz.Rounds(2_000);
        for (var round = 0; round < rounds; round++)
        {
            List<string> members =
            [
                "\"@context\":[\"https://www.w3.org/ns/credentials/v2\",\"https://example.org/c\"]", "\"type\":[\"VerifiableCredential\"]",
                "\"issuer\":\"did:example:i\"", $"\"credentialSubject\":{{\"a\":{Value(random, 0)}}}",
            ];
            for (var i = random.Next(6); i > 0; i--)
                members.Insert(random.Next(members.Count + 1), $"\"x{i}\"{Blank(random)}:{Blank(random)}{Value(random, 0)}");
            var text = "{" + string.Join(Blank(random) + "," + Blank(random), members) + Blank(random) + "}";
            var bytes = Encoding.UTF8.GetBytes(Blank(random) + text + Blank(random));

            Credential.TryParse(bytes, out var credential, out var problems).Should().BeTrue(because: string.Join("; ", problems));
            Array.Clear(bytes); // the credential has a copy
            Encoding.UTF8.GetString(credential!.Utf8).Should().Be(text);

            var presentation = new Presentation("did:example:h") { Credentials = [credential, credential] };
            Presentation.TryParse(presentation.Utf8, out var read, out problems).Should().BeTrue(because: string.Join("; ", problems));
            foreach (var item in read!.Credentials)
                Encoding.UTF8.GetString(item.Embedded!.Utf8).Should().Be(text);
        }
    }

    [Fact]
    public void What_is_made_reads_back_with_the_same_views()
    {
        var random = new Random(98);
        for (var round = 0; round < 1_000; round++)
        {
            var claims = Enumerable.Range(0, random.Next(1, 6)).ToDictionary(i => "claim" + i.ToString(CultureInfo.InvariantCulture), _ => JsonNode.Parse(Value(random, 0)));
            var subject = new CredentialSubject("did:example:s");
            foreach (var (name, value) in claims)
                subject[name] = value;
            var from = DateTimeOffset.UnixEpoch.AddSeconds(random.Next());
            var made = new Credential("T" + round.ToString(CultureInfo.InvariantCulture), "did:example:i")
            {
                Version = random.Next(2) == 0 ? VcdmVersion.V2_0 : VcdmVersion.V1_1,
                Id = random.Next(2) == 0 ? "urn:example:" + round.ToString(CultureInfo.InvariantCulture) : null,
                Subject = subject,
                ValidFrom = from,
                ValidUntil = random.Next(2) == 0 ? from.AddSeconds(random.Next()) : null,
            };

            Credential.TryParse(made.Utf8, out var read, out var problems).Should().BeTrue(because: string.Join("; ", problems));
            (read!.Version, read.Id, read.Issuer, read.ValidFrom, read.ValidUntil, read.Subject.Id)
                .Should().Be((made.Version, made.Id, made.Issuer, made.ValidFrom, made.ValidUntil, made.Subject.Id));
            read.Types.Should().Equal(made.Types);
            read.Subject.ClaimNames.Should().Equal(claims.Where(claim => claim.Value is not null).Select(claim => claim.Key));
            foreach (var (name, value) in claims)
                JsonNode.DeepEquals(read.Subject[name], value).Should().BeTrue();
            read.Utf8.SequenceEqual(made.Utf8).Should().BeTrue();
        }
    }

    private static string Blank(Random random) => new([.. Enumerable.Range(0, random.Next(3)).Select(_ => " \n\t\r"[random.Next(4)])]);

    private static string Value(Random random, int depth) => random.Next(depth > 3 ? 6 : 8) switch
    {
        0 => "null",
        1 => "true",
        2 => random.Next().ToString(CultureInfo.InvariantCulture) + ".50e+1",
        3 => "\"\\u0041\\/\\n \u00e9 \ud83d\ude00\"",
        4 => "\"\"",
        5 => "-0.0",
        6 => "[" + string.Join(Blank(random) + ",", Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))) + Blank(random) + "]",
        _ => "{" + string.Join(",", Enumerable.Range(0, random.Next(4)).Select(i => $"\"k{i}\" :{Blank(random)}{Value(random, depth + 1)}")) + "}",
    };
}
