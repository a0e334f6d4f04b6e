using DigitalIdentity.Cli.Inspecting;

using Spectre.Console;

namespace DigitalIdentity.Cli.Output;

/// <summary>Inspections for people.</summary>
internal static class InspectionView
{
    private const int MostPointers = 50;

    public static void Write(IAnsiConsole console, Inspection inspection)
    {
        console.Heading(inspection.Title);
        console.Facts(inspection.Facts);
        Mandatory(console, inspection);
        Signatures(console, inspection);
        if (inspection.Claims is { } claims && (claims.Children.Count > 0 || claims.HiddenCount > 0))
        {
            console.WriteLine();
            console.Below(ClaimTree.Of(console, claims, "Shows"));
        }

        if (inspection.Notes.Count > 0)
            console.WriteLine();
        foreach (var note in inspection.Notes)
            console.Below(Layout.Safe("* " + note));
        for (var i = 0; i < inspection.Parts.Count; i++)
        {
            console.WriteLine();
            if (inspection.Parts.Count > 1)
                console.Write(Layout.Safe($"{i + 1}. ", Styles.Quiet));
            Write(console, inspection.Parts[i]);
        }
    }

    private static void Mandatory(IAnsiConsole console, Inspection inspection)
    {
        if (inspection.Disclosure is not { IsBaseProof: true, MandatoryPointers: var pointers })
            return;
        console.WriteLine();
        console.Heading("Always shown", "what the issuer made mandatory, with all that lies below it");
        if (pointers.Count == 0)
            console.Below(Layout.Safe("nothing"));
        foreach (var pointer in pointers.Take(MostPointers))
            console.Below(Layout.Safe(pointer.Length == 0 ? "everything" : pointer, maxLength: 400));
        if (pointers.Count > MostPointers)
            console.Below(Layout.Safe($"... and {pointers.Count - MostPointers} more; --json shows everything", Styles.Quiet));
    }

    private static void Signatures(IAnsiConsole console, Inspection inspection)
    {
        if (inspection.Signatures.Count == 0)
            return;
        console.WriteLine();
        console.Heading("Signed", inspection.Verification is null ? "as it says itself; not verified" : "as it says itself");
        foreach (var signature in inspection.Signatures)
            console.Facts([("by", signature.By), ("with", signature.Mechanism), .. signature.Facts]);
        if (inspection.Verification is not { } verification)
            return;
        var (word, style) = verification.Status switch
        {
            VerificationStatus.Valid => ("verified now: it holds", Styles.Good),
            VerificationStatus.Indeterminate => ("could not be verified now", Styles.Doubtful),
            _ => ("verified now: it does NOT hold", Styles.Bad),
        };
        var line = new Paragraph().Append(word, style);
        if (verification.Problem is { } problem)
            line.Append(SafeText.Of($"  {problem}", 1000));
        console.Below(line);
    }
}
