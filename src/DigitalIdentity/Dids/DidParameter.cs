namespace DigitalIdentity.Dids;

/// <summary>One parameter of a DID URL's query (DID Resolution section 3, DID Parameters).</summary>
/// <param name="Name">The name, percent-decoded once, such as <c>service</c>; case-sensitive.</param>
/// <param name="Value">
/// The value, percent-decoded once; empty when the parameter has no <c>=</c>. A value whose octets are not UTF-8 is left encoded as it stands.
/// </param>
public readonly record struct DidParameter(string Name, string Value);
