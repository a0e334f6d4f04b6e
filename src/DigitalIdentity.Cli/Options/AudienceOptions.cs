using System.CommandLine;

namespace DigitalIdentity.Cli.Options;

/// <summary>Who a presentation is for, and the value they gave for this one request.</summary>
internal sealed class AudienceOptions
{
    private readonly Option<string?> _domain = new("--domain")
    {
        Description = "The verifier, as it names itself (domain, aud).",
        HelpName = "NAME",
    };

    private readonly Option<string?> _nonce = new("--nonce")
    {
        Description = "The verifier's value for this one request (challenge, nonce).",
        HelpName = "TEXT",
    };

    public AudienceOptions(Command command, bool required)
    {
        (_domain.Required, _nonce.Required) = (required, required);
        command.Options.Add(_domain);
        command.Options.Add(_nonce);
    }

    /// <summary>The audience; null when neither option was given.</summary>
    /// <exception cref="CliException">One was given without the other, or is empty.</exception>
    public Audience? Read(Session session)
    {
        var (domain, nonce) = (session.Get(_domain), session.Get(_nonce));
        if (domain is null && nonce is null)
            return null;
        return string.IsNullOrWhiteSpace(domain) || string.IsNullOrWhiteSpace(nonce)
            ? throw CliException.Usage("--domain and --nonce go together, and neither is empty: the one without the other protects against no replay.")
            : new Audience(domain, nonce);
    }
}
