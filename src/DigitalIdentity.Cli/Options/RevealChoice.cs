using System.Globalization;

namespace DigitalIdentity.Cli.Options;

/// <summary>Which pointers are of which credential: <c>2:/credentialSubject/degree</c> is of the second.</summary>
internal static class RevealChoice
{
    /// <summary>Splits what was typed.</summary>
    /// <param name="reveals">Pointers, perhaps each with the number of a credential before it.</param>
    /// <param name="credentials">How many credentials there are.</param>
    /// <exception cref="CliException">One is no pointer, or it cannot be told whose it is.</exception>
    public static IReadOnlyList<string>[] Split(IReadOnlyList<string> reveals, int credentials)
    {
        var split = new List<string>[credentials];
        for (var i = 0; i < credentials; i++)
            split[i] = [];
        foreach (var reveal in reveals)
        {
            var (number, pointer) = Read(reveal);
            if (number is null && credentials > 1)
                throw CliException.Usage($"--reveal: it is not said of which credential '{reveal}' is shown.", "Number them: 1:/credentialSubject/name 2:/credentialSubject/degree.");
            if (number is < 1 || number > credentials)
                throw CliException.Usage($"--reveal: there is no credential {number}.");
            PointerOption.Check(pointer, "--reveal");
            split[(number ?? 1) - 1].Add(pointer);
        }

        return split;
    }

    private static (int? Number, string Pointer) Read(string reveal)
    {
        var colon = reveal.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(reveal.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, reveal[(colon + 1)..])
            : (null, reveal);
    }
}
