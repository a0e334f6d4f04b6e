using System.Text.Json;

namespace DigitalIdentity.Cli.Output;

/// <summary>Problems for machines.</summary>
internal static class ProblemJson
{
    public static void Write(Utf8JsonWriter writer, Problem problem)
    {
        writer.WriteStartObject();
        writer.WriteString("code"u8, problem.Code);
        if (problem.Type != problem.Code)
            writer.WriteString("type"u8, problem.Type);
        writer.WriteString("pointer"u8, problem.Pointer);
        writer.WriteString("detail"u8, problem.Detail);
        if (problem.Remedy.Length > 0)
            writer.WriteString("remedy"u8, problem.Remedy);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, string name, IEnumerable<Problem> problems)
    {
        writer.WriteStartArray(name);
        foreach (var problem in problems)
            Write(writer, problem);
        writer.WriteEndArray();
    }
}
