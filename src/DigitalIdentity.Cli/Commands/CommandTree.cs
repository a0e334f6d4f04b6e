using System.CommandLine;
using System.CommandLine.Help;

namespace DigitalIdentity.Cli.Commands;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    private const string ToolName = "digid";

    public static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("""
            Keys, DIDs, verifiable credentials and presentations, SD-JWT and JSON-LD. Works offline unless told otherwise.

            Exit codes: 0 done, or valid; 1 invalid; 2 could not be told; 64 used wrongly.
            """);
        // A JSON Pointer begins with a slash too: /h and /? must not ask for help.
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        root.Options.Add(new HelpOption("--help", "-h", "-?"));
        root.Options.Add(context.Json);
        root.Options.Add(context.Plain);
        root.Subcommands.Add(Group("key", "Make, show and convert keys.", [KeyNewCommand.Create(context), KeyShowCommand.Create(context), KeyConvertCommand.Create(context)]));
        root.Subcommands.Add(Group("did", "Create, resolve and dereference DIDs.", [DidCreateCommand.Create(context), DidResolveCommand.Create(context), DidDerefCommand.Create(context)]));
        root.Subcommands.Add(Group("vc", "Issue, reduce and verify credentials.", [VcIssueCommand.Create(context), VcDeriveCommand.Create(context), VcVerifyCommand.Create(context)]));
        root.Subcommands.Add(Group("vp", "Make and verify presentations.", [VpCreateCommand.Create(context), VpVerifyCommand.Create(context)]));
        root.Subcommands.Add(Group("sd-jwt", "Issue, present and verify SD-JWT VCs (dc+sd-jwt).", [SdJwtIssueCommand.Create(context), SdJwtPresentCommand.Create(context), SdJwtVerifyCommand.Create(context)]));
        root.Subcommands.Add(InspectCommand.Create(context));
        root.Subcommands.Add(Group("jsonld", "Expand, compact and canonicalize JSON-LD.", [JsonLdExpandCommand.Create(context), JsonLdCompactCommand.Create(context), JsonLdCanonCommand.Create(context)]));
        return root;
    }

    /// <summary>How a person calls a command: <c>digid vc issue</c>.</summary>
    public static string PathOf(Command command)
    {
        var names = new List<string>();
        for (Symbol? symbol = command; symbol is Command { } current and not RootCommand; symbol = current.Parents.FirstOrDefault())
            names.Insert(0, current.Name);
        names.Insert(0, ToolName);
        return string.Join(' ', names);
    }

    private static Command Group(string name, string description, IEnumerable<Command> commands)
    {
        var group = new Command(name, description);
        foreach (var command in commands)
            group.Subcommands.Add(command);
        return group;
    }
}
