using Spectre.Console;

namespace DigitalIdentity.Cli.Output;

/// <summary>The few styles that layouts use.</summary>
internal static class Styles
{
    public static readonly Style Quiet = new(Color.Grey);
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Title = new(Color.Blue, decoration: Decoration.Bold);
    public static readonly Style Good = new(Color.Green, decoration: Decoration.Bold);
    public static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    public static readonly Style Doubtful = new(Color.Yellow, decoration: Decoration.Bold);
}
