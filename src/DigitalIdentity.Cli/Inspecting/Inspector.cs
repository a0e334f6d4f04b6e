using System.Text;
using System.Text.Json;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Credentials.Formats;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>Recognizes artefacts of every kind.</summary>
internal sealed class Inspector(OpenAgent agent, MissingContexts contexts)
{
    /// <summary>Presentations may hold envelopes, which may hold presentations; here it ends.</summary>
    private const int MaxNesting = 4;

    /// <summary>Inspects an artefact.</summary>
    /// <param name="utf8">The artefact, without white space around it.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    /// <exception cref="CliException">It is nothing that is known here.</exception>
    public async ValueTask<Inspection> InspectAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        var inspection = Recognize(utf8, 0);
        if (inspection.Kind == DidInspector.Kind)
            await DidInspector.ResolveAsync(inspection, Encoding.UTF8.GetString(utf8.Span), agent, cancellationToken).ConfigureAwait(false);
        else if (inspection.Signatures.Count > 0 && inspection.Kind != CredentialInspector.Presentation)
            await VerifyAsync(inspection, utf8, cancellationToken).ConfigureAwait(false);
        return inspection;
    }

    private static Inspection Recognize(ReadOnlyMemory<byte> utf8, int nesting)
    {
        var text = utf8.Span;
        if (text is [(byte)'{', ..])
            return RecognizeObject(JsonInput.ReadObject(text, "the artefact"), utf8, nesting);
        if (text.StartsWith("did:"u8))
            return DidInspector.Inspect(Encoding.UTF8.GetString(text));
        if (text.StartsWith("-----BEGIN"u8) || text is [(byte)'z' or (byte)'u', ..] && !text.Contains((byte)'.'))
            return KeyInspector.Inspect(text);
        return SecuredInput.TryOpen(utf8, out var input, out var problem)
            ? Recognize(input, nesting)
            : throw CliException.Invalid(problem with { Remedy = "An artefact is JSON, a JWT, an SD-JWT, a DID, or a key." });
    }

    private static Inspection RecognizeObject(JsonElement json, ReadOnlyMemory<byte> utf8, int nesting)
    {
        if (json.TryGetProperty("kty"u8, out _))
            return KeyInspector.Inspect(utf8.Span);
        if (DidInspector.IsDocument(json))
            return DidInspector.InspectDocument(utf8);
        var isEnvelope = Types.Has(json, "EnvelopedVerifiableCredential") || Types.Has(json, "EnvelopedVerifiablePresentation");
        if (!isEnvelope && !json.TryGetProperty("proof"u8, out _) && !json.TryGetProperty("payload"u8, out _))
            return CredentialInspector.Inspect(json, input: null, item => RecognizePart(item, nesting));
        if (!SecuredInput.TryOpen(utf8, out var input, out var problem))
            throw CliException.Invalid(problem);
        var inspection = Recognize(input, nesting);
        if (isEnvelope)
            inspection.Notes.Add($"It came in an {Types.Of(json)}.");
        return inspection;
    }

    private static Inspection Recognize(SecuredInput input, int nesting)
    {
        if (input.SdJwt is { } sdJwt)
            return SdJwtInspector.Inspect(input, sdJwt, item => RecognizePart(item, nesting));
        if (input.Jws is { } jws)
            return JwtInspector.Inspect(input, jws, item => RecognizePart(item, nesting));
        return CredentialInspector.Inspect(input.Json!.Value, input, item => RecognizePart(item, nesting));
    }

    private static Inspection RecognizePart(JsonElement item, int nesting)
    {
        if (nesting < MaxNesting && SecuredInput.TryOpen(item, out var input, out var problem))
            return Recognize(input, nesting + 1);
        if (nesting < MaxNesting && item.ValueKind == JsonValueKind.Object)
            return CredentialInspector.Inspect(item, input: null, inner => RecognizePart(inner, nesting + 1));
        return new Inspection { Kind = "unknown", Title = "Something that is no credential" };
    }

    private async ValueTask VerifyAsync(Inspection inspection, ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        if (SecuredPresentation.TryParse(utf8.Span, out _, out _))
        {
            inspection.Notes.Add("It was made for one verifier and one request; whether it holds, 'digid vp verify' tells.");
            return;
        }

        if (inspection.Disclosure is { NeedsSecrets: true })
            return;
        if (inspection.Disclosure is { IsBaseProof: true })
        {
            if (await DeriveAsync(inspection, utf8, cancellationToken).ConfigureAwait(false) is not { } derived)
                return;
            inspection.Notes.Add("As it is, no verifier accepts it: what was verified is all that can be derived from it.");
            utf8 = derived;
        }

        var report = await agent.Verifier.VerifyCredentialAsync(utf8, cancellationToken: cancellationToken).ConfigureAwait(false);
        inspection.Verification = (report.Status, report.Problems.Count > 0 ? contexts.Told(report.Problems[0]) : null);
    }

    /// <summary>Everything that a holder can show of it; null when that is nothing, which is put into the inspection.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> DeriveAsync(Inspection inspection, ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        try
        {
            if (!SecuredCredential.TryParse(utf8.Span, out var credential, out var problem))
                inspection.Verification = (VerificationStatus.Invalid, problem);
            else
                return (await agent.Holder.DiscloseAsync(credential, [""], cancellationToken).ConfigureAwait(false)).Utf8;
        }
        catch (ArgumentException e)
        {
            inspection.Verification = contexts.Explain(e) is { } missing ? (VerificationStatus.Indeterminate, missing.Problem) : (VerificationStatus.Invalid, Refusal.Of(e).Problem);
        }

        return null;
    }
}
