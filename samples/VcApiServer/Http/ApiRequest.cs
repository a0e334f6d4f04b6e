using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
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

        var limit = context.RequestServices.GetRequiredService<BodyLimit>();
        if (await ReadBytesAsync(context.Request.BodyReader, limit.Bytes, context.RequestAborted) is not { } utf8)
            return (null, Answer.Plain(HttpStatusCode.RequestEntityTooLarge, $"The body is over {limit.Bytes} bytes."));
        return utf8.Length == 0 ? (null, Answer.Refused(ApiProblems.NoBody())) : Read(utf8.Span);
    }

    /// <summary>A member that must be there, and be an object.</summary>
    public bool TryGetObject(string name, out JsonElement value, [NotNullWhen(false)] out Answer? refused)
    {
        refused = _body.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.Object ? null : Answer.Refused(ApiProblems.Missing(name));
        return refused is null;
    }

    private static (ApiRequest? Request, Answer? Refused) Read(ReadOnlySpan<byte> utf8)
    {
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

    private static bool IsJson(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));

    // Null for a body over the limit. Kestrel bounds the time.
    private static async ValueTask<ReadOnlyMemory<byte>?> ReadBytesAsync(PipeReader reader, int limit, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        var isTooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            isTooLong |= body.WrittenCount + read.Buffer.Length > limit;
            if (!isTooLong)
            {
                foreach (var segment in read.Buffer)
                    body.Write(segment.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return isTooLong ? default(ReadOnlyMemory<byte>?) : body.WrittenMemory;
        }
    }
}
