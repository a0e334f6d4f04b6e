using DigitalIdentity;
using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace CustomDidMethod;

/// <summary>did:folder, a method of our own: the document of did:folder:alice is the file alice.json.</summary>
internal sealed class FolderMethod(string folder) : DidMethod, IDidCreator
{
    public override string Name => "folder";

    protected override async ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        if (!IsName(did.MethodSpecificId) || !File.Exists(PathOf(did)))
            return NotFound();
        var json = await File.ReadAllBytesAsync(PathOf(did), cancellationToken);
        return DidDocument.TryParse(json, out var document, out var problem) ? Found(document) : Fail(problem);
    }

    public async ValueTask<DidCreation> CreateAsync(DidCreationOptions options, CancellationToken cancellationToken = default)
    {
        if (options is not { Keys: [var key], Location: { } name } || !IsName(name))
            throw new ArgumentException("A did:folder has one key, and for location a name of lower-case letters.", nameof(options));
        var document = new DidDocumentBuilder(Did.Parse($"did:folder:{name}"))
            .AddKey("#key-1", key.PublicKey, VerificationRelationship.AssertionMethod, VerificationRelationship.Authentication).Build();
        await File.WriteAllBytesAsync(PathOf(document.Id), document.ToUtf8(), cancellationToken);
        return new DidCreation(document, [$"{document.Id}#key-1"]);
    }

    // Identifiers come from strangers: only what cannot lead out of the folder is looked up.
    private static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(char.IsAsciiLetterLower);

    private string PathOf(Did did) => Path.Combine(folder, did.MethodSpecificId + ".json");
}
