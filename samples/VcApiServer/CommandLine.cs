using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace VcApiServer;

/// <summary>What the program was asked to do.</summary>
internal enum Mode
{
    /// <summary>Start, show what the server does, stop.</summary>
    Tour,

    /// <summary>Keep running.</summary>
    Serve,

    /// <summary>Run a load against itself.</summary>
    Load,

    /// <summary>Say how it is called.</summary>
    Help,
}

/// <summary>The arguments of the program.</summary>
/// <param name="Mode">What to do.</param>
/// <param name="Url">Where to listen.</param>
/// <param name="Duration">How long the load run takes.</param>
internal sealed record CommandLine(Mode Mode, Uri Url, TimeSpan Duration)
{
    public const string Usage =
        """
        usage: VcApiServer [--serve | --load [seconds]] [--urls https://127.0.0.1:8443]

          (nothing)          start, show what the server does, stop
          --serve            keep running until Ctrl+C
          --load [seconds]   load the server over loopback HTTPS and report; 10 seconds unless said otherwise
          --urls <url>       the https address to listen on; a free loopback port unless said otherwise
        """;

    private static readonly TimeSpan LongestLoad = TimeSpan.FromHours(1);

    public static bool TryParse(string[] args, [NotNullWhen(true)] out CommandLine? command, out string mistake)
    {
        command = null;
        mistake = "";
        var result = new CommandLine(Mode.Tour, new Uri("https://127.0.0.1:0"), TimeSpan.FromSeconds(10));
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--serve":
                    result = result with { Mode = Mode.Serve };
                    break;
                case "--load":
                    result = result with { Mode = Mode.Load };
                    if (i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                    {
                        result = result with { Duration = TimeSpan.FromSeconds(seconds) };
                        i++;
                    }

                    break;
                case "--urls" when i + 1 < args.Length && Uri.TryCreate(args[i + 1], UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps:
                    result = result with { Url = url };
                    i++;
                    break;
                case "--urls":
                    mistake = "--urls takes one https address.";
                    return false;
                case "--help" or "-h":
                    result = result with { Mode = Mode.Help };
                    break;
                default:
                    mistake = $"'{args[i]}' is not an argument of this program.";
                    return false;
            }
        }

        if (result.Duration <= TimeSpan.Zero || result.Duration > LongestLoad)
        {
            mistake = "A load run takes 1 to 3600 seconds.";
            return false;
        }

        command = result;
        return true;
    }
}
