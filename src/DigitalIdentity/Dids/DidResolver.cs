// Reference: DID Resolution (CR 2026) section 5.4 step 2.
using System.Collections.Frozen;

namespace DigitalIdentity.Dids;

/// <summary>Resolves DIDs of several methods, each by its driver.</summary>
/// <remarks>Immutable and thread-safe. Reaches the network only when one of the drivers does.</remarks>
public sealed class DidResolver : IDidResolver
{
    private readonly FrozenDictionary<string, DidMethod> _methods;
    private readonly FrozenDictionary<string, DidMethod>.AlternateLookup<ReadOnlySpan<char>> _byName;

    /// <summary>Makes a resolver of drivers.</summary>
    /// <param name="methods">One driver for each method.</param>
    /// <exception cref="ArgumentException">A driver is null, two have the same name, or a name is not a method name.</exception>
    public DidResolver(params IEnumerable<DidMethod> methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        var table = new Dictionary<string, DidMethod>(StringComparer.Ordinal);
        foreach (var method in methods)
        {
            if (method is null)
                throw new ArgumentException("A driver is null.", nameof(methods));
            if (!DidSyntax.TryReadDid($"did:{method.Name}:x", out var methodEnd, out _) || methodEnd != method.Name.Length + 4)
                throw new ArgumentException($"'{method.Name}' is not a DID method name (lower-case letters and digits).", nameof(methods));
            if (!table.TryAdd(method.Name, method))
                throw new ArgumentException($"There are two drivers for did:{method.Name}.", nameof(methods));
        }

        _methods = table.ToFrozenDictionary(StringComparer.Ordinal);
        _byName = _methods.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The drivers.</summary>
    public IReadOnlyList<DidMethod> Methods => _methods.Values;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="did"/> is null.</exception>
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        return _byName.TryGetValue(did.MethodSpan, out var method)
            ? method.ResolveAsync(did, options, cancellationToken)
            : ValueTask.FromResult(DidResolutionResult.Failed(DidResolutionError.MethodNotSupported.ToProblem(
                "There is no driver for the DID's method.", "Add a driver for the method.")));
    }
}
