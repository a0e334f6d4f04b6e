namespace DigitalIdentity.Dids;

/// <summary>A method that can make new DIDs. Implemented by a <see cref="DidMethod"/> that can.</summary>
public interface IDidCreator
{
    /// <summary>Makes a DID for keys that exist already.</summary>
    /// <param name="options">What it shall be like.</param>
    /// <param name="cancellationToken">Cancels the creation.</param>
    /// <exception cref="ArgumentException">The method cannot do what is asked.</exception>
    /// <exception cref="DigitalIdentityException">A registry or network broke.</exception>
    ValueTask<DidCreation> CreateAsync(DidCreationOptions options, CancellationToken cancellationToken = default);
}
