using System.Text.Json;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>One claim, or one place in a document, with what lies below it.</summary>
internal sealed class ClaimNode
{
    /// <summary>Documents are parsed with fewer levels; disclosures inside disclosures could go deeper, and are cut here.</summary>
    public const int MaxDepth = 128;

    private readonly List<ClaimNode> _children = [];

    private ClaimNode(string name, string pointer, bool isSelective) => (Name, Pointer, IsSelective) = (name, pointer, isSelective);

    /// <summary>The member's name, or the element's index.</summary>
    public string Name { get; }

    /// <summary>JSON Pointer into the claims as issued.</summary>
    public string Pointer { get; }

    /// <summary>True when the issuer let the holder choose whether this is shown.</summary>
    public bool IsSelective { get; }

    /// <summary>True when what lies below are elements of an array.</summary>
    public bool IsArray { get; private set; }

    /// <summary>The value, when nothing lies below; null otherwise.</summary>
    public JsonElement? Scalar { get; private set; }

    /// <summary>What lies below, in order.</summary>
    public IReadOnlyList<ClaimNode> Children => _children;

    /// <summary>Digests at this place that no disclosure explains: hidden claims, and decoys.</summary>
    public int HiddenCount { get; private set; }

    /// <summary>All claims of a document that can hide nothing.</summary>
    /// <param name="value">The document.</param>
    /// <param name="except">Members at the top that are not claims.</param>
    public static ClaimNode Of(JsonElement value, params ReadOnlySpan<string> except)
    {
        var root = Root();
        foreach (var member in value.EnumerateObject())
            if (!except.Contains(member.Name))
                root.Add(member.Name).Fill(member.Value, 1);
        return root;
    }

    public static ClaimNode Root() => new("", "", isSelective: false);

    /// <summary>Adds a place below.</summary>
    public ClaimNode Add(string name, bool isSelective = false)
    {
        var escaped = name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        var child = new ClaimNode(name, $"{Pointer}/{escaped}", isSelective);
        _children.Add(child);
        return child;
    }

    /// <summary>Counts one digest without disclosure.</summary>
    public void AddHidden() => HiddenCount++;

    /// <summary>Says that what lies below are elements of an array.</summary>
    public void SetArray() => IsArray = true;

    /// <summary>Gives a place its value.</summary>
    public void SetScalar(JsonElement value) => Scalar = value;

    /// <summary>Every place with a value of its own, below this one.</summary>
    public IEnumerable<ClaimNode> Leaves() => Scalar is null ? _children.SelectMany(child => child.Leaves()) : [this];

    /// <summary>How many digests are unexplained, here and below.</summary>
    public int CountHidden() => HiddenCount + _children.Sum(child => child.CountHidden());

    private void Fill(JsonElement value, int depth)
    {
        if (depth < MaxDepth && value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any())
        {
            foreach (var member in value.EnumerateObject())
                Add(member.Name).Fill(member.Value, depth + 1);
        }
        else if (depth < MaxDepth && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            IsArray = true;
            var index = 0;
            foreach (var item in value.EnumerateArray())
                Add(index++.ToString(System.Globalization.CultureInfo.InvariantCulture)).Fill(item, depth + 1);
        }
        else
        {
            Scalar = value;
        }
    }
}
