using System.Text.Json.Nodes;

namespace DigitalIdentity.Testing.JsonLd;

/// <summary>A term, its definition, and the terms that exist where it is used besides those around it.</summary>
/// <param name="Name">The term.</param>
/// <param name="Kind">What its values look like.</param>
/// <param name="Definition">Its definition.</param>
/// <param name="Scoped">The terms of its own context; none when it has no context.</param>
public sealed record RandomTerm(string Name, TermKind Kind, JsonNode? Definition, IReadOnlyList<RandomTerm> Scoped)
{
    /// <summary>True for a class: it is used as a type, not as a property.</summary>
    public bool IsClass { get; init; }

    /// <summary>Whether the terms of its context hold in nodes further inside too.</summary>
    public bool Propagates { get; init; }
}
