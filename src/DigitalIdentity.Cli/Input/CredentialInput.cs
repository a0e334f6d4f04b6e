namespace DigitalIdentity.Cli.Input;

/// <summary>Reads secured credentials, as holders keep them.</summary>
internal static class CredentialInput
{
    /// <summary>Reads a credential.</summary>
    /// <param name="session">The run.</param>
    /// <param name="name">A file; <c>-</c> or null for standard input.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="CliException">It cannot be read, or is no secured credential.</exception>
    public static async ValueTask<SecuredCredential> ReadAsync(Session session, string? name, CancellationToken cancellationToken)
    {
        var utf8 = await session.Input.ReadTrimmedAsync(name, "the credential", cancellationToken).ConfigureAwait(false);
        return SecuredCredential.TryParse(utf8.Span, out var credential, out var problem) ? credential : throw CliException.Invalid(problem);
    }

    /// <summary>Does what a holder does; a format that can hide nothing is the person's business, not a defect.</summary>
    public static async ValueTask<T> TryAsync<T>(Func<ValueTask<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (InvalidOperationException e)
        {
            throw CliException.Usage(e.Message);
        }
    }
}
