// Reference: Verifiable Credential Data Integrity 1.0 section 2.4 (Contexts and Vocabularies): the vocabulary of proofs
// Parameters: https://w3id.org/security/data-integrity/v2; part of the base context of VCDM 2.0, not of that of VCDM 1.1
using System.Runtime.InteropServices;
using System.Text.Json;

using DigitalIdentity.Credentials;

namespace DigitalIdentity.DataIntegrity;

/// <summary>The context that defines the terms of proofs, for documents whose own contexts do not.</summary>
internal static class SuiteContext
{
    public const string Url = "https://w3id.org/security/data-integrity/v2";

    private static readonly string[] Defining = [VcdmContexts.V2, Url, "https://w3id.org/security/data-integrity/v1"];

    /// <summary>The document with the context as the last of its contexts, unless one of them defines proofs already.</summary>
    /// <param name="document">A JSON object whose <c>@context</c> is an array, strictly parsed.</param>
    public static ReadOnlyMemory<byte> Ensure(JsonElement document)
    {
        foreach (var context in document.GetProperty("@context"u8).EnumerateArray())
            if (context.ValueKind == JsonValueKind.String && Array.Exists(Defining, url => context.ValueEquals(url)))
                return JsonMarshal.GetRawUtf8Value(document).ToArray();
        return DocumentSplice.AppendContext(document, Url);
    }
}
