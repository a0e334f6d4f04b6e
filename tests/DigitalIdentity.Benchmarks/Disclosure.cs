using System.Text;

using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.Benchmarks;

/// <summary>The operations of a suite with selective disclosure on one input, and how many statements its proofs count.</summary>
internal sealed class Disclosure
{
    private readonly IdentityAgent _agent;
    private readonly ControlledDid _issuer;
    private readonly Format _format;
    private readonly Credential _credential;
    private readonly IssueOptions _options;
    private readonly IReadOnlyList<string> _reveal;
    private readonly byte[] _secured;
    private readonly ReadOnlyMemory<byte> _derived;
    private readonly byte[] _unsecured;

    public Disclosure(IdentityAgent agent, ControlledDid issuer, Format format, Input input)
    {
        (_agent, _issuer, _format, _reveal) = (agent, issuer, format, input.Selective);
        _credential = input.IssuedBy(issuer.Did);
        _unsecured = _credential.Utf8.ToArray();
        _options = new IssueOptions { MandatoryPointers = input.Mandatory };
        _secured = Figures.Await(agent.Issuer.IssueAsync(_credential, issuer, _format, _options)).Utf8.ToArray();
        _derived = DeriveOnce();
        Signed = Statements(_unsecured) - Statements(Figures.Await(agent.Holder.DiscloseAsync(Parse(_secured), [])).Utf8);
        Shown = Statements(_derived) - (Statements(_unsecured) - Signed);
    }

    /// <summary>N of the base proof.</summary>
    public int Signed { get; }

    /// <summary>N of the derived proof.</summary>
    public int Shown { get; }

    public void Issue() => Figures.Await(_agent.Issuer.IssueAsync(_credential, _issuer, _format, _options));

    public void Derive() => DeriveOnce();

    public void Verify() => Figures.Valid(_agent.Verifier.VerifyCredentialAsync(_derived));

    public void Canonicalize() => Canonical(_unsecured);

    private ReadOnlyMemory<byte> DeriveOnce() => Figures.Await(_agent.Holder.DiscloseAsync(Parse(_secured), _reveal)).Utf8;

    private static SecuredCredential Parse(byte[] utf8) =>
        SecuredCredential.TryParse(utf8, out var credential, out var problem) ? credential : throw new InvalidOperationException(problem.ToString());

    private int Statements(ReadOnlyMemory<byte> utf8)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(utf8.Span)!.AsObject();
        json.Remove("proof");
        return Canonical(Encoding.UTF8.GetBytes(json.ToJsonString())).Count;
    }

    private RdfCanonicalDataset Canonical(byte[] utf8) => Figures.Await(_agent.JsonLd.CanonicalizeAsync(utf8)).Value;
}
