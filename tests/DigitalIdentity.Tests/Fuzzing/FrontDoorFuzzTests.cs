using System.Text;

using DigitalIdentity.Testing;

using static DigitalIdentity.Tests.Fuzzing.Answers;

namespace DigitalIdentity.Tests.Fuzzing;

/// <summary>
/// Whatever arrives, the front door answers with a coded result, in bounded memory; nothing that was changed is taken for what was secured.
/// Fixed seeds; FUZZ_FACTOR makes it longer.
/// </summary>
public sealed class FrontDoorFuzzTests
{
    private static readonly string[][] Reveals =
        [[""], [], ["/credentialSubject/name"], ["/credentialSubject/address/city", "/credentialSubject/list/0"], ["/name"], ["/~"], ["x"], ["/credentialSubject/list/99999999999"], ["/proof", "/_sd/0"]];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_changed_credential_or_presentation_is_answered_and_never_taken_for_what_was_secured(int seed)
    {
        var corpus = await Corpus.GetAsync();
        var random = new Random(seed);
        var mutator = new Mutator(random, [.. corpus.Samples.Select(s => s.Utf8)]);
        var seen = new Dictionary<VerificationStatus, int>();
        for (var round = 0; round < Fuzz.Rounds(120); round++)
            foreach (var sample in corpus.Samples)
            {
                var text = mutator.Next(sample.Utf8);
                Run(text, () => Verify(corpus, text, seen));
            }

        seen.Keys.Should().Contain([VerificationStatus.Invalid, VerificationStatus.Valid]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_holder_of_a_changed_credential_gets_a_part_of_it_or_an_argument_error(int seed)
    {
        var corpus = await Corpus.GetAsync();
        var random = new Random(seed);
        var mutator = new Mutator(random, [.. corpus.Samples.Select(s => s.Utf8)]);
        for (var round = 0; round < Fuzz.Rounds(100); round++)
            foreach (var sample in corpus.Samples)
            {
                var text = mutator.Next(sample.Utf8);
                var reveal = Reveals[random.Next(Reveals.Length)];
                if (!SecuredCredential.TryParse(text, out var credential, out _) || random.Next(8) == 0)
                    credential = new(corpus.Samples.Count > 0 && random.Next(2) == 0 ? Format.SdJwt : new Format("eddsa-jcs-2022"), "application/vc", text);
                Run(text, () => Disclose(corpus, credential, reveal, text));
            }
    }

    [Fact]
    public async Task White_space_and_the_order_of_members_change_nothing()
    {
        var corpus = await Corpus.GetAsync();
        foreach (var sample in corpus.Samples.Where(s => s.Utf8[0] == '{'))
        {
            LooseJson.TryParse(sample.Utf8, out var json).Should().BeTrue();
            json!.Members!.Reverse();
            var text = Encoding.UTF8.GetBytes(json.Write(() => " \n"));
            Content(sample, text).Should().Equal(sample.Content, sample.Name);
        }
    }

    private static string[]? Content(Sample sample, byte[] text)
    {
        if (!sample.IsPresentation)
            return Call(text, t => Corpus.Agent.Verifier.VerifyCredentialAsync(t)).TryGetVerified(out var credential) ? [Sample.ContentOf(credential)] : null;
        return Call(text, t => Corpus.Agent.Verifier.VerifyPresentationAsync(t, Agents.Verifier)).TryGetVerified(out var presentation)
            ? [.. presentation.Credentials.Select(Sample.ContentOf)]
            : null;
    }

    private static void Verify(Corpus corpus, byte[] text, Dictionary<VerificationStatus, int> seen)
    {
        var credential = Call(text, t => Corpus.Agent.Verifier.VerifyCredentialAsync(t));
        ShouldBeCoded(credential.Status, credential.Checks, text);
        if (credential.TryGetVerified(out var verified) && !corpus.Credentials.Any(s => Sample.IsPartOf(verified, s.Content[0])))
            Fail("Taken for a credential that nobody signed", text);

        var presentation = Call(text, t => Corpus.Agent.Verifier.VerifyPresentationAsync(t, Agents.Verifier));
        ShouldBeCoded(presentation.Status, presentation.Checks, text);
        if (presentation.TryGetVerified(out var shown))
        {
            var content = shown.Credentials.Select(Sample.ContentOf).ToArray();
            if (!corpus.Samples.Any(s => s.IsPresentation && s.Content.SequenceEqual(content)))
                Fail("Taken for a presentation that nobody made", text);
        }

        seen[credential.Status] = seen.GetValueOrDefault(credential.Status) + 1;
        seen[presentation.Status] = seen.GetValueOrDefault(presentation.Status) + 1;
        if (!SecuredCredential.TryParse(text, out _, out var problem) && problem.Code.Length == 0)
            Fail("Refused without a code", text);
        if (!SecuredPresentation.TryParse(text, out _, out problem) && problem.Code.Length == 0)
            Fail("Refused without a code", text);
    }

    private static void Disclose(Corpus corpus, SecuredCredential credential, string[] reveal, byte[] text)
    {
        try
        {
            var copy = Call(text, _ => Corpus.Agent.Holder.DiscloseAsync(credential, reveal));
            if (Call(text, _ => Corpus.Agent.Verifier.VerifyAsync(copy)).TryGetVerified(out var verified)
                && !corpus.Credentials.Any(s => Sample.IsPartOf(verified, s.Content[0])))
                Fail("Disclosed what nobody signed", text);

            var shown = Call(text, _ => Corpus.Agent.Holder.PresentAsync(credential, reveal, corpus.Holder, Agents.Verifier));
            if (Call(shown.Utf8.ToArray(), _ => Corpus.Agent.Verifier.VerifyAsync(shown, Agents.Verifier)).TryGetVerified(out var presentation)
                && !presentation.Credentials.All(c => corpus.Samples.Any(s => s.Content.Any(content => Sample.IsPartOf(c, content)))))
                Fail("Presented what nobody signed", text);
        }
        catch (ArgumentException)
        {
            // The credential is malformed, a pointer matches nothing, or the key is not the holder's.
        }
        catch (InvalidOperationException e) when (e.Message.Contains("can hide nothing", StringComparison.Ordinal) && !reveal.Contains(""))
        {
            // The format shows credentials whole, and not all of it was to be shown.
        }
    }
}
