using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid sd-jwt issue</c>: secures plain claims as an SD-JWT VC.</summary>
internal static class SdJwtIssueCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("issue", "Secure plain claims as an SD-JWT VC (dc+sd-jwt). Standard output is the SD-JWT.");
        var file = FileArgument.Add(command, "The claims, a JSON object");
        var signer = new SignerOptions(command, "--issuer", "The issuer. Default: iss of the claims, or else the did:key of the key.");
        var type = new Option<string?>("--vct") { Description = "The type of the credential. Default: vct of the claims.", HelpName = "NAME" };
        var notBefore = InstantOption.Create("--not-before", "From when it is valid (nbf).");
        command.Options.Add(type);
        command.Options.Add(notBefore);
        var issuance = new IssuanceOptions(command);
        var agentOptions = new AgentOptions(command, readsJsonLd: false);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await agentOptions.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var options = await issuance.ReadAsync(session, agent, cancellationToken).ConfigureAwait(false);
            var json = JsonInput.ReadObject(
                await session.Input.ReadAsync(session.Get(file), "the claims", cancellationToken).ConfigureAwait(false), "the claims");
            using var issuer = await signer.ReadAsync(session, agent, Text(json, "iss"), cancellationToken).ConfigureAwait(false);
            var claims = Claims(json, session.Get(type), issuer.Did.Did, session.Get(notBefore), options.Expires);
            var bound = options with { HolderKey = options.HolderKey ?? ConfirmedKey(json), Expires = null };
            var secured = await agent.Issuer.IssueAsync(claims, issuer.Did, bound, cancellationToken).ConfigureAwait(false);
            SecuredView.Write(session, secured.Format, secured.MediaType, secured.Utf8.Span, ("issuer", issuer.Did.Did.Value));
            return ExitCode.Ok;
        });
        return command;
    }

    private static SdJwtVcClaims Claims(JsonElement json, string? vct, Did issuer, DateTimeOffset? notBefore, DateTimeOffset? expires)
    {
        if (Text(json, "iss") is { } named && named != issuer.Value)
            throw CliException.Usage($"The claims name the issuer {named}, but {issuer} is to sign them.", "Make the two the same, or leave iss out of the claims.");
        var type = vct ?? Text(json, "vct") ?? throw CliException.Usage("The claims have no type (vct).", "Say --vct NAME, or put vct into them.");
        foreach (var (name, option) in ((string, DateTimeOffset?)[])[("nbf", notBefore), ("exp", expires)])
            if (option is not null && json.TryGetProperty(name, out _))
                throw CliException.Usage($"The claims have {name} already.", "Leave it out of them, or leave the option out.");
        var claims = new SdJwtVcClaims(type, issuer) { NotBefore = notBefore, Expires = expires };
        foreach (var member in json.EnumerateObject())
            if (member.Name is not ("vct" or "iss" or "cnf"))
                claims[member.Name] = NodeOf(member.Value);
        return claims;
    }

    /// <summary>The holder's key, when the claims bring it as <c>cnf.jwk</c>.</summary>
    private static PublicKey? ConfirmedKey(JsonElement claims)
    {
        if (!claims.TryGetProperty("cnf"u8, out var confirmation))
            return null;
        if (confirmation.ValueKind == JsonValueKind.Object && confirmation.TryGetProperty("jwk"u8, out var jwk) && PublicKey.TryFromJwk(jwk, out var key, out _))
            return key;
        throw CliException.Invalid(new Problem("INVALID_INPUT", "The claims confirm a key (cnf) in a form other than a public JWK.") { Pointer = "/cnf" });
    }

    private static JsonNode? NodeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
