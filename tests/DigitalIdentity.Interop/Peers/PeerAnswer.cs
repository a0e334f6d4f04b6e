using System.Text.Json;

namespace DigitalIdentity.Interop.Peers;

/// <summary>What a peer answered: a result, or its own error.</summary>
/// <param name="Result">The result; undefined when it is an error.</param>
/// <param name="Code">The error's code; null when there is a result.</param>
/// <param name="Message">The error's message; null when there is a result.</param>
public sealed record PeerAnswer(JsonElement Result, string? Code, string? Message)
{
    public bool IsSuccess => Code is null;

    /// <summary>The result, or an exception that says what the peer said.</summary>
    public JsonElement Required() => IsSuccess ? Result : throw new PeerException($"The peer refuses: {Code}: {Message}");
}
