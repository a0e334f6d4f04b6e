using System.CommandLine;

namespace DigitalIdentity.Cli.Options;

/// <summary>What an issuer may choose beyond the defaults.</summary>
internal sealed class IssuanceOptions
{
    private readonly Option<string[]> _disclosable = PointerOption.Create(
        "--disclosable", "Claims that the holder may hide, as JSON Pointers. Default: every claim of the subject, where the format can hide.");

    private readonly Option<string[]> _mandatory = PointerOption.Create(
        "--mandatory", "Claims that the holder can never hide, as JSON Pointers; everything else can be hidden. The other way to say --disclosable.");

    private readonly Option<bool> _hideNothing = new("--disclose-all") { Description = "Make a credential that is shown whole or not at all." };

    private readonly Option<DateTimeOffset?> _created = InstantOption.Create("--created", "When the proof says it was made. Default: now.");

    private readonly Option<DateTimeOffset?> _expires = InstantOption.Create("--expires", "When the proof or token ceases to be valid.");

    private readonly Option<int> _decoys = new("--decoys")
    {
        Description = "Decoy digests, so that nobody can count what is hidden: 0 to 64.",
        HelpName = "NUMBER",
    };

    private readonly Option<bool> _unbound = new("--no-holder-binding") { Description = "Bind the credential to no key, even if the subject's is known." };

    private readonly HolderKeyOption _holderKey;

    public IssuanceOptions(Command command)
    {
        foreach (var option in new Option[] { _disclosable, _mandatory, _hideNothing, _created, _expires, _decoys, _unbound })
            command.Options.Add(option);
        _holderKey = new HolderKeyOption(command);
    }

    public async ValueTask<IssueOptions> ReadAsync(Session session, OpenAgent agent, CancellationToken cancellationToken)
    {
        var disclosable = PointerOption.Read(session, _disclosable);
        var all = session.Get(_hideNothing);
        if (all && disclosable.Count > 0)
            throw CliException.Usage("--disclosable and --disclose-all exclude each other.");
        var mandatory = PointerOption.Read(session, _mandatory);
        if (mandatory.Count > 0 && (all || disclosable.Count > 0))
            throw CliException.Usage($"--mandatory and {(all ? "--disclose-all" : "--disclosable")} exclude each other.", "Say what can be hidden, or what cannot.");
        if (disclosable.Contains(""))
            throw CliException.Usage("--disclosable: the claims as a whole cannot be hidden.", "Point at claims, such as /credentialSubject/degree.");
        var holderKey = await _holderKey.ReadAsync(session, agent, cancellationToken).ConfigureAwait(false);
        var unbound = session.Get(_unbound);
        if (unbound && holderKey is not null)
            throw CliException.Usage("--holder-key and --no-holder-binding exclude each other.");
        var decoys = session.Get(_decoys);
        if (decoys is < 0 or > 64)
            throw CliException.Usage("--decoys is 0 to 64.");
        return new IssueOptions
        {
            Disclosable = all ? [] : disclosable.Count > 0 ? disclosable : null,
            MandatoryPointers = mandatory.Count > 0 ? mandatory : null,
            Created = session.Get(_created),
            Expires = session.Get(_expires),
            Decoys = decoys,
            HolderKey = holderKey,
            BindToHolder = !unbound,
        };
    }
}
