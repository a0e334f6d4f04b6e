namespace DigitalIdentity.Credentials;

/// <summary>Collects what the rules find. Costs nothing while nothing is found; keeps the first 64 problems.</summary>
internal struct Findings
{
    private const int Limit = 64;

    private List<Problem>? _problems;

    /// <summary>JSON Pointer of the document inside the one that was given; empty for the document itself.</summary>
    public string Prefix { get; set; }

    public readonly IReadOnlyList<Problem> Problems => _problems?.ToArray() ?? [];

    /// <summary>How many there were, those included that were not kept.</summary>
    public int Count { get; private set; }

    public readonly Problem? First => _problems?[0];

    public void Malformed(Place place, string detail, string remedy = "") => Add(VcdmError.MalformedValueError, place, detail, remedy);

    public void Add(VcdmError error, Place place, string detail, string remedy = "")
    {
        Count++;
        _problems ??= [];
        if (_problems.Count < Limit)
            _problems.Add(error.ToProblem(detail, Prefix + place, remedy));
    }
}
