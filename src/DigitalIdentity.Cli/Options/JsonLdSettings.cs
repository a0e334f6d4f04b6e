using System.CommandLine;

using DigitalIdentity.JsonLd;

namespace DigitalIdentity.Cli.Options;

/// <summary>How JSON-LD is processed.</summary>
internal sealed class JsonLdSettings
{
    private readonly ContextOptions _contexts;

    private readonly Option<string?> _base = new("--base") { Description = "The base IRI, against which relative ones are resolved.", HelpName = "IRI" };

    private readonly Option<bool> _safe = new("--safe") { Description = "Refuse what would be left out, such as a term that no context defines." };

    private readonly Option<bool> _unsafe = new("--unsafe") { Description = "Leave out what no context defines, instead of refusing." };

    private readonly bool _safeByDefault;

    public JsonLdSettings(Command command, bool safeByDefault)
    {
        _safeByDefault = safeByDefault;
        _contexts = new ContextOptions(command);
        command.Options.Add(_base);
        command.Options.Add(safeByDefault ? _unsafe : _safe);
    }

    /// <summary>Makes the processor.</summary>
    public async ValueTask<JsonLdProcessor> OpenAsync(Session session, CancellationToken cancellationToken) => new(new JsonLdOptions
    {
        DocumentLoader = await _contexts.OpenAsync(session, cancellationToken).ConfigureAwait(false),
        Base = session.Get(_base) is { } text ? AbsoluteIri(text) : null,
        SafeMode = _safeByDefault ? !session.Get(_unsafe) : session.Get(_safe),
    });

    /// <summary>What the processor made.</summary>
    /// <exception cref="CliException">It made nothing: the input is invalid, or a document that it needs is not to be had.</exception>
    public static T Unwrap<T>(JsonLdResult<T> result)
        where T : class
    {
        if (result.TryGet(out var value, out var problem))
            return value;
        var place = problem.Url is { } url ? $" In {url}." : "";
        var told = new Problem(problem.Code, problem.Detail + place) { Pointer = problem.Pointer };
        var missing = problem.IsNotFound || problem.ErrorCode == JsonLdErrorCode.LoadingRemoteContextFailed;
        throw missing
            ? CliException.Indeterminate(told with { Remedy = MissingContexts.Remedy })
            : CliException.Invalid(told);
    }

    private static string AbsoluteIri(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out _) ? text : throw CliException.Usage($"--base: '{text}' is not an absolute IRI.");
}
