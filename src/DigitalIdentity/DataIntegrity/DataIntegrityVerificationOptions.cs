using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.DataIntegrity;

/// <summary>What a verifier expects of the proofs of a document (Data Integrity 1.0 section 4.4).</summary>
/// <remarks>Immutable and thread-safe: collections are copied when they are set.</remarks>
public sealed class DataIntegrityVerificationOptions
{
    /// <summary>Names the purpose that every proof must have been made for.</summary>
    /// <param name="expectedPurpose">
    /// <see cref="VerificationRelationship.AssertionMethod"/> for credentials, <see cref="VerificationRelationship.Authentication"/> for presentations.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="expectedPurpose"/> is not a member of the enumeration.</exception>
    public DataIntegrityVerificationOptions(VerificationRelationship expectedPurpose)
    {
        ExpectedProofPurpose = expectedPurpose.ToName();
        ExpectedPurpose = expectedPurpose;
    }

    /// <summary>The purpose that every proof must have been made for, and the relationship under which its key must be listed.</summary>
    public VerificationRelationship ExpectedPurpose { get; }

    /// <summary>
    /// The verifier's security domains. When there are any, a proof must name exactly these (the order does not matter); a proof without
    /// <c>domain</c> fails. Empty by default: then a proof that names domains verifies with a warning, as nobody compared them.
    /// </summary>
    /// <exception cref="ArgumentException">A domain is empty.</exception>
    public IReadOnlyList<string> Domains
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Domains));
            string[] copy = [.. value];
            foreach (var domain in copy)
                ArgumentException.ThrowIfNullOrEmpty(domain, nameof(Domains));
            field = Array.AsReadOnly(copy);
        }
    } = [];

    /// <summary>
    /// The challenge that the verifier gave for this one request. When set, a proof with another challenge, or none, fails. Null by
    /// default: then a proof with a challenge, or for authentication, verifies with a warning, as it may be a replay.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public string? Challenge
    {
        get;
        init
        {
            if (value is not null)
                ArgumentException.ThrowIfNullOrEmpty(value, nameof(Challenge));
            field = value;
        }
    }

    /// <summary>The instant at which the proofs and their keys must be valid; null (the default) means now.</summary>
    public DateTimeOffset? TimeOfInterest { get; init; }

    /// <summary>How far clocks may differ: allowed for <c>created</c> in the future and <c>expires</c> in the past. Default 5 minutes; 0 to 1 day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1 day.</exception>
    public TimeSpan ClockSkew
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>Which of several proofs must verify. Default <see cref="ProofPolicy.AllProofs"/>.</summary>
    public ProofPolicy Policy
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = ProofPolicy.AllProofs;

    /// <summary>The most proofs a document may have. Default 16; 1 to 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 1 to 256.</exception>
    public int MaxProofs
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 256);
            field = value;
        }
    } = 16;

    /// <summary>The most <c>previousProof</c> references that all proofs of a document may have together. Default 64; 0 to 4096.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 4096.</exception>
    public int MaxPreviousProofs
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 4096);
            field = value;
        }
    } = 64;

    /// <summary>JSON Pointer to the document inside a larger one, put before every pointer of the result. Default empty.</summary>
    public string Pointer
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = "";

    internal string ExpectedProofPurpose { get; }
}
