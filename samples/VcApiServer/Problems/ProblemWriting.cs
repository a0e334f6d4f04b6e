// References: RFC 9457 (Problem Details) section 3; VCALM section "Error Handling".
using System.Net;
using System.Text.Json;

using DigitalIdentity;

namespace VcApiServer.Problems;

/// <summary>Writes problems as RFC 9457 has them: type, title, status, detail. The place and the remedy are extension members.</summary>
internal static class ProblemWriting
{
    public static void WriteMembers(this Utf8JsonWriter writer, Problem problem, HttpStatusCode? status = null)
    {
        writer.WriteString("type"u8, problem.Type);
        writer.WriteString("title"u8, problem.Code);
        if (status is { } code)
            writer.WriteNumber("status"u8, (int)code);
        writer.WriteString("detail"u8, problem.Detail);
        if (problem.Pointer.Length > 0)
            writer.WriteString("pointer"u8, problem.Pointer);
        if (problem.Remedy.Length > 0)
            writer.WriteString("remedy"u8, problem.Remedy);
    }

    public static void WriteProblems(this Utf8JsonWriter writer, string name, params IEnumerable<Problem> problems)
    {
        writer.WriteStartArray(name);
        foreach (var problem in problems)
        {
            writer.WriteStartObject();
            writer.WriteMembers(problem);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
