using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace VcApiServer.Demonstration;

/// <summary>A client of the server: JSON out, JSON back, over real HTTPS.</summary>
internal sealed class ApiClient(HttpClient http)
{
    /// <summary>Posts a JSON object and reads the JSON that comes back.</summary>
    public async Task<Reply> PostAsync(string path, Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return await PostAsync(path, buffer.WrittenMemory);
    }

    /// <summary>Posts a body as it is.</summary>
    public async Task<Reply> PostAsync(string path, ReadOnlyMemory<byte> body)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync(response);
    }

    /// <summary>Gets a resource.</summary>
    public async Task<Reply> GetAsync(string path, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await http.SendAsync(request);
        return await ReadAsync(response);
    }

    private static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        using var json = JsonDocument.Parse(bytes.Length == 0 ? "null"u8.ToArray() : bytes);
        return new Reply(response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Headers.Location?.OriginalString, json.RootElement.Clone());
    }
}
