// Reference: Data Integrity BBS Cryptosuites 1.0, "Add Derived Proof (bbs-2023)", "createDisclosureData"
// Parameters: prover_nym and secret_prover_blind are scalars of 32 bytes; holder_secret of any length; nym_domain a text
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>What a holder adds to a base proof of <see cref="Bbs2023"/> when it derives: its secrets, and what the verifier asked for.</summary>
/// <remarks>Holds secrets and has no text form: keep it no longer than needed. Immutable and thread-safe; byte arrays are copied when they are set.</remarks>
public sealed class BbsDerivation
{
    private const int ScalarSize = 32;

    /// <summary>A derivation with nothing added, of a proof without features.</summary>
    public static BbsDerivation Baseline { get; } = new();

    /// <summary>
    /// Bytes that the proof is bound to and that stand in it, such as a challenge of the verifier: a proof that was seen is then of no use for another
    /// request. Default empty.
    /// </summary>
    public ReadOnlyMemory<byte> PresentationHeader { get; init => field = value.ToArray(); }

    /// <summary>The holder's secret that was committed to, 32 random bytes or more; needed where the credential is bound to one. Default empty.</summary>
    [Experimental(ExperimentalFeatures.MovingDraft), JsonIgnore, DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public ReadOnlyMemory<byte> HolderSecret { get; init => field = value.ToArray(); }

    /// <summary>The holder's half of the pseudonym's secret that was committed to, 32 bytes; needed for pseudonyms. Default empty.</summary>
    [Experimental(ExperimentalFeatures.MovingDraft), JsonIgnore, DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public ReadOnlyMemory<byte> ProverNym { get; init => field = value.ToArray(); }

    /// <summary>The blinding factor of the commitment, 32 bytes; needed with every feature. Default empty.</summary>
    [Experimental(ExperimentalFeatures.MovingDraft), JsonIgnore, DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public ReadOnlyMemory<byte> SecretProverBlind { get; init => field = value.ToArray(); }

    /// <summary>
    /// For whom the pseudonym is: what the verifier or the holder chose, such as the verifier's domain. One credential has one pseudonym for one domain;
    /// nobody can tell that the pseudonyms for two are of one holder. Needed for pseudonyms. Null (the default): none.
    /// </summary>
    /// <exception cref="ArgumentException">The text holds a surrogate without its partner.</exception>
    [Experimental(ExperimentalFeatures.MovingDraft)]
    public string? NymDomain
    {
        get;
        init => field = value is null || Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)) == value
            ? value
            : throw new ArgumentException("The text holds a surrogate without its partner.", nameof(NymDomain));
    }

    /// <summary>Wipes the secrets, when nobody derives with this any more.</summary>
    internal void Wipe()
    {
        foreach (var secret in (ReadOnlyMemory<byte>[])[HolderSecret, ProverNym, SecretProverBlind])
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsMemory(secret).Span);
    }

    /// <summary>Why this cannot be what a base proof of a feature needs; null where it can.</summary>
    internal string? WhatDoesNotFit(BbsFeature feature)
    {
        // The header of both features with a pseudonym may be the same (see BbsBaseProof): with a holder's secret or without, what was signed will tell.
        var (isBound, mayBeBound) = (feature == BbsFeature.AnonymousHolderBinding, feature is BbsFeature.AnonymousHolderBinding or BbsFeature.HolderBindingPseudonym);
        return this switch
        {
            { HolderSecret.IsEmpty: true } when isBound => "The base proof is bound to a secret of the holder, which was not given.",
            { HolderSecret.IsEmpty: false } when !mayBeBound => "The base proof is bound to no secret of the holder, and one was given.",
            { SecretProverBlind.Length: not ScalarSize } when feature != BbsFeature.Baseline =>
                "The base proof is bound to a commitment, and no blinding factor of 32 bytes was given.",
            { SecretProverBlind.IsEmpty: false } when feature == BbsFeature.Baseline => "The base proof is bound to no commitment, and a blinding factor was given.",
            { ProverNym.Length: not ScalarSize } when feature.HasPseudonym() => "The base proof has pseudonyms, and the holder's half of 32 bytes was not given.",
            { NymDomain: null } when feature.HasPseudonym() => "The base proof has pseudonyms, and it was not said for whom one is needed.",
            { ProverNym.IsEmpty: false } or { NymDomain: not null } when !feature.HasPseudonym() => "The base proof has no pseudonyms, and one was asked for.",
            _ => null,
        };
    }
}
