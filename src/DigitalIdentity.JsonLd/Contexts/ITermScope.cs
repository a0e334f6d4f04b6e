namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>What IRI expansion asks of a context: one that is finished, or one that is being made.</summary>
internal interface ITermScope
{
    string? BaseIri { get; }

    string? Vocab { get; }

    TermDefinition? Find(ReadOnlySpan<char> term);

    /// <summary>Creates the definition of a term now, where the local context in work has one that is not created yet.</summary>
    void Require(ReadOnlySpan<char> term);
}
