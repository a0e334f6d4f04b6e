using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace DigitalIdentity.Testing;

/// <summary>JSON that may break its own rules: members with the same name, and any text at all for a value.</summary>
[SuppressMessage("Usage", "CA2227", Justification = "It is made to be changed.")]
public sealed class LooseJson
{
    /// <summary>The members of an object, with their names as JSON text; null when it is none.</summary>
    public List<(string Name, LooseJson Value)>? Members { get; set; }

    /// <summary>The elements of an array; null when it is none.</summary>
    public List<LooseJson>? Items { get; set; }

    /// <summary>The text of anything else.</summary>
    public string Raw { get; set; } = "null";

    public static bool TryParse(ReadOnlyMemory<byte> utf8, out LooseJson? json)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 1000 });
            json = Of(document.RootElement);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // no JSON, or text that is no Unicode
        {
            json = null;
            return false;
        }
    }

    public static LooseJson Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new() { Members = [.. element.EnumerateObject().Select(m => (JsonSerializer.Serialize(m.Name), Of(m.Value)))] },
        JsonValueKind.Array => new() { Items = [.. element.EnumerateArray().Select(Of)] },
        _ => new() { Raw = element.GetRawText() },
    };

    /// <summary>Everything in it, itself first.</summary>
    public IEnumerable<LooseJson> All() =>
        [this, .. (Members?.Select(m => m.Value) ?? Items ?? Enumerable.Empty<LooseJson>()).SelectMany(child => child.All())];

    public void Become(LooseJson other) => (Members, Items, Raw) = (other.Members, other.Items, other.Raw);

    /// <summary>A copy that shares nothing.</summary>
    public LooseJson Copy() => new()
    {
        Members = Members?.ConvertAll(m => (m.Name, m.Value.Copy())),
        Items = Items?.ConvertAll(i => i.Copy()),
        Raw = Raw,
    };

    /// <summary>Writes it; <paramref name="space"/> gives what stands between tokens.</summary>
    public string Write(Func<string> space)
    {
        var text = new StringBuilder();
        Write(text, space);
        return text.ToString();
    }

    private void Write(StringBuilder text, Func<string> space)
    {
        text.Append(space());
        if (Members is not null)
        {
            text.Append('{');
            for (var i = 0; i < Members.Count; i++)
            {
                text.Append(i == 0 ? "" : ",").Append(space()).Append(Members[i].Name).Append(space()).Append(':');
                Members[i].Value.Write(text, space);
            }

            text.Append(space()).Append('}');
        }
        else if (Items is not null)
        {
            text.Append('[');
            for (var i = 0; i < Items.Count; i++)
            {
                text.Append(i == 0 ? "" : ",");
                Items[i].Write(text, space);
            }

            text.Append(space()).Append(']');
        }
        else
        {
            text.Append(Raw);
        }

        text.Append(space());
    }
}
