using System.Diagnostics;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace VcApiServer.Http;

/// <summary>One line for each request: the route, never the path with its DID; the status; the time. No body, no header, no address.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILoggerFactory loggers)
{
    public const string Category = "Requests";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        if (_logger.IsEnabled(LogLevel.Information))
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no such route)";
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Answered(_logger, context.Response.StatusCode, context.Request.Method, route, milliseconds);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Status} {Method} {Route} in {Milliseconds:F1} ms")]
    private static partial void Answered(ILogger logger, int status, string method, string route, double milliseconds);
}
