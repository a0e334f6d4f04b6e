// Keys that never leave a hardware module. The module here is SoftHSM, a PKCS#11 token made of files, in a temporary folder that is removed
// at the end; a real module differs in the path of its library. Pkcs11Signer is the whole adapter: the rest of the library only sees ISigner.
using DigitalIdentity;
using HsmSigner;

Show.Title("Keys in a hardware module");
if (SoftHsmToken.FindModule() is not { } module)
{
    Show.Step("SoftHSM is not installed, so there is nothing to show. To install it:",
        "Debian, Ubuntu   apt install softhsm2", "Fedora           dnf install softhsm", "macOS            brew install softhsm");
    return 0;
}

using var token = new SoftHsmToken(module);
Show.Step("A token", token.Description, module);

var agent = IdentityAgent.CreateBuilder().Build();
var authorityKey = Pkcs11Signer.Generate(token.Session, "authority");
var holderKey = Pkcs11Signer.Generate(token.Session, "holder");
using var authority = await agent.Dids.CreateAsync("key", [authorityKey]);
using var holder = await agent.Dids.CreateAsync("key", [holderKey]);
var secretsStay = !authorityKey.TokenShowsSecret() && !holderKey.TokenShowsSecret();
Show.Step("Two keys were made inside it, and a DID for each",
    $"authority  {authority}", $"holder     {holder}", secretsStay ? "The token was asked for the secrets and refused." : "The token gave a secret away!");

var badge = new Credential("StaffBadge", authority.Did) { Subject = new(holder.Did) { ["department"] = "Archive", ["staffNumber"] = "0042" } };
List<(string, bool)> verified = [];
foreach (var format in new[] { Format.SdJwt, Format.Jwt, Format.EcdsaJcs2019 })
{
    var secured = await agent.Issuer.IssueAsync(badge, authority, format);
    var door = Audience.WithFreshNonce("https://door.example");
    var shown = await agent.Holder.PresentAsync(secured, format == Format.SdJwt ? ["/credentialSubject/department"] : [""], holder, door);
    var report = await agent.Verifier.VerifyAsync(shown, door);
    verified.Add(($"{format.Name,-16}{(report.TryGetVerified(out var vp) ? $"{report.Status}: {vp.Credentials[0].Subject["department"]}" : report.ToString())}",
        report.Status == VerificationStatus.Valid));
}

Show.Checks("The token issued and presented a badge in three formats", verified);

// A program that starts again finds its keys by their labels, and takes control of the DIDs it made before.
token.Reopen();
using var again = await agent.Dids.ControlAsync(authority.Did, [Pkcs11Signer.Find(token.Session, "authority")]);
var reissued = await agent.Verifier.VerifyAsync(await agent.Issuer.IssueAsync(badge, again, Format.Jwt));
Show.Checks("After a restart", [($"{"vc+jwt",-16}{reissued.Status}: the key was found by its label", reissued.Status == VerificationStatus.Valid)]);

var asExpected = secretsStay && verified.TrueForAll(v => v.Item2) && reissued.Status == VerificationStatus.Valid;
Show.Verdict(asExpected);
return asExpected ? 0 : 1;
