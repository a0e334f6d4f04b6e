using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace DigitalIdentity.Cli.Options;

/// <summary>An option that is an instant: <c>2026-01-31T12:00:00Z</c>, or <c>2026-01-31</c> for the start of that day in UTC.</summary>
internal static class InstantOption
{
    private static readonly string[] WithTime = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static Option<DateTimeOffset?> Create(string name, string description) => new(name)
    {
        Description = $"{description} Such as 2026-01-31T12:00:00Z or 2026-01-31.",
        HelpName = "TIME",
        CustomParser = result => Parse(result, name),
    };

    private static DateTimeOffset? Parse(ArgumentResult result, string name)
    {
        var text = result.Tokens[0].Value;
        var invariant = CultureInfo.InvariantCulture;
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.AssumeUniversal, out var day))
            return day;
        // A time without offset would mean another instant on each machine.
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');
        if (hasOffset && DateTimeOffset.TryParseExact(text, WithTime, invariant, DateTimeStyles.None, out var instant))
            return instant;
        result.AddError($"{name}: '{text}' is no instant: write 2026-01-31T12:00:00Z, or 2026-01-31.");
        return null;
    }
}
