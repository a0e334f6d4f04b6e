using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cli.Output;

/// <summary>Standard output takes nothing more: a closed pipe, a full disk.</summary>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the program: CommandLine catches it.")]
internal sealed class OutputFailedException(Exception inner) : Exception("Standard output could not be written.", inner);
