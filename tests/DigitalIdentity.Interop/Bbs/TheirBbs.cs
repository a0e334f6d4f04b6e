using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Interop.DataIntegrity;
using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop.Bbs;

/// <summary>A library for BBS signatures on the peer's side, with one of the two suites.</summary>
/// <param name="peer">The peer.</param>
/// <param name="library"><c>digitalbazaar</c> or <c>mattr</c>.</param>
/// <param name="suite">The suite by the peer's name: <c>BLS12-381-SHA-256</c> or <c>BLS12-381-SHAKE-256</c>.</param>
internal sealed class TheirBbs(NodePeer peer, string library, string suite)
{
    public const string DigitalBazaar = "digitalbazaar", Mattr = "mattr";

    public const string Sha256 = "BLS12-381-SHA-256", Shake256 = "BLS12-381-SHAKE-256";

    public static async Task<TheirBbs> RequireAsync(string library, string suite) => new(await RequiredPeers.BbsAsync(), library, suite);

    /// <summary>Our suite by the peer's name.</summary>
    public static BbsCiphersuite Ours(string suite) => suite == Sha256 ? BbsCiphersuite.Bls12381Sha256 : BbsCiphersuite.Bls12381Shake256;

    public async Task<byte[]> SignAsync(SigningKey key, byte[] header, IEnumerable<ReadOnlyMemory<byte>> messages) => Octets(await AskAsync(
        "sign", key.PublicKey, header, messages, ("secretKey", Hex(key.ExportRaw()))));

    public Task<Verdict> VerifyAsync(PublicKey key, byte[] signature, byte[] header, IEnumerable<ReadOnlyMemory<byte>> messages) =>
        VerdictAsync(AskAsync("verify", key, header, messages, ("signature", Hex(signature))));

    public async Task<byte[]> DeriveAsync(
        PublicKey key, byte[] signature, byte[] header, byte[] presentationHeader, IEnumerable<ReadOnlyMemory<byte>> messages, IEnumerable<int> disclosed) =>
        Octets(await AskAsync(
            "derive", key, header, messages,
            ("signature", Hex(signature)), ("presentationHeader", Hex(presentationHeader)), ("disclosed", Numbers(disclosed))));

    public Task<Verdict> VerifyProofAsync(
        PublicKey key, byte[] proof, byte[] header, byte[] presentationHeader, IEnumerable<ReadOnlyMemory<byte>> shown, IEnumerable<int> disclosed) =>
        VerdictAsync(AskAsync(
            "verifyProof", key, header, shown,
            ("proof", Hex(proof)), ("presentationHeader", Hex(presentationHeader)), ("disclosed", Numbers(disclosed))));

    /// <summary>Any operation of the peer; octets are hexadecimal.</summary>
    public async Task<PeerAnswer> AskAsync(string operation, params (string Name, JsonNode? Value)[] members)
    {
        var request = new JsonObject { ["op"] = operation, ["library"] = library, ["suite"] = suite };
        foreach (var (name, value) in members)
            request[name] = value;
        return await peer.AskAsync(request);
    }

    public static string Hex(ReadOnlyMemory<byte> octets) => Convert.ToHexStringLower(octets.Span);

    public static JsonArray Texts(IEnumerable<ReadOnlyMemory<byte>> messages) => new([.. messages.Select(m => (JsonNode)Hex(m))]);

    public static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(n => (JsonNode)n)]);

    public static byte[] Octets(PeerAnswer answer) => Convert.FromHexString(answer.Required().GetString()!);

    /// <summary>True, or false; an error is a refusal too.</summary>
    public static async Task<Verdict> VerdictAsync(Task<PeerAnswer> asking)
    {
        var answer = await asking;
        return answer.IsSuccess ? new(answer.Result.ValueKind == JsonValueKind.True, "") : new(false, $"{answer.Code}: {answer.Message}");
    }

    private Task<PeerAnswer> AskAsync(
        string operation, PublicKey key, byte[] header, IEnumerable<ReadOnlyMemory<byte>> messages, params (string Name, JsonNode? Value)[] more) =>
        AskAsync(operation, [("publicKey", Hex(key.ToRaw())), ("header", Hex(header)), ("messages", Texts(messages)), .. more]);
}
