namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>
/// What a proof of <see cref="Bbs2023"/> is bound to beside the issuer's key: the <c>featureOption</c> of Data Integrity BBS Cryptosuites 1.0. Base proof
/// and derived proof have the same.
/// </summary>
public enum BbsFeature
{
    /// <summary><c>baseline</c>: nothing. Whoever has the base proof can derive from it.</summary>
    Baseline,

    /// <summary><c>anonymous_holder_binding</c>: a secret of the holder, without which nothing can be derived.</summary>
    AnonymousHolderBinding,

    /// <summary><c>pseudonym</c>: a secret of which half is the holder's; each derived proof shows a pseudonym that is the same for one domain always.</summary>
    Pseudonym,

    /// <summary><c>holder_binding_pseudonym</c>: both.</summary>
    HolderBindingPseudonym,
}
