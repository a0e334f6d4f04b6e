using System.Collections.Immutable;
using System.Text.Json;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>What a document says, read or to be written. Never changed once a document holds it.</summary>
internal sealed class DocumentParts
{
    internal required string Identifier { get; init; }

    /// <summary>Strings of <c>@context</c>, for documents that are built; parsed documents keep theirs in the original.</summary>
    internal ImmutableArray<string> Contexts { get; init; } = [];

    internal ImmutableArray<string> Controllers { get; init; } = [];

    internal ImmutableArray<string> AlsoKnownAs { get; init; } = [];

    internal ImmutableArray<VerificationMethod> Methods { get; init; } = [];

    internal ImmutableArray<VerificationMethodReference> Authentication { get; init; } = [];

    internal ImmutableArray<VerificationMethodReference> AssertionMethod { get; init; } = [];

    internal ImmutableArray<VerificationMethodReference> KeyAgreement { get; init; } = [];

    internal ImmutableArray<VerificationMethodReference> CapabilityInvocation { get; init; } = [];

    internal ImmutableArray<VerificationMethodReference> CapabilityDelegation { get; init; } = [];

    internal ImmutableArray<Service> Services { get; init; } = [];

    /// <summary>Properties that the standard does not define, for documents that are built.</summary>
    internal ImmutableArray<KeyValuePair<string, JsonElement>> Extra { get; init; } = [];
}
