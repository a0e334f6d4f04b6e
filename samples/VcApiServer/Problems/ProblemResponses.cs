using System.Diagnostics.CodeAnalysis;
using System.Net;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

using VcApiServer.Http;

namespace VcApiServer.Problems;

/// <summary>Gives every refusal of the framework, such as 404, 405 and 413, a body of RFC 9457, and lets no exception out.</summary>
internal sealed partial class ProblemResponses(RequestDelegate next, ILogger<ProblemResponses> logger)
{
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The last line of defence: a fault of ours is not shown to others.")]
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await PlainAsync(context, (HttpStatusCode)context.Response.StatusCode);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            // 413 for a body over the limit, 400 for a malformed one, 408 for one that trickles.
            await PlainAsync(context, (HttpStatusCode)refused.StatusCode);
        }
        catch (OperationCanceledException)
        {
            context.Abort(); // the client left
        }
        catch (IOException)
        {
            context.Abort(); // the connection broke
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            // Its message may hold what is in the request: only its kind is written down.
            Fault(logger, fault.GetType().Name);
            await Answer.Plain(HttpStatusCode.InternalServerError, "Something here is broken; it is not the request's fault.").WriteAsync(context);
        }
    }

    private static Task PlainAsync(HttpContext context, HttpStatusCode status) =>
        Answer.Plain(status, $"{ReasonPhrases.GetReasonPhrase((int)status)}. See /openapi.json for what this server answers.").WriteAsync(context);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request ended in {Kind}.")]
    private static partial void Fault(ILogger logger, string kind);
}
