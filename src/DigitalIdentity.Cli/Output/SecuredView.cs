using System.Text;
using System.Text.Json;

namespace DigitalIdentity.Cli.Output;

/// <summary>Writes what was secured: as it is, for files and pipes; inside JSON that says what it is, for machines.</summary>
internal static class SecuredView
{
    public static void Write(Session session, Format format, string mediaType, ReadOnlySpan<byte> utf8, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        if (!session.Json)
        {
            session.Output.Artefact(utf8);
            return;
        }

        var (bytes, more) = (utf8.ToArray(), facts.ToArray());
        session.Output.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("format"u8, format.Name);
            writer.WriteString("mediaType"u8, mediaType);
            foreach (var (name, value) in more)
                writer.WriteString(name, value);
            writer.WritePropertyName("secured"u8);
            if (bytes is [(byte)'{', ..])
                JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = 512 }).WriteTo(writer);
            else
                writer.WriteStringValue(Encoding.UTF8.GetString(bytes));
            writer.WriteEndObject();
        });
    }
}
