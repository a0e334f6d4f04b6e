using System.Text.Json;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Finds where a duplicate name is. Slow, and used only to explain a refusal.</summary>
internal static class DuplicateNameFinder
{
    internal static JsonPointer? Find(ReadOnlySpan<byte> utf8Json, int maxDepth)
    {
        var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = maxDepth });
        var levels = new Stack<Level>();
        try
        {
            while (reader.Read())
            {
                var token = reader.TokenType;
                if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    levels.Pop();
                    continue;
                }

                if (token == JsonTokenType.PropertyName)
                {
                    var level = levels.Peek();
                    level.Name = reader.GetString()!;
                    if (!level.Names!.Add(level.Name))
                        return Pointer(levels);
                    continue;
                }

                if (levels.TryPeek(out var container))
                    container.Index++;
                if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    levels.Push(new Level(token == JsonTokenType.StartObject));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Malformed, or a name that is no string, before any duplicate.
        }

        return null;
    }

    private static JsonPointer Pointer(Stack<Level> levels)
    {
        var pointer = JsonPointer.Root;
        foreach (var level in levels.Reverse())
            pointer = level.Names is null ? pointer.Append(level.Index) : pointer.Append(level.Name);
        return pointer;
    }

    private sealed class Level(bool isObject)
    {
        internal HashSet<string>? Names { get; } = isObject ? new HashSet<string>(StringComparer.Ordinal) : null;

        internal string Name { get; set; } = "";

        internal int Index { get; set; } = -1;
    }
}
