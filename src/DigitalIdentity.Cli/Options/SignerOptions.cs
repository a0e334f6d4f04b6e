using System.CommandLine;

using DigitalIdentity.Cli.Input;

namespace DigitalIdentity.Cli.Options;

/// <summary>Who signs: a private key from a file or standard input, and the DID it controls.</summary>
internal sealed class SignerOptions
{
    private readonly Option<string> _key = new("--key", "-k")
    {
        Description = "The private key: a file that only you can read (JWK, Multikey or PEM), or - for standard input. Never the key itself.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string?> _did;

    /// <param name="command">The command.</param>
    /// <param name="didOption">Name of the option for the DID, such as <c>--issuer</c>.</param>
    /// <param name="description">What it says when it is left out.</param>
    public SignerOptions(Command command, string didOption, string description)
    {
        _did = new Option<string?>(didOption) { Description = description, HelpName = "DID" };
        command.Options.Add(_key);
        command.Options.Add(_did);
    }

    /// <summary>The DID that was typed; null when none was.</summary>
    public string? Did(Session session) => session.Get(_did);

    /// <summary>Reads the key, and takes control of the DID with it.</summary>
    /// <param name="session">The run.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="otherwise">The DID to control when none was typed; null for the did:key of the key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="CliException">There is no such key or DID, or they do not belong together.</exception>
    public async ValueTask<Signer> ReadAsync(Session session, OpenAgent agent, string? otherwise, CancellationToken cancellationToken)
    {
        var name = session.Get(_did) ?? otherwise;
        var key = await KeyReader.ReadSigningAsync(session.Input, session.Get(_key)!, cancellationToken).ConfigureAwait(false);
        try
        {
            if (name is null)
                return new Signer(key, await agent.Dids.CreateAsync("key", [key], cancellationToken: cancellationToken).ConfigureAwait(false));
            if (!DigitalIdentity.Did.TryParse(name, out var did))
                throw CliException.Usage($"'{name}' is not a DID, and only DIDs can sign here.");
            return new Signer(key, await ControlAsync(agent, did, key, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static async ValueTask<ControlledDid> ControlAsync(OpenAgent agent, Did did, SigningKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await agent.Dids.ControlAsync(did, [key], cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            throw CliException.Usage($"The key is none of the keys in the document of {did}.", "Give the key of that DID, or the DID of that key.");
        }
        catch (DigitalIdentityException e)
        {
            throw new CliException(DidFailure.ExitCodeOf(e.Problem), DidFailure.Explain(e.Problem, did.Value, agent));
        }
    }
}
