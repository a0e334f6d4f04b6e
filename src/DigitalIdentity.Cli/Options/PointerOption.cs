using System.CommandLine;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Cli.Options;

/// <summary>Options that are JSON Pointers, one or more after the option's name.</summary>
internal static class PointerOption
{
    public static Option<string[]> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "POINTER",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The pointers, each of which is one.</summary>
    /// <exception cref="CliException">One is not.</exception>
    public static IReadOnlyList<string> Read(Session session, Option<string[]> option)
    {
        var pointers = session.All(option);
        foreach (var pointer in pointers)
            Check(pointer, option.Name);
        return pointers;
    }

    /// <summary>Refuses what is no pointer.</summary>
    public static void Check(string pointer, string option)
    {
        if (!JsonPointer.TryParse(pointer, out _, out var error))
        {
            throw CliException.Usage(
                $"{option}: '{pointer}' is not a JSON Pointer ({error}).",
                "A pointer begins with a slash, such as /credentialSubject/degree; name the file before the option.");
        }
    }
}
