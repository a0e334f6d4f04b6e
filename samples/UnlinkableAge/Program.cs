// Are you over 18? A person answers it at two shops, twice at one of them, and no key and no number of theirs is in the answers. The program prints all
// that the shops saw, and why they cannot join it: nothing is the same that is not the same for everybody; only a shop that asked to recognise its visitors
// recognises its own. Nothing here touches the network, and the program checks every claim that it prints: it ends with 0 when all of them hold.
using DigitalIdentity;
using UnlinkableAge;

const string Wine = "https://wine.example";
const string Cinema = "https://cinema.example";

var agent = IdentityAgent.CreateBuilder().Build();
using var authority = await agent.Dids.CreateAsync("key", KeyAlgorithm.Bls12381G2);

// Each person commits to secrets that the authority never sees. It signs, and only who knows the secrets can use what it signed.
using var amani = await Person.RegisterAsync(agent, authority, "Amani", "1998-07-14");
using var nils = await Person.RegisterAsync(agent, authority, "Nils", "1961-11-30");

Show.Title("Unlinkable age: two shops, three visits of one person");
Show.Wallet(amani);

// Each shop asks with a nonce of its own, and for a pseudonym for its own domain.
var first = await amani.VisitAsync(Wine);
var again = await amani.VisitAsync(Wine);
var elsewhere = await amani.VisitAsync(Cinema);
var somebody = await nils.VisitAsync(Cinema);
Show.SideBySide([first, again, elsewhere, somebody]);
Show.Linkable(first);

// What is claimed above, checked.
Verdict verdict = new();
Visit[] visits = [first, again, elsewhere, somebody];
verdict.Check("every answer is valid, and says that its holder is over 18", visits.All(v => v.IsOver18));
verdict.Check("no answer holds a name, a birth date, or a key or identifier of the holder", visits.All(v =>
    !v.Text.Contains("Amani", StringComparison.Ordinal) && !v.Text.Contains("Nils", StringComparison.Ordinal)
    && !v.Text.Contains("birthDate", StringComparison.Ordinal) && !v.Text.Contains("holder", StringComparison.Ordinal)));
verdict.Check("the wine shop recognises its visitor", first.Pseudonym == again.Pseudonym);
verdict.Check("at the cinema the visitor has another name", first.Pseudonym != elsewhere.Pseudonym);
verdict.Check("all that the two shops have in common is what they have in common with everybody, and one of two orders",
    Visit.Facts.All(fact => fact.Of(first) != fact.Of(elsewhere) || fact.Of(first) == fact.Of(somebody)));
verdict.Check("the proofs have no bytes in common, not even at the same shop", !first.SharesProofBytes(again) && !first.SharesProofBytes(elsewhere));
verdict.Check("the person was told of the pseudonym before sending, and of nothing else that links",
    visits.All(v => v.Linkable is [{ Pointer: "/verifiableCredential/0/proof/proofValue" }]));
verdict.Check("an answer is of no use at the other shop", (await agent.Verifier.VerifyAsync(first.Shown, elsewhere.Audience)).Status == VerificationStatus.Invalid);
verdict.Check("nor a second time at the same shop", (await agent.Verifier.VerifyAsync(first.Shown, again.Audience)).Status == VerificationStatus.Invalid);
verdict.Check("a stolen credential is of no use without the secrets", await IsOfNoUseAsync(amani.Credential));
Show.Verdict(verdict);
return verdict.Holds ? 0 : 1;

// The thief tries without secrets, and with secrets of their own.
async Task<bool> IsOfNoUseAsync(SecuredCredential stolen)
{
    using var secrets = HolderSecrets.Create();
    using var own = agent.Holder.Bind(secrets);
    foreach (var binding in new[] { null, own })
    {
        try
        {
            await agent.Holder.PresentAsync(stolen, ["/credentialSubject/ageOver18"], Audience.WithFreshNonce(Wine), binding);
            return false;
        }
        catch (ArgumentException refused)
        {
            Show.Refused(binding is null ? "A thief without secrets" : "A thief with other secrets", refused.Message);
        }
    }

    return true;
}
