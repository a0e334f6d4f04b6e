// A DID method of our own: did:folder, whose documents are JSON files in a folder. One small class is the whole driver; the rest of the
// library (issuing, presenting, verifying, the standard's error codes) works with it as with the methods that ship. No network.
using CustomDidMethod;
using DigitalIdentity;

var folder = Directory.CreateTempSubdirectory("did-folder").FullName;
try
{
    var agent = IdentityAgent.CreateBuilder().AddDidMethod(new FolderMethod(folder)).Build();
    var lines = Show.LinesOfTheDriver();
    Show.Title("A DID method of our own");
    Show.Step($"The driver is one class of {lines} lines: FolderMethod.cs");

    // Make DIDs of the new method, and use them like any others.
    using var townHall = await agent.Dids.CreateAsync("folder", KeyAlgorithm.Ed25519, location: "townhall");
    using var alice = await agent.Dids.CreateAsync("folder", KeyAlgorithm.P256, location: "alice");
    Show.Step("Two DIDs were made", townHall.Did.Value, alice.Did.Value);

    var card = new Credential("LibraryCard", townHall.Did) { Subject = new(alice.Did) { ["member"] = "4711", ["name"] = "Alice Example" } };
    var secured = await agent.Issuer.IssueAsync(card, townHall, Format.SdJwt);
    var library = Audience.WithFreshNonce("https://library.example");
    var shown = await agent.Holder.PresentAsync(secured, ["/credentialSubject/member"], alice, library);
    var report = await agent.Verifier.VerifyAsync(shown, library);
    Show.Step($"A credential was issued, shown and verified: {report.Status}", report.TryGetVerified(out var vp)
        ? [$"issuer   {vp.Credentials[0].Issuer}", $"signer   {vp.Credentials[0].Signer}", $"member   {vp.Credentials[0].Subject["member"]}"]
        : [report.Problems[0].ToString()]);

    // Files that lie, are broken, or are not there. The id and the syntax are checked by DidMethod itself: a driver cannot forget to.
    File.Copy(Path.Combine(folder, "townhall.json"), Path.Combine(folder, "mallory.json"));
    await File.WriteAllTextAsync(Path.Combine(folder, "broken.json"), """{"id":"did:folder:broken","verificationMethod":7}""");
    (string Did, string? Expected, string Why)[] cases =
    [
        ("did:folder:alice", null, "its file is there"),
        ("did:folder:nobody", "NOT_FOUND", "no such file"),
        ("did:folder:..%2F..%2Fpasswd", "NOT_FOUND", "no way out"),
        ("did:folder:mallory", "INVALID_DID_DOCUMENT", "it has another id"),
        ("did:folder:broken", "INVALID_DID_DOCUMENT", "it is no document"),
        ("did:cupboard:alice", "METHOD_NOT_SUPPORTED", "no such driver"),
        ("did:folder:", "INVALID_DID", "no DID at all"),
    ];
    List<Outcome> outcomes = [];
    foreach (var (did, expected, why) in cases)
        outcomes.Add(new(did, why, expected ?? "found", (await agent.Dids.ResolveAsync(did)).Error?.Code ?? "found"));
    Show.Table("What resolving gives", "DID", outcomes);

    // The folder decides who may sign: the same credential while its content changes.
    List<Outcome> verdicts = [new("the issuer's file is as it was", "signed by the key in it", "Valid", await VerdictAsync())];
    await File.WriteAllTextAsync(Path.Combine(folder, "townhall.json"), await File.ReadAllTextAsync(Path.Combine(folder, "alice.json")));
    verdicts.Add(new("it has someone else's id", "a lie is no answer", "Invalid", await VerdictAsync()));
    using var successor = await agent.Dids.CreateAsync("folder", KeyAlgorithm.Ed25519, location: "townhall");
    verdicts.Add(new("it has another key", "the signature is not by it", "Invalid", await VerdictAsync()));
    File.Delete(Path.Combine(folder, "townhall.json"));
    verdicts.Add(new("it is gone", "nobody vouches any more", "Invalid", await VerdictAsync()));
    Show.Table("What the same credential is worth when", "the folder", verdicts);

    var asExpected = lines < 40 && report.Status == VerificationStatus.Valid && outcomes.Concat(verdicts).All(o => o.AsExpected);
    Show.Verdict(asExpected);
    return asExpected ? 0 : 1;

    async Task<string> VerdictAsync() => (await agent.Verifier.VerifyAsync(secured)).Status.ToString();
}
finally
{
    Directory.Delete(folder, recursive: true);
}
