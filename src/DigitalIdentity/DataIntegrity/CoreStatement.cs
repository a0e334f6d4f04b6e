namespace DigitalIdentity.DataIntegrity;

/// <summary>A statement of the default graph in the vocabulary of the VC Data Model, as it was signed.</summary>
/// <param name="Subject">The subject as N-Quads has it: <c>&lt;urn:a&gt;</c> or <c>_:c14n0</c>.</param>
/// <param name="Name">The name of the property, such as <c>issuer</c>; of a type, <c>type</c>.</param>
/// <param name="Object">The object: an IRI or blank node as N-Quads has it, or a literal, whose text is left out; of a type, its name.</param>
internal readonly record struct CoreStatement(string Subject, string Name, string Object);
