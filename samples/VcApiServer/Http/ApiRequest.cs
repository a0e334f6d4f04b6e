using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

using VcApiServer.Problems;

namespace VcApiServer.Http;

/// <summary>The body of a request: a JSON object, read strictly, and its <c>options</c>.</summary>
internal sealed class ApiRequest
{
    private readonly JsonElement _body;

    private ApiRequest(JsonElement body, JsonElement options) => (_body, Options) = (body, new OptionReader(options));

    /// <summary>The member <c>options</c>; empty when there is none.</summary>
    public OptionReader Options { get; }

    /// <summary>Reads the body, or says what it is refused with.</summary>
    public static async ValueTask<(ApiRequest? Request, Answer? Refused)> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentType is { Length: > 0 } type && !IsJson(type))
            return (null, Answer.Plain(HttpStatusCode.UnsupportedMediaType, "The body must be application/json."));

        var utf8 = await ReadBytesAsync(context.Request.BodyReader, context.RequestAborted);
        if (utf8.Length == 0)
            return (null, Answer.Refused(ApiProblems.NoBody()));
        if (!StrictJson.TryParse(utf8, out var body, out var error))
        {
            var place = error == JsonError.DuplicateName ? StrictJson.FindDuplicateName(utf8, StrictJsonOptions.Default) : null;
            return (null, Answer.Refused(ApiProblems.NotJson(error, place?.ToString())));
        }

        if (body.ValueKind != JsonValueKind.Object)
            return (null, Answer.Refused(ApiProblems.Expected("an object", "")));
        if (body.TryGetProperty("options"u8, out var options) && options.ValueKind != JsonValueKind.Object)
            return (null, Answer.Refused(ApiProblems.Expected("an object", "/options")));
        return (new ApiRequest(body, options), null);
    }

    /// <summary>A member that must be there, and be an object.</summary>
    public bool TryGetObject(string name, out JsonElement value, [NotNullWhen(false)] out Answer? refused)
    {
        refused = _body.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.Object ? null : Answer.Refused(ApiProblems.Missing(name));
        return refused is null;
    }

    private static bool IsJson(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));

    // Kestrel bounds the size and the time.
    private static async ValueTask<byte[]> ReadBytesAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
