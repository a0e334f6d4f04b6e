// Reference: OpenAPI Specification 3.1.
using System.Globalization;
using System.Text.Json;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

using VcApiServer.Http;

namespace VcApiServer.OpenApi;

/// <summary>Writes the OpenAPI document of the routes that there are.</summary>
internal static class Document
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<Endpoint> endpoints)
    {
        writer.WriteStartObject();
        writer.WriteString("openapi"u8, "3.1.0"u8);
        writer.WriteStartObject("info"u8);
        writer.WriteString("title"u8, "VC API server"u8);
        writer.WriteString("version"u8, "1.0.0"u8);
        writer.WriteString("description"u8, "The endpoints of VCALM for issuing, deriving, presenting and verifying, and the HTTP binding of DID Resolution."u8);
        writer.WriteEndObject();

        writer.WriteStartObject("paths"u8);
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
            if (endpoint.Metadata.GetMetadata<Operation>() is { } operation)
                WritePath(writer, endpoint, operation);
        writer.WriteEndObject();

        writer.WriteStartObject("components"u8);
        writer.WriteRaw("schemas", Schemas.Json);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // One method for each path.
    private static void WritePath(Utf8JsonWriter writer, RouteEndpoint endpoint, Operation operation)
    {
        writer.WriteStartObject(endpoint.RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal));
        writer.WriteStartObject(endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0].ToLowerInvariant());
        writer.WriteString("operationId"u8, operation.Id);
        writer.WriteString("summary"u8, operation.Summary);
        writer.WriteStartArray("tags"u8);
        writer.WriteStringValue(operation.Tag);
        writer.WriteEndArray();
        if (operation.PathParameter is { } parameter)
            WriteParameter(writer, parameter);
        if (operation.Body is { } body)
        {
            writer.WriteStartObject("requestBody"u8);
            writer.WriteBoolean("required"u8, true);
            WriteContent(writer, ["application/json"], body);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("responses"u8);
        foreach (var (status, meaning) in operation.Responses)
        {
            writer.WriteStartObject(status.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("description"u8, meaning);
            if (status < 300)
                WriteContent(writer, operation.Produces, operation.Answer);
            else if (operation.Body is not null)
                WriteContent(writer, [Answer.ProblemJson], "Problem");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray("parameters"u8);
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteString("in"u8, "path"u8);
        writer.WriteBoolean("required"u8, true);
        writer.WriteStartObject("schema"u8);
        writer.WriteString("type"u8, "string"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteContent(Utf8JsonWriter writer, IEnumerable<string> mediaTypes, string schema)
    {
        writer.WriteStartObject("content"u8);
        foreach (var mediaType in mediaTypes)
        {
            writer.WriteStartObject(mediaType);
            writer.WriteStartObject("schema"u8);
            writer.WriteString("$ref"u8, $"#/components/schemas/{schema}");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
