using System.Buffers;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

using DigitalIdentity;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

using VcApiServer.Problems;

namespace VcApiServer.Http;

/// <summary>What a request is answered with: a status, a media type and bytes.</summary>
internal sealed class Answer
{
    public const string Json = "application/json";
    public const string ProblemJson = "application/problem+json";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Answer(HttpStatusCode status, string? contentType, ReadOnlyMemory<byte> body) => (Status, ContentType, Body) = (status, contentType, body);

    public HttpStatusCode Status { get; }

    public string? ContentType { get; }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Where to go instead; null for nowhere.</summary>
    public string? Location { get; private init; }

    /// <summary>An answer of one JSON value.</summary>
    public static Answer Of(HttpStatusCode status, Action<Utf8JsonWriter> write, string contentType = Json)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
            write(writer);
        return new Answer(status, contentType, buffer.WrittenMemory);
    }

    /// <summary>Refused, for one reason: 400.</summary>
    public static Answer Refused(Problem problem) => Refused([problem]);

    /// <summary>Refused, for one or more reasons: 400. The first speaks for all (RFC 9457); the others stand in <c>errors</c>.</summary>
    public static Answer Refused(IReadOnlyList<Problem> problems) => Of(
        HttpStatusCode.BadRequest,
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteMembers(problems[0], HttpStatusCode.BadRequest);
            writer.WriteProblems("errors", problems);
            writer.WriteEndObject();
        },
        ProblemJson);

    /// <summary>A problem of HTTP itself, which needs no type of its own (RFC 9457 section 4.2.1).</summary>
    public static Answer Plain(HttpStatusCode status, string detail) => Of(
        status,
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "about:blank"u8);
            writer.WriteString("title"u8, ReasonPhrases.GetReasonPhrase((int)status));
            writer.WriteNumber("status"u8, (int)status);
            writer.WriteString("detail"u8, detail);
            writer.WriteEndObject();
        },
        ProblemJson);

    /// <summary>See elsewhere: 303.</summary>
    public static Answer SeeOther(string location) => new(HttpStatusCode.SeeOther, null, default) { Location = location };

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = (int)Status;
        response.Headers.CacheControl = "no-store"; // credentials and what is said of them are personal data
        if (Location is not null)
            response.Headers.Location = Location;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;

        // Not to be cancelled: a request that was stopped because it took too long is answered too.
        return Body.IsEmpty ? Task.CompletedTask : response.Body.WriteAsync(Body, CancellationToken.None).AsTask();
    }
}
