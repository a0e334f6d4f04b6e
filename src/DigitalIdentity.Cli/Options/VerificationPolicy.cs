using System.CommandLine;

namespace DigitalIdentity.Cli.Options;

/// <summary>What a verifier may choose: strict unless an option relaxes it by name.</summary>
internal sealed class VerificationPolicy
{
    private readonly Option<DateTimeOffset?> _asOf = InstantOption.Create("--as-of", "The instant for which validity is judged. Default: now.");

    private readonly Option<string[]> _signers = new("--required-signer")
    {
        Description = "A DID, or URL of a verification method, that must have signed. May be given several times.",
        HelpName = "DID",
    };

    private readonly Option<bool> _otherIssuer = new("--allow-other-issuer")
    {
        Description = "Only warn when the key that signed is not the issuer's.",
    };

    private readonly Option<bool> _uncheckedStatus = new("--allow-unchecked-status")
    {
        Description = "Only warn when revocation or suspension cannot be checked.",
    };

    private readonly Option<bool> _otherHolder = new("--allow-other-holder")
    {
        Description = "Only warn when a credential was issued to someone else than the presenter.",
    };

    private readonly Option<bool> _undefinedTerms = new("--allow-undefined-terms")
    {
        Description = "Only warn when no context defines a term, or a context is not on board. Proofs over RDF never verify then.",
    };

    private readonly Option<string[]> _knownContexts = new("--known-context")
    {
        Description = "The contexts you know: a credential that names another, or brings its own, is invalid. Default: those on board and those given.",
        HelpName = "URL",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly bool _isForPresentations;

    public VerificationPolicy(Command command, bool isForPresentations)
    {
        _isForPresentations = isForPresentations;
        command.Options.Add(_asOf);
        command.Options.Add(_signers);
        command.Options.Add(_otherIssuer);
        command.Options.Add(_uncheckedStatus);
        command.Options.Add(_undefinedTerms);
        command.Options.Add(_knownContexts);
        if (isForPresentations)
            command.Options.Add(_otherHolder);
    }

    public VerificationOptions Read(Session session) => new()
    {
        AsOf = session.Get(_asOf),
        RequiredSigners = session.All(_signers),
        IssuerAuthority = StrictnessOf(session.Get(_otherIssuer)),
        CredentialStatus = StrictnessOf(session.Get(_uncheckedStatus)),
        Terms = StrictnessOf(session.Get(_undefinedTerms)),
        KnownContexts = KnownContexts(session),
        HolderBinding = StrictnessOf(_isForPresentations && session.Get(_otherHolder)),
    };

    private IReadOnlyList<string>? KnownContexts(Session session)
    {
        var urls = session.All(_knownContexts);
        foreach (var url in urls)
            if (!UrlText.IsAbsolute(url))
                throw CliException.Usage($"--known-context: '{url}' is not an absolute URL.", "Name the file before the option, which takes all URLs that follow it.");
        return urls.Count > 0 ? urls : null;
    }

    private static Strictness StrictnessOf(bool relaxed) => relaxed ? Strictness.Warn : Strictness.Require;
}
