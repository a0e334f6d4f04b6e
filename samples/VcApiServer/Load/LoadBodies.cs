using System.Buffers;
using System.Text.Json;

using VcApiServer.Demonstration;
using VcApiServer.Hosting;

namespace VcApiServer.Load;

/// <summary>The bodies of a load run: a credential of every issuer whose credentials verify as they are, and what becomes of them when they break.</summary>
internal sealed class LoadBodies
{
    private LoadBodies(IReadOnlyList<byte[]> valid, IReadOnlyList<byte[]> malformed) => (Valid, Malformed) = (valid, malformed);

    public IReadOnlyList<byte[]> Valid { get; }

    public IReadOnlyList<byte[]> Malformed { get; }

    public static async Task<LoadBodies> MakeAsync(RunningServer server, HttpClient http)
    {
        var valid = new List<byte[]>();
        var client = new ApiClient(http);
        foreach (var issuer in server.Issuers.All)
        {
            var issued = await client.PostAsync(issuer.Endpoint, writer => Examples.WriteCredential(writer, issuer.Controller.Did.Value));
            var body = Body(issued.Json.GetProperty("verifiableCredential"));
            var verified = await client.PostAsync("/credentials/verify", body);
            if (verified.Status == System.Net.HttpStatusCode.OK)
                valid.Add(body);
        }

        return new LoadBodies(valid, [.. valid.SelectMany(Break)]);
    }

    private static byte[] Body(JsonElement credential)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("verifiableCredential"u8);
            credential.WriteTo(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // Cut short, of another type, doubled, with a digit of the signature changed, with an option nobody knows.
    private static IEnumerable<byte[]> Break(byte[] body)
    {
        yield return body[..(body.Length / 2)];
        yield return [.. "["u8, .. body, .. "]"u8];
        yield return [.. body[..^1], .. ",\"verifiableCredential\":null}"u8];
        yield return [.. body[..^1], .. ",\"options\":{\"surprise\":1}}"u8];
        yield return """{"verifiableCredential":"text"}"""u8.ToArray();
        yield return [];

        var forged = body.ToArray();
        var at = forged.Length - 12;
        forged[at] = forged[at] == (byte)'A' ? (byte)'B' : (byte)'A';
        yield return forged;
    }
}
