using System.CommandLine;
using System.Text;

using DigitalIdentity.Cli.Input;
using DigitalIdentity.Cli.Inspecting;
using DigitalIdentity.Cli.Options;
using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Commands;

/// <summary><c>digid inspect</c>: what an artefact is, who signed it, what it discloses and what it hides.</summary>
internal static class InspectCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("inspect", "Show what any artefact is, who signed it, what it discloses and what it hides.");
        var artefact = new Argument<string?>("FILE|DID|KEY")
        {
            Description = "A file, a DID, or a public Multikey: credential, presentation, JWT, SD-JWT, DID document, key. Standard input when left out, or -.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Arguments.Add(artefact);
        var agentOptions = new AgentOptions(command, readsJsonLd: true);
        context.SetAction(command, async (session, cancellationToken) =>
        {
            using var agent = await agentOptions.OpenAsync(session, cancellationToken).ConfigureAwait(false);
            var name = session.Get(artefact);
            var utf8 = name is not null && IsArtefactItself(name)
                ? Encoding.UTF8.GetBytes(name)
                : await session.Input.ReadTrimmedAsync(name, "the artefact", cancellationToken).ConfigureAwait(false);
            var inspection = await new Inspector(agent, session.Contexts).InspectAsync(utf8, cancellationToken).ConfigureAwait(false);
            if (inspection.Kind == KeyInspector.PrivateKind && name is not null && File.Exists(name) && IsOpenToOthers(name))
                inspection.Notes.Add($"Others than you can read or change it. Run: chmod 600 '{name}'");
            if (session.Json)
                session.Output.Json(writer => InspectionJson.Write(writer, inspection));
            else
                InspectionView.Write(session.Output.Human, inspection);
            return ExitCode.Ok;
        });
        return command;
    }

    private static bool IsOpenToOthers(string path)
    {
        using var file = InputReader.Open(path, "the key");
        return KeyReader.IsOpenToOthers(file);
    }

    private static bool IsArtefactItself(string name) =>
        !File.Exists(name) && (name.StartsWith("did:", StringComparison.Ordinal) || PublicKey.TryFromMultikey(name, out _, out _));
}
