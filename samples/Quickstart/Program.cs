// The main job, end to end: two DIDs, a credential, one field of it shown to a verifier, a replay and a forgery refused, and a DID
// resolved by a driver that this program defines itself. Nothing here touches the network.
using DigitalIdentity;
using Quickstart;

var nonce = Audience.WithFreshNonce("https://verifier.example").Nonce;

Show.Title("DigitalIdentity quick start");

#region quickstart
var agent = IdentityAgent.CreateBuilder()                    // did:key, did:jwk, did:web and every suite; no network
    .AddDidMethod(new MyCompanyDidMethod())                  // a driver of your own
    .Build();

using var issuer = await agent.Dids.CreateAsync("key", KeyAlgorithm.Ed25519);
using var holder = await agent.Dids.CreateAsync("key", KeyAlgorithm.Ed25519);

var degree = new Credential("UniversityDegreeCredential", issuer.Did)
{
    Subject = new(holder.Did) { ["degree"] = "BSc", ["birthDate"] = "2001-02-03" },
};
var secured = await agent.Issuer.IssueAsync(degree, issuer, Format.SdJwt);   // or a cryptosuite: Format.EddsaJcs2022 ...
var shown = await agent.Holder.PresentAsync(
    secured, reveal: ["/credentialSubject/degree"], holder, new Audience("https://verifier.example", nonce));
var report = await agent.Verifier.VerifyAsync(shown, new Audience("https://verifier.example", nonce));

Console.WriteLine(report.TryGetVerified(out var vp) ? vp.Credentials[0].Subject["degree"] : report.Problems[0]);
#endregion

Show.Step("1", "Two DIDs were created", $"issuer     {issuer}", $"holder     {holder}");
Show.Step("2", "A credential was issued", $"format     {secured.Format}, {secured.Utf8.Length:N0} bytes", "claims     degree, birthDate");
Show.Step("3", "One field of it was shown", $"degree     {vp!.Credentials[0].Subject["degree"]}", $"birthDate  {vp.Credentials[0].Subject["birthDate"]?.ToString() ?? "(hidden)"}");
Show.Step("4", $"The presentation was verified: {report.Status}");
Show.Checks(report.Checks);

// The same presentation, shown again: the verifier gave out another nonce.
var replay = await agent.Verifier.VerifyAsync(shown, Audience.WithFreshNonce("https://verifier.example"));
Show.Step("5", $"A replay is refused: {replay.Status}", replay.Problems[0].ToString());

// Someone changes one character of what the issuer signed.
var text = shown.ToString();
var at = text.IndexOf('.', StringComparison.Ordinal) + 20;
var forged = string.Concat(text.AsSpan(0, at), text[at] == 'A' ? "B" : "A", text.AsSpan(at + 1));
var forgery = await agent.Verifier.VerifyPresentationAsync(forged, new Audience("https://verifier.example", nonce));
Show.Step("6", $"A forgery is refused: {forgery.Status}", forgery.Problems[0].ToString());

// A DID of a method that the library has never heard of.
var resolution = await agent.Dids.ResolveAsync("did:mycompany:alice");
Show.Step("7", "A DID was resolved by a driver of our own", $"{resolution.Document!.Id}, {resolution.Document.VerificationMethods[0].Type}");

var asExpected = report.Status == VerificationStatus.Valid && replay.Status == VerificationStatus.Invalid
    && forgery.Status == VerificationStatus.Invalid && vp.Credentials[0].Subject["birthDate"] is null;
Show.Verdict(asExpected);
return asExpected ? 0 : 1;
