using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>The members of a document that is being built. They are written in the order of the data model, then as they came.</summary>
internal sealed class JsonDraft
{
    private readonly string[] _order;
    private readonly List<KeyValuePair<string, JsonElement>> _members;

    public JsonDraft(string[] order) => (_order, _members) = (order, []);

    private JsonDraft(JsonDraft other) => (_order, _members) = (other._order, [.. other._members]);

    public JsonDraft Clone() => new(this);

    public JsonElement this[string name]
    {
        get => _members.Find(member => member.Key == name).Value;
        set
        {
            var index = _members.FindIndex(member => member.Key == name);
            if (index >= 0)
                _members.RemoveAt(index);
            if (value.ValueKind != JsonValueKind.Undefined)
                _members.Insert(index < 0 ? _members.Count : index, new(name, value));
        }
    }

    public IEnumerable<KeyValuePair<string, JsonElement>> InOrder()
    {
        foreach (var name in _order)
            if (this[name] is { ValueKind: not JsonValueKind.Undefined } value)
                yield return new(name, value);
        foreach (var member in _members)
            if (!_order.Contains(member.Key))
                yield return member;
    }

    public bool IsOwn(string name) => _order.Contains(name);

    public JsonElement Build() => OwnedJson.Write(this, static (writer, draft) =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in draft.InOrder())
        {
            writer.WritePropertyName(name);
            OwnedJson.WriteRaw(writer, value);
        }

        writer.WriteEndObject();
    });
}
