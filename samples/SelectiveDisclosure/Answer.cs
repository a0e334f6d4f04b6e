using System.Text.Json.Nodes;
using DigitalIdentity;

namespace SelectiveDisclosure;

/// <summary>What a verifier got, and what it made of it.</summary>
internal sealed record Answer(Question Question, Audience Audience, SecuredPresentation Shown, VerificationReport<VerifiedPresentation> Report)
{
    /// <summary>True when the holder meant to show this value.</summary>
    public bool Reveals(Claim claim) => claim.Pointer == Question.Reveal;

    /// <summary>True when the verified credential says this of its subject, and no more.</summary>
    public bool IsExactly(string json)
    {
        if (!Report.TryGetVerified(out var presentation))
            return false;
        var subject = JsonNode.Parse(presentation.Credentials[0].Subject.Json.GetRawText())!.AsObject();
        subject.Remove("id");
        return JsonNode.DeepEquals(subject, JsonNode.Parse(json));
    }
}
