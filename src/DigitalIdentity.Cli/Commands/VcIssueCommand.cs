using System.CommandLine;
using System.Text.Json;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;
using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid vc issue</c>: secures a W3C credential.</summary>
internal static class VcIssueCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("issue", "Secure a W3C credential. Standard output is the secured credential.");
        var file = FileArgument.Add(command, "The credential, unsecured JSON");
        var signer = new SignerOptions(command, "--issuer", "The issuer. Default: the credential's own issuer, or else the did:key of the key, which is then put into it.");
        var format = new Option<string>("--format", "-f")
        {
            Description = $"How to secure it: {Format.SdJwt}, {Format.Jwt}, or a cryptosuite such as {Format.EddsaJcs2022}. Default {Format.SdJwt}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Format.SdJwt.Name,
        };
        command.Options.Add(format);
        var undefinedTerms = new Option<bool>("--allow-undefined-terms")
        {
            Description = "Issue even if no context defines a term, or a context is not on board. Proofs over RDF are never made then.",
        };
        command.Options.Add(undefinedTerms);
        var linkable = new Option<bool>("--allow-linkable")
        {
            Description = "Issue even if holders could be recognised by what is mandatory, or by the times of the proof, where proofs cannot be linked otherwise.",
        };
        command.Options.Add(linkable);
        var issuance = new IssuanceOptions(command);
        var agentOptions = new AgentOptions(command, readsJsonLd: true);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await agentOptions.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var how = agent.Format(session.Get(format)!);
            if (how == Format.SdJwtVc)
                throw CliException.Usage($"{how} secures plain claims, not W3C credentials.", "Use 'digid sd-jwt issue'.");
            var options = await issuance.ReadAsync(session, agent, cancellationToken).ConfigureAwait(false);
            if (session.Get(undefinedTerms))
                options = options with { Terms = Strictness.Warn };
            if (session.Get(linkable))
                options = options with { Linkability = Strictness.Warn };
            var json = JsonInput.ReadObject(
                await session.Input.ReadAsync(session.Get(file), "the credential", cancellationToken).ConfigureAwait(false), "the credential");

            using var issuer = await signer.ReadAsync(session, agent, IssuerOf(json), cancellationToken).ConfigureAwait(false);
            var credential = Read(json, issuer.Did.Did);
            RequireInside(credential, options.MandatoryPointers ?? []);
            agent.RequireKeyFor(how, issuer.Did);
            var secured = await agent.Issuer.IssueAsync(credential, issuer.Did, how, options, cancellationToken).ConfigureAwait(false);
            SecuredView.Write(session, secured.Format, secured.MediaType, secured.Utf8.Span, ("issuer", issuer.Did.Did.Value));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The issuer that the credential names; null when it names none.</summary>
    private static string? IssuerOf(JsonElement credential)
    {
        if (!credential.TryGetProperty("issuer"u8, out var issuer))
            return null;
        if (issuer.ValueKind == JsonValueKind.Object && issuer.TryGetProperty("id"u8, out var id))
            issuer = id;
        return issuer.ValueKind == JsonValueKind.String ? issuer.GetString() : null;
    }

    private static Credential Read(JsonElement json, Did issuer)
    {
        if (IssuerOf(json) is { } named && named != issuer.Value)
            throw CliException.Usage($"The credential names the issuer {named}, but {issuer} is to sign it.", "Make the two the same, or leave the issuer out of the credential.");
        var utf8 = json.TryGetProperty("issuer"u8, out _) ? JsonBytes.Of(json.WriteTo) : JsonBytes.Of(writer => WriteWithIssuer(writer, json, issuer));
        return Credential.TryParse(utf8, out var credential, out var problems) ? credential : throw CliException.Invalid(problems);
    }

    private static void RequireInside(Credential credential, IReadOnlyList<string> pointers)
    {
        foreach (var text in pointers)
            if (!JsonPointer.TryParse(text, out var pointer, out _) || !pointer.TryEvaluate(credential.Json, out _, out _))
                throw CliException.Usage($"--mandatory: '{text}' is not in the credential.");
    }

    private static void WriteWithIssuer(Utf8JsonWriter writer, JsonElement credential, Did issuer)
    {
        writer.WriteStartObject();
        foreach (var member in credential.EnumerateObject())
            member.WriteTo(writer);
        writer.WriteString("issuer"u8, issuer.Value);
        writer.WriteEndObject();
    }
}
