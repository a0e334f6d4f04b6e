using System.CommandLine;
using System.Security.Cryptography;
using System.Text;

using DigitalIdentity.Cli.Options;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid jsonld canon</c>: one text for one meaning.</summary>
internal static class JsonLdCanonCommand
{
    private const string Sha256 = "sha-256";
    private const string Sha384 = "sha-384";
    private const string Sha512 = "sha-512";

    public static Command Create(CommandContext context)
    {
        var command = new Command("canon", "Canonicalize JSON-LD by RDFC-1.0. Standard output is canonical N-Quads: what is hashed and signed.");
        var file = FileArgument.Add(command, "The document");
        var hash = new Option<string>("--hash") { Description = "The hash algorithm that tells blank nodes apart.", HelpName = "NAME", DefaultValueFactory = _ => Sha256 };
        hash.AcceptOnlyFromAmong(Sha256, Sha384, Sha512);
        var nQuads = new Option<bool>("--nquads") { Description = "The input is N-Quads instead of JSON-LD." };
        command.Options.Add(hash);
        command.Options.Add(nQuads);
        var settings = new JsonLdSettings(command, safeByDefault: true);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            var processor = await settings.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var options = new RdfCanonicalizationOptions { HashAlgorithm = HashOf(session.Get(hash)!) };
            var utf8 = await session.Input.ReadTrimmedAsync(session.Get(file), "the document", cancellationToken).ConfigureAwait(false);
            var canonical = session.Get(nQuads)
                ? OfQuads(utf8.Span, options, cancellationToken)
                : JsonLdSettings.Unwrap(await processor.CanonicalizeAsync(utf8, options, cancellationToken).ConfigureAwait(false));
            Write(session, canonical);
            return ExitCode.Ok;
        });
        return command;
    }

    private static HashAlgorithmName HashOf(string name) => name switch
    {
        Sha384 => HashAlgorithmName.SHA384,
        Sha512 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    private static RdfCanonicalDataset OfQuads(ReadOnlySpan<byte> utf8, RdfCanonicalizationOptions options, CancellationToken cancellationToken)
    {
        if (!RdfDataset.TryParseNQuads(utf8, out var dataset, out var problem)
            || !RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out problem, options, cancellationToken))
            throw CliException.Invalid(new Problem("INVALID_NQUADS", problem!.ToString()));
        return canonical!;
    }

    private static void Write(Session session, RdfCanonicalDataset canonical)
    {
        if (!session.Json)
        {
            if (canonical.Count > 0)
                session.Output.Artefact(canonical.NQuads.Span);
            return;
        }

        session.Output.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("quads"u8, canonical.Count);
            writer.WriteString("sha256"u8, Convert.ToHexStringLower(SHA256.HashData(canonical.NQuads.Span)));
            writer.WriteString("nquads"u8, Encoding.UTF8.GetString(canonical.NQuads.Span));
            writer.WriteStartObject("issuedIdentifiers"u8);
            foreach (var (label, canonicalLabel) in canonical.IssuedIdentifiers)
                writer.WriteString(label, canonicalLabel);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }
}
