// One driving licence, three verifiers, three questions: each gets its answer and nothing else. Nothing here touches the network, and the
// program checks every claim that it prints: it ends with 0 when all of them hold and with 1 when one does not.
using DigitalIdentity;
using SelectiveDisclosure;

Question[] questions =
[
    new("Bar", "https://bar.example", "Are you over 18?", "/ageOver/18", """{"ageOver":{"18":true}}"""),
    new("Library", "https://library.example", "Which city do you live in?", "/address/city", """{"address":{"city":"Bergen"}}"""),
    new("Consulate", "https://consulate.example", "Are you one of our citizens?", "/nationalities/1", """{"nationalities":["Kenyan"]}"""),
];

var agent = IdentityAgent.CreateBuilder().Build();
using var authority = await agent.Dids.CreateAsync("key", KeyAlgorithm.P256);
using var holder = await agent.Dids.CreateAsync("key", KeyAlgorithm.P256);

// Every value at every depth can be hidden by itself; decoys hide how many there are.
var licence = Licence.Of(holder, authority);
var secured = await agent.Issuer.IssueAsync(licence, authority, Format.SdJwt, new IssueOptions { Decoys = 4 });
var claims = Claim.AllOf(licence.Subject);

Show.Title("Selective disclosure: one driving licence, three questions");
Show.Wallet(licence, secured, claims);

// Each verifier asks for one thing, with a nonce of its own; the holder answers that, and only that verifier can use the answer.
List<Answer> answers = [];
foreach (var question in questions)
{
    var audience = Audience.WithFreshNonce(question.Domain);
    var shown = await agent.Holder.PresentAsync(secured, ["/credentialSubject" + question.Reveal], holder, audience);
    var report = await agent.Verifier.VerifyAsync(shown, audience);
    answers.Add(new(question, audience, shown, report));
}

Show.SideBySide(claims, answers);
Show.Bytes(secured, answers);

// What is claimed above, checked.
var all = Sent.Open(secured.ToString());
Verdict verdict = new();
verdict.Check("every answer is valid", answers.All(a => a.Report.Status == VerificationStatus.Valid));
verdict.Check("each verifier has exactly what it asked for", answers.All(a => a.IsExactly(a.Question.Expected)));
verdict.Check("the whole licence holds every value (so the search below can find them)", claims.All(c => all.Holds(c)));
verdict.Check("no hidden value occurs in what was sent", answers.All(a => Sent.Open(a.Shown.ToString()) is var sent
    && claims.All(c => sent.Holds(c) == a.Reveals(c))));
verdict.Check("one verifier cannot use the answer that another one got", await NobodyElseCanUseAsync(answers));
verdict.Check("the issuer's signature is the same for all: they could compare notes",
    answers.Select(a => a.Shown.ToString().Split('~')[0]).Distinct().Count() == 1);
Show.Verdict(verdict);
return verdict.Holds ? 0 : 1;

async Task<bool> NobodyElseCanUseAsync(List<Answer> given)
{
    foreach (var (mine, others) in given.Select(a => (a, given.Where(b => b != a))))
        foreach (var other in others)
            if ((await agent.Verifier.VerifyAsync(mine.Shown, other.Audience)).Status != VerificationStatus.Invalid)
                return false;
    return true;
}
