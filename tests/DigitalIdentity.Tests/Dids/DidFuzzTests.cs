using System.Diagnostics;
using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Dids;

/// <summary>Mutated DIDs, DID URLs and documents: nothing but answers ever comes out. Seeds are fixed; each failure names its round.</summary>
public sealed class DidFuzzTests
{
    private static readonly string[] Dids =
    [
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv",
        "did:key:1:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme", "did:web:example.com%3A8080:a", "did:example::a.b-c_d",
        "did:jwk:eyJrdHkiOiJPS1AiLCJjcnYiOiJYMjU1MTkiLCJ1c2UiOiJlbmMiLCJ4IjoiM3A3YmZYdDl3YlRUVzJIQzdPUTFOei1EUThoYmVHZE5yZngtRkctSUswOCJ9",
    ];

    private static readonly string[] Tails =
        ["", "#key-1", "?service=files&relativeRef=%2Fa%2F..%2Fb", "/p/../q?versionTime=2021-05-10T17:00:00Z#f", "?versionId=1&x=%FF", "#%2e%2E", "//a?b=c&b=d"];

    private const string Document = """
        {"@context":["https://www.w3.org/ns/did/v1",{"a":"b"}],"id":"did:ex:1","controller":["did:ex:2"],"alsoKnownAs":["https://a.example/"],
         "verificationMethod":[
           {"id":"#k","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK","expires":"2030-01-01T00:00:00Z"},
           {"id":"did:ex:1#j","type":"JsonWebKey","controller":"did:ex:1","publicKeyJwk":{"kty":"EC","crv":"P-256","x":"acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0","y":"_KcyLj9vWMptnmKtm46GqDz8wf74I5LKgrl2GzH3nSE"}}],
         "authentication":["#k",{"id":"#e","type":"Ed25519VerificationKey2018","controller":"did:ex:1","publicKeyBase58":"B12NYF8RrR3h41TDCTJojY59usg3mbtbjnFs7Eud1Y6u"}],
         "assertionMethod":["did:ex:1#j"],"keyAgreement":[],"capabilityInvocation":["did:ex:7#x"],
         "service":[{"id":"#s","type":["A","B"],"serviceEndpoint":["https://a.example/",{"uri":"x:y"}]},{"id":"#t","type":"C","serviceEndpoint":"https://b.example/"}],
         "more":{"n":1.50,"u":"\u00fc","z":null}}
        """;

    [Fact]
    public async Task Mutated_DIDs_and_DID_URLs_give_a_coded_answer()
    {
        var random = new Random(4711);
        var resolver = new DidResolver(new KeyMethod { EnableEncryptionKeyDerivation = true }, new JwkMethod());
        var finder = new VerificationMethodFinder(resolver);
        var dereferencer = new DidUrlDereferencer(resolver);
        var token = TestContext.Current.CancellationToken;

        for (var round = 0; round < Fuzz.Rounds(40_000); round++)
        {
            var text = Mutate(random, Dids[random.Next(Dids.Length)] + Tails[random.Next(Tails.Length)]);
            try
            {
                var isDid = Did.TryParse(text, out var did);
                var isUrl = DidUrl.TryParse(text, out var url);
                if (isDid)
                    (isUrl && url!.IsBareDid && url.Did == did && $"did:{did!.Method}:{did.MethodSpecificId}" == text).Should().BeTrue();
                if (isUrl)
                {
                    var rebuilt = url!.Did + url.Path + (url.Query is null ? "" : "?" + url.Query) + (url.Fragment is null ? "" : "#" + url.Fragment);
                    rebuilt.Should().Be(text);
                    Did.TryParse(url.Did.Value, out _).Should().BeTrue();
                }

                if (DidUrl.TryResolve(Did.Parse("did:ex:1"), text, out var resolved))
                    DidUrl.TryParse(resolved.Value, out _).Should().BeTrue();

                var result = await resolver.ResolveAsync(text, cancellationToken: token);
                (result.Document is null).Should().Be(result.Error is not null);
                result.Error?.Code.Should().NotBe("INTERNAL_ERROR");
                var found = await finder.FindAsync(text, VerificationRelationship.AssertionMethod, token);
                (found.Method is null).Should().Be(found.Problem is not null);
                var options = new DidUrlDereferencingOptions { Accept = random.Next(2) == 0 ? null : "text/uri-list" };
                (await dereferencer.DereferenceAsync(text, options, token)).Error?.Code.Should().NotBe("INTERNAL_ERROR");
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Round {round}: {JsonEncodedText.Encode(new string(text.Where(c => !char.IsSurrogate(c)).ToArray()))}", e);
            }
        }
    }

    [Fact]
    public async Task Mutated_documents_are_refused_with_a_code_or_read_whole()
    {
        var random = new Random(815);
        var original = Encoding.UTF8.GetBytes(Document);
        var token = TestContext.Current.CancellationToken;
        var read = 0;

        for (var round = 0; round < Fuzz.Rounds(30_000); round++)
        {
            var bytes = MutateJson(random, original);
            try
            {
                if (!DidDocument.TryParse(bytes, out var document, out var problem))
                {
                    problem!.Code.Should().Be("INVALID_DID_DOCUMENT");
                    continue;
                }

                read++;
                document!.ToUtf8().Span.SequenceEqual(bytes).Should().BeTrue();
                foreach (var method in document.VerificationMethods)
                    (method.PublicKey is not null && method.KeyProblem is not null).Should().BeFalse();
                document.ExpandRelativeUrls().Id.Should().Be(document.Id);
                var stub = StubMethod.Always(document.Id.Method, DidResolutionResult.Found(document));
                foreach (var tail in Tails.Append("#k").Append("#s").Append("?service=s"))
                    (await new DidUrlDereferencer(stub).DereferenceAsync(document.Id.Value + tail, new() { ExpandRelativeUrls = true }, token))
                        .Error?.Code.Should().NotBe("INTERNAL_ERROR");
                foreach (var relationship in VerificationRelationships.All)
                    foreach (var entry in document.GetRelationship(relationship))
                        await new VerificationMethodFinder(stub).FindAsync(entry.Id, relationship, token);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Round {round}: {Convert.ToBase64String(bytes)}", e);
            }
        }

        read.Should().BeGreaterThan(100, "some mutations leave a document whole, and those paths must be walked too");
    }

    [Fact]
    public async Task Mutated_keys_in_DIDs_give_a_coded_answer()
    {
        var random = new Random(99);
        var jwk = """{"kty":"OKP","crv":"X25519","use":"enc","x":"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}"""u8.ToArray();
        byte[][] keys = [.. Dids.Take(2).Select(d => Base58(d[9..]))];
        var resolver = new DidResolver(new KeyMethod { EnableEncryptionKeyDerivation = true }, new JwkMethod());

        for (var round = 0; round < Fuzz.Rounds(10_000); round++)
        {
            var did = random.Next(2) == 0
                ? "did:jwk:" + Base64UrlStrict.Encode(MutateJson(random, jwk))
                : "did:key:z" + Base58Btc.Encode(MutateBytes(random, keys[random.Next(keys.Length)]));
            var result = await resolver.ResolveAsync(did, cancellationToken: TestContext.Current.CancellationToken);
            result.Error?.Code.Should().BeOneOf(["INVALID_DID", "invalidPublicKey", "invalidPublicKeyLength", "unsupportedPublicKeyType"], $"round {round}: {did}");
        }
    }

    [Fact]
    public void Documents_that_are_made_to_be_expensive_are_cheap()
    {
        // Long subject, many short references: each would become as long as the subject.
        var did = "did:ex:" + new string('a', DidLimits.MaxDidLength - 7);
        var references = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"#{i}\""));
        var services = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$"""{"id":"#{{i}}","type":"A","serviceEndpoint":"x:y"}"""));
        foreach (var json in new[] { $$"""{"id":"{{did}}","authentication":[{{references}}]}""", $$"""{"id":"{{did}}","service":[{{services}}]}""" })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            DidDocument.TryParse(Encoding.UTF8.GetBytes(json), out _, out var problem).Should().BeFalse();
            problem!.Code.Should().Be("INVALID_DID_DOCUMENT");
            (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(64 * 1024 * 1024);
        }
    }

    private static byte[] Base58(string multikey) => Base58Btc.TryDecode(multikey, out var bytes, out _) ? bytes : throw new UnreachableException();

    private static string Mutate(Random random, string text)
    {
        const string Alphabet = "did:key#?/%&=.-_~z6Mk0OIl2e2E5cü\u0000 \n\ud800[]{}\\\"@!$'()*+,;";
        var builder = new StringBuilder(text);
        for (var i = random.Next(4); i > 0 && builder.Length > 0; i--)
        {
            var at = random.Next(builder.Length);
            switch (random.Next(6))
            {
                case 0: builder.Remove(at, Math.Min(random.Next(1, 6), builder.Length - at)); break;
                case 1: builder.Insert(at, Alphabet[random.Next(Alphabet.Length)]); break;
                case 2: builder[at] = Alphabet[random.Next(Alphabet.Length)]; break;
                case 3: builder.Insert(at, builder.ToString(at, Math.Min(20, builder.Length - at))); break;
                case 4: builder.Insert(at, new string(Alphabet[random.Next(Alphabet.Length)], random.Next(200))); break;
                default: builder.Append(Tails[random.Next(Tails.Length)]); break;
            }
        }

        return builder.ToString();
    }

    // Half the time a value is replaced or moved, so that the result is JSON still; half the time bytes are.
    private static byte[] MutateJson(Random random, byte[] json)
    {
        if (random.Next(2) == 0)
            return MutateBytes(random, json);
        string[] values = ["null", "1", "-0.5e3", "true", "[]", "{}", "\"\"", "\"#k\"", "\"did:ex:1\"", "\"did:ex:1#k\"", "[\"#k\"]", "[null]", "\"\\ud83d\"", "[[[[]]]]", "{\"id\":\"#k\"}"];
        var text = Encoding.UTF8.GetString(json);
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var quotes = new List<int>();
            for (var at = text.IndexOf('"', StringComparison.Ordinal); at >= 0; at = text.IndexOf('"', at + 1))
                quotes.Add(at);
            if (quotes.Count < 4)
                break;
            var pick = random.Next(quotes.Count / 2) * 2;
            var (start, end) = (quotes[pick], quotes[Math.Min(pick + 1, quotes.Count - 1)] + 1);
            text = random.Next(3) switch
            {
                0 => text[..start] + values[random.Next(values.Length)] + text[end..],
                1 => text[..start] + text[start..end].ToUpperInvariant() + text[end..],
                _ => text[..(end - 1)] + "x" + text[(end - 1)..],
            };
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static byte[] MutateBytes(Random random, byte[] bytes)
    {
        var list = new List<byte>(bytes);
        for (var i = random.Next(1, 4); i > 0 && list.Count > 0; i--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(4))
            {
                case 0: list[at] = (byte)random.Next(256); break;
                case 1: list[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: list.RemoveRange(at, Math.Min(random.Next(1, 9), list.Count - at)); break;
                default: list.InsertRange(at, list.GetRange(at, Math.Min(random.Next(1, 30), list.Count - at))); break;
            }
        }

        return [.. list];
    }
}
